import type { Language } from "../catalog/words.ts";
import type { Workspace } from "../cluster/workspace.ts";
import type { Finding, Fix } from "../rules/rule.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { fileEdit } from "../syntax/fileEdit.ts";
import { comparePositions, overlaps, type Range } from "../syntax/positions.ts";
import { LINE_END } from "../syntax/text.ts";
import { type Diagnostic, diagnostics } from "./diagnostics.ts";

/** One replacement in the coordinates of a file as it is now. */
export interface TextEdit {
  readonly file: string;
  readonly range: Range;
  readonly newText: string;
}

/** A fix as an editor applies it. */
export interface LocatedFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
}

/** A quick fix, and the finding it takes away. */
export interface QuickFix extends LocatedFix {
  readonly diagnostic: Diagnostic;
  /** The first fix of a finding is the one to take without choosing. */
  readonly preferred: boolean;
}

/** The fixes for the findings that a range touches. */
export function quickFixes(workspace: Workspace, document: YamlDocument, range: Range, language: Language): QuickFix[] {
  return diagnostics(workspace, document, language)
    .filter((diagnostic) => overlaps(diagnostic.range, range))
    .flatMap((diagnostic) =>
      diagnostic.finding.fixes.flatMap((fix, i) => {
        const located = locateFix(workspace, fix, language);
        return located.edits.length > 0 ? { ...located, diagnostic, preferred: i === 0 } : [];
      }),
    );
}

/**
 * A fix with its edits where the chunks stand now, written as the files need it. Without edits where one of them cannot
 * be written there.
 */
export function locateFix(workspace: Workspace, fix: Fix, language: Language): LocatedFix {
  const edits = fix.edits.flatMap(({ file, chunk, range, newText }): TextEdit[] => {
    const document = workspace.document(file);
    const edit = document && fileEdit(document, { range: document.localRange(chunk, range), newText });
    return edit ? [{ file: document.outermost.file, ...edit }] : [];
  });
  return { title: fix.title[language], safe: fix.safe, edits: edits.length === fix.edits.length ? edits : [] };
}

/** The edits of all safe fixes of one file that can be applied together. */
export function fixAll(workspace: Workspace, document: YamlDocument, findings: readonly Finding[]): TextEdit[] {
  const chosen = new ChosenEdits();
  for (const finding of findings) {
    const fix = finding.fixes.find((each) => each.safe);
    const edits = fix ? locateFix(workspace, fix, "en").edits : [];
    if (edits.length === 0 || edits.some((edit) => edit.file !== document.file)) continue;
    if (edits.every((edit) => chosen.leaveRoomFor(edit))) for (const edit of edits) chosen.add(edit);
  }
  return chosen.edits;
}

/** Edits of one file in their order. */
class ChosenEdits {
  readonly edits: TextEdit[] = [];

  add(edit: TextEdit): void {
    this.edits.splice(this.placeOf(edit), 0, edit);
  }

  /** Edits that only touch end to start can go together, but not two at the same empty place. */
  leaveRoomFor({ range: { start, end } }: TextEdit): boolean {
    const place = this.placeOf({ range: { start, end: start } });
    const [before, after] = [this.edits[place - 1]?.range, this.edits[place]?.range];
    if (before && comparePositions(before.end, start) > 0) return false;
    return !after || (comparePositions(start, after.start) !== 0 && comparePositions(end, after.start) <= 0);
  }

  /** How many edits begin before one, or where it does and end before it. */
  private placeOf({ range }: Pick<TextEdit, "range">): number {
    let [low, high] = [0, this.edits.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareRanges((this.edits[middle] as TextEdit).range, range) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** By where they begin, then by where they end. */
const compareRanges = (a: Range, b: Range): number =>
  comparePositions(a.start, b.start) || comparePositions(a.end, b.end);

/** The text of a document after edits that do not overlap. */
export function applyEdits(document: YamlDocument, edits: readonly TextEdit[]): string {
  const { text } = document;
  const starts = [0, ...[...text.matchAll(LINE_END)].map((end) => end.index + end[0].length)];
  const offset = (line: number, character: number) => Math.min((starts[line] ?? text.length) + character, text.length);
  const pieces: string[] = [];
  let kept = 0;
  for (const { range, newText } of edits.toSorted((a, b) => compareRanges(a.range, b.range))) {
    pieces.push(text.slice(kept, offset(range.start.line, range.start.character)), newText);
    kept = offset(range.end.line, range.end.character);
  }
  return [...pieces, text.slice(kept)].join("");
}
