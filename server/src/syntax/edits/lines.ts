import type { Chunk } from "../chunk.ts";
import type { Entry, YamlNode } from "../nodes.ts";
import type { Edit, Origin, Place } from "../place.ts";
import { type Position, position, type Range, range } from "../positions.ts";
import { indentation, withoutMark } from "../text.ts";
import { isBlock, ownEntries } from "./own.ts";

export const lineAt = (chunk: Chunk, line: number): string => chunk.lines[line] ?? "";

/** Columns that a byte order mark takes at the start of a line: what is edited stands after it. */
export const markLength = (line: string): number => line.length - withoutMark(line).length;

/** The text that a range of a chunk covers. */
export function sliceOf(chunk: Chunk, { start, end }: Range): string {
  if (start.line === end.line) return lineAt(chunk, start.line).slice(start.character, end.character);
  const between = chunk.lines.slice(start.line + 1, end.line);
  return [
    lineAt(chunk, start.line).slice(start.character),
    ...between,
    lineAt(chunk, end.line).slice(0, end.character),
  ].join("\n");
}

/** What stands before an entry on its line, a byte order mark left out: blanks, and the dashes of list items. */
const beforeKey = ({ chunk, key }: Place & Entry): string =>
  withoutMark(lineAt(chunk, key.range.start.line).slice(0, key.range.start.character));

/** The blanks before the keys of the block map that an entry is in; undefined where more stands on its line. */
export function indentOf(entry: Place & Entry): string | undefined {
  const before = beforeKey(entry);
  return /^(?: *-)* *$/.test(before) ? " ".repeat(before.length) : undefined;
}

/** Whether an entry is the first on its line, not after the dash of a list item. */
export const beginsLine = (entry: Place & Entry): boolean => beforeKey(entry).trim() === "";

/** The first character after a place that is no blank and in no comment. */
function nextSign(chunk: Chunk, from: Position): Position | undefined {
  let { line, character } = from;
  for (; line < chunk.lines.length; line++, character = 0) {
    const rest = lineAt(chunk, line).slice(character);
    const blanks = /^\s*/.exec(rest)?.[0].length ?? 0;
    if (blanks < rest.length && rest[blanks] !== "#") return position(line, character + blanks);
  }
  return undefined;
}

const behindSign = (chunk: Chunk, from: Position, sign: string): Position | undefined => {
  const at = nextSign(chunk, from);
  return at && lineAt(chunk, at.line)[at.character] === sign ? position(at.line, at.character + 1) : undefined;
};

/** The place right after a key's colon; undefined where it has none, as in `{a}`. */
export const afterColon = ({ chunk, key }: Place & Entry): Position | undefined =>
  behindSign(chunk, key.range.end, ":");

/** The place right after the comma that follows an entry between braces; undefined where none does. */
export const afterComma = (entry: Place & Entry): Position | undefined => behindSign(entry.chunk, endOf(entry), ",");

/** Where an entry ends, comments and commas after it left out. */
export function endOf(entry: Place & Entry): Position {
  const { chunk, key, value } = entry;
  if (!value) return afterColon(entry) ?? key.range.end;
  if (!isBlock(value, chunk)) return value.range.end;
  const line = lastLine(entry);
  return position(line, lineAt(chunk, line).length);
}

/** The last line that belongs to a block entry: of its value, without the blank lines and comments that follow. */
export function lastLine(entry: Place & Entry): number {
  const { chunk, key, value } = entry;
  const colon = afterColon(entry)?.line ?? key.range.end.line;
  let line = Math.max(colon, value ? lastLineOf(value, chunk) : 0);
  // The blank lines after `|+` are part of the text; what stands after the last line end of a file is no line.
  if (endsKept(chunk, value)) while (line + 2 < chunk.lines.length && lineAt(chunk, line + 1).trim() === "") line++;
  return line;
}

function lastLineOf(node: YamlNode, chunk: Chunk): number {
  const { start, end } = node.range;
  if (!isBlock(node, chunk)) return Math.max(start.line, end.character === 0 ? end.line - 1 : end.line);
  // An empty value at its end reaches up to what comes next.
  const reaches = lineAt(chunk, end.line).slice(0, end.character).trim() === "";
  let last = reaches ? end.line - 1 : end.line;
  while (last > start.line && /^\s*(?:#|$)/.test(lineAt(chunk, last))) last--;
  // Block scalars may end with what looks like a comment, and lists with items that are empty.
  const inner =
    node.kind === "mapping"
      ? ownEntries(node).map((entry) => lastLine({ file: "", chunk, ...entry }))
      : node.kind === "sequence"
        ? node.items.map((item) => lastLineOf(item, chunk))
        : [];
  return inner.reduce((a, b) => Math.max(a, b), Math.max(start.line, last));
}

function endsKept(chunk: Chunk, node: YamlNode | undefined): boolean {
  if (node?.kind !== "scalar" || node.style !== "block") return false;
  return /^[|>]\d?\+/.test(lineAt(chunk, node.range.start.line).slice(node.range.start.character));
}

/** The comment after a value that ends its line, with the blanks before it; "" where there is none. */
export function trailingComment(entry: Place & Entry): string {
  const { line, character } = endOf(entry);
  return /^\s+#.*$/.exec(lineAt(entry.chunk, line).slice(character))?.[0] ?? "";
}

/** The first of the comment lines that stand right above a line with the same indentation; the line itself if none do. */
export function firstAttached(chunk: Chunk, line: number, indent: number): number {
  let first = line;
  while (first > 0 && isCommentAt(lineAt(chunk, first - 1), indent)) first--;
  return first;
}

const isCommentAt = (line: string, indent: number): boolean => {
  const text = withoutMark(line);
  return indentation(text) === indent && text[indent] === "#";
};

/** Replaces whole lines by others, or lines inside the last line of a text that has no final line end. */
export function replaceLines({ file, chunk }: Place, first: number, last: number, lines: readonly string[]): Edit {
  const start = markLength(lineAt(chunk, first));
  if (last + 1 < chunk.lines.length && (lines.length !== 1 || first !== last)) {
    return { file, chunk, range: range(first, start, last + 1, 0), newText: lines.map((line) => `${line}\n`).join("") };
  }
  return { file, chunk, range: range(first, start, last, lineAt(chunk, last).length), newText: lines.join("\n") };
}

/** Puts lines before a line of a chunk; after its last one, where the chunk may be the end of the text. */
export function insertAtLine({ file, chunk }: Place, at: number, lines: readonly string[]): Edit {
  if (at >= chunk.lines.length) {
    const end = position(chunk.lines.length - 1, lineAt(chunk, chunk.lines.length - 1).length);
    return { file, chunk, range: { start: end, end }, newText: lines.map((line) => `\n${line}`).join("") };
  }
  const start = position(at, markLength(lineAt(chunk, at)));
  return { file, chunk, range: { start, end: start }, newText: lines.map((line) => `${line}\n`).join("") };
}

/** An entry as the origin of an edit. */
export const originOf = ({ file, chunk }: Place, entry: Entry): Origin => ({ file, ...entry, chunk });
