import type { YamlDocument } from "./document.ts";
import { type Position, position, type Range } from "./positions.ts";

/** A replacement of text. */
export interface Replacement {
  readonly range: Range;
  readonly newText: string;
}

/**
 * An edit of a document as an edit of the file that holds it: with the indentation of the block scalars around it, and
 * the file's line ends. Undefined where the text cannot be written so: new lines in a folded scalar.
 */
export function fileEdit(document: YamlDocument, edit: Replacement): Replacement | undefined {
  let { range, newText } = edit;
  let { host } = document;
  while (host) {
    const { block, chunk, document: around } = host;
    if (!block.literal && newText.includes("\n")) return undefined;
    const indent = " ".repeat(block.indent);
    const isLines = isWholeLines({ range, newText });
    const start = isLines ? startOfLine(block.toHost(range.start)) : block.toHost(range.start);
    // What ends a line leaves the next one as it is, its indentation too.
    const end =
      range.end.character === 0 && (isLines || newText.endsWith("\n"))
        ? startOfLine(block.toHost(range.end))
        : block.toHost(range.end);
    // A line that is not indented as far gets what is missing before its first new character.
    const missing = isLines ? 0 : Math.max(0, block.indent + range.start.character - start.character);
    newText = indented(newText, isLines ? indent : " ".repeat(missing), indent);
    range = around.localRange(chunk, { start, end });
    ({ host } = around);
  }
  const { eol } = document.outermost;
  return { range, newText: eol === "\n" ? newText : newText.replaceAll("\n", eol) };
}

/** Whether an edit replaces lines from their first columns on by lines, or inserts some. */
const isWholeLines = ({ range: { start, end }, newText }: Replacement): boolean =>
  start.character === 0 && end.character === 0 && (newText === "" ? start.line < end.line : newText.endsWith("\n"));

const startOfLine = ({ line }: Position): Position => position(line, 0);

/** Puts one text before the first line and another before each further one; lines without content stay empty. */
const indented = (text: string, first: string, others: string): string =>
  text
    .split("\n")
    .map((line, i) => (line === "" && i > 0 ? line : `${i === 0 ? (text === "" ? "" : first) : others}${line}`))
    .join("\n");
