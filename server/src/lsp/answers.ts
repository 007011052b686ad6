import type { Diagnostic } from "vscode-languageserver";

/** What was said of a file, under an id by which the client knows it. */
export interface Answer {
  readonly resultId: string;
  readonly items: readonly Diagnostic[];
}

/** Remembers what was said of each file: a client that knows it already is not told again. */
export class Answers {
  private readonly byFile = new Map<string, Answer>();
  private count = 0;

  get(uri: string): Answer | undefined {
    return this.byFile.get(uri);
  }

  /** The answer with these diagnostics: the one before if it says the same. */
  of(uri: string, items: readonly Diagnostic[]): Answer {
    const before = this.byFile.get(uri);
    if (before && isSame(before.items, items)) return before;
    const answer = { resultId: String(++this.count), items };
    this.byFile.set(uri, answer);
    return answer;
  }

  forget(uri: string): void {
    this.byFile.delete(uri);
  }
}

/** Whether two answers say the same. What did not change is mostly the same object. */
export const isSame = (a: readonly Diagnostic[], b: readonly Diagnostic[]): boolean =>
  a.length === b.length && a.every((each, i) => each === b[i] || JSON.stringify(each) === JSON.stringify(b[i]));
