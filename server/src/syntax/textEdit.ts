import { type BlockScalar, blockScalarAt, withLines } from "./blockScalar.ts";
import { Frame, type FramedText } from "./frame.ts";
import type { YamlNode } from "./nodes.ts";
import { UNUSUAL } from "./plainBlock.ts";
import type { Range } from "./positions.ts";
import { replaceLiteral } from "./replaceLiteral.ts";
import { withoutTemplates } from "./templates.ts";
import { indentation, linesOf } from "./text.ts";
import { beginningOf } from "./trail.ts";

/** An edit inside of a text in a document of a manifest, and what it leaves of the document. */
export interface TextEdit {
  /** The lines of the document after it. */
  readonly lines: readonly string[];
  readonly frame: Frame;
  /** The tree of the document after it, from the one before; undefined where the lines have to be read for that. */
  treeAfter(root: YamlNode): YamlNode | undefined;
}

/**
 * An edit that changes a text and nothing else: it is below the line that tells what the text is indented by, and leaves
 * lines that are indented like it. A text can be thousands of lines long, and what is known of the document around it
 * stays. Undefined for all other edits.
 */
export function textEdit(
  lines: readonly string[],
  frame: Frame,
  { start, end }: Range,
  inserted: string,
): TextEdit | undefined {
  const index = frame.texts.findIndex(({ block }) => end.line < block.end);
  const block = frame.texts[index]?.block;
  if (!block?.literal) return undefined;
  const first = block.lines.findIndex((line) => line.trim() !== "");
  if (first < 0 || start.line <= block.start + first) return undefined;
  const head = lines[start.line]?.slice(0, start.character) ?? "";
  const tail = lines[end.line]?.slice(end.character) ?? "";
  const fresh = linesOf(head + inserted + tail);
  if (fresh.length > MOST_LINES || !fresh.every((line) => line === "" || indentation(line) >= block.indent))
    return undefined;

  const after = lines.toSpliced(start.line, end.line - start.line + 1, ...fresh);
  const moved = after.length - lines.length;
  const edited = withLines(block, after, start.line, end.line + 1, fresh);
  const texts = frame.texts.map((text, i) => {
    if (i === index) return { ...text, block: edited };
    return i < index || moved === 0 ? text : { ...text, block: movedBlock(text, frame, moved, after) };
  });
  return {
    lines: after,
    frame: new Frame(frame.lines, texts),
    treeAfter(root) {
      if (!fresh.every(isPlain) || withoutTemplates(fresh)) return undefined;
      let last = edited.end - 1;
      while (after[last] === "") last--;
      // Blanks after the last line can be a part of the text or not.
      if (after[last]?.trim() === "") return undefined;
      const content = { lines: after, first: edited.start, last, indent: edited.indent };
      return replaceLiteral(root, block.start - 1, content, moved);
    },
  };
}

/** What brings more lines than this is no typing. */
const MOST_LINES = 1_000;

/** The block of a text that stands on other lines now. */
const movedBlock = ({ header, block }: FramedText, frame: Frame, by: number, lines: readonly string[]): BlockScalar =>
  blockScalarAt(lines, block.start - 1 + by, beginningOf(frame.lines[header] ?? "").column) as BlockScalar;

/** Whether a line is a line of a text to all that read YAML, and nothing more. */
const isPlain = (line: string): boolean => line === "" || (line.trim() !== "" && !UNUSUAL.test(line));
