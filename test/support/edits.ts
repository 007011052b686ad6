import type { YamlDocument } from "../../server/src/syntax/document.ts";
import type { Edit } from "../../server/src/syntax/place.ts";
import { comparePositions } from "../../server/src/syntax/positions.ts";

/** The text of a document after edits, the way an editor applies them. */
export function applyEdits(document: YamlDocument, edits: readonly Edit[]): string {
  const { lines, eol } = document.source;
  const starts: number[] = [];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    offset += line.length + eol.length;
  }
  const at = (line: number, character: number) =>
    Math.min((starts[line] ?? offset) + character, lines.join(eol).length);
  return edits
    .map((edit) => ({ range: document.rangeOf(edit.chunk, edit.range), newText: edit.newText.replaceAll("\n", eol) }))
    .sort((a, b) => comparePositions(b.range.start, a.range.start))
    .reduce(
      (text, { range, newText }) =>
        text.slice(0, at(range.start.line, range.start.character)) +
        newText +
        text.slice(at(range.end.line, range.end.character)),
      lines.join(eol),
    );
}
