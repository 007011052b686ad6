import type { Client } from "./client.ts";
import type { Input, Place } from "./inputs/input.ts";
import { Wrong } from "./wrong.ts";

/** Somebody who edits one document of a session. */
export class Editor {
  constructor(
    readonly client: Client,
    readonly input: Input,
  ) {}

  /** Opens the document, in which nothing is wrong: what our server found there it would send with each answer. */
  open(): Promise<void> {
    const { path, text } = this.input;
    return this.client.open(path, text, (found) => this.client.server.id !== "ours" || found.length === 0);
  }

  /** Opens the document with a mistake in it; done when that is found. */
  openMistaken(): Promise<void> {
    const [place] = this.input.mistakes;
    if (!place) throw new Error(`${this.input.name} has no place for a mistake`);
    return this.client.open(this.input.path, withLetter(this.input.text, place), hasFinding(place));
  }

  /** Types; done when the diagnostics after it are there. */
  insert(at: Place, text: string): Promise<void> {
    return this.client.change(this.input.path, { range: { start: at, end: at }, text });
  }

  erase(at: Place, length: number): Promise<void> {
    return this.client.change(this.input.path, { range: rangeOf(at, length), text: "" });
  }

  /** Types so that a value becomes wrong; done when that is found. */
  plant(at: Place, text = "x"): Promise<void> {
    return this.client.change(this.input.path, { range: { start: at, end: at }, text }, hasFinding(at));
  }

  /** Takes back what was planted; done when nothing is found there any more. */
  mend(at: Place, length = 1): Promise<void> {
    return this.client.change(
      this.input.path,
      { range: rangeOf(at, length), text: "" },
      (found) => !hasFinding(at)(found),
    );
  }

  insertLine(line: number, text: string): Promise<void> {
    return this.insert({ line, character: 0 }, `${text}\n`);
  }

  eraseLine(line: number): Promise<void> {
    const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
    return this.client.change(this.input.path, { range, text: "" });
  }

  /** Types a key without waiting for what it causes. */
  tap(at: Place, key: string): Promise<void> {
    return this.client.changeInPassing(this.input.path, { range: { start: at, end: at }, text: key });
  }

  /** Asks for names, and wants a certain one among them. */
  async complete(at: Place): Promise<void> {
    const names = await this.client.complete(this.input.path, at);
    if (this.client.server.checks && !names.includes(this.input.typing.expected)) {
      throw new Wrong(`does not offer ${this.input.typing.expected}`);
    }
  }

  async hover(): Promise<void> {
    const found = await this.client.hasHover(this.input.path, this.input.hover);
    if (this.client.server.checks && !found) throw new Wrong("has no hover");
  }
}

/** Says whether something is found in the line of a place. */
const hasFinding =
  ({ line }: Place) =>
  (diagnostics: readonly { readonly range: { readonly start: Place } }[]): boolean =>
    diagnostics.some(({ range }) => range.start.line === line);

const rangeOf = (at: Place, length: number) => ({
  start: at,
  end: { line: at.line, character: at.character + length },
});

function withLetter(text: string, { line, character }: Place): string {
  const lines = text.split("\n");
  const before = lines[line] ?? "";
  lines[line] = `${before.slice(0, character)}x${before.slice(character)}`;
  return lines.join("\n");
}
