import type { ScalarStyle } from "../nodes.ts";
import type { Edit, Place } from "../place.ts";
import { withoutMark } from "../text.ts";
import { isInText } from "./comments.ts";
import { lineAt, replaceLines } from "./lines.ts";
import { blockLines, flowText, isList, isScalar, type NewNode, type Style } from "./newNode.ts";
import { written } from "./setValue.ts";

/** An entry that somebody commented out: `# name: value # why`, and what is more indented below it. */
export interface CommentedOut extends Place {
  /** Its first and last line. */
  readonly first: number;
  readonly last: number;
  /** The column where its key stands without the comment sign. */
  readonly column: number;
  /** The key as it is written, and the value. */
  readonly key: string;
  readonly value: string;
  /** The comment after it, with the blanks before that. */
  readonly comment: string;
}

/** Where a key may stand: at a column, or for a map that is still empty anywhere right of one. */
export interface Columns {
  readonly exactly?: number;
  readonly rightOf?: number;
}

/**
 * The commented-out line of a name between two lines of a chunk. Of several the last: examples and former values come
 * first, and Kubespray's samples explain a variable above its line.
 */
export function commentedOut(
  place: Place,
  name: string,
  columns: Columns,
  from = 0,
  to = place.chunk.lines.length,
): CommentedOut | undefined {
  for (let line = to - 1; line >= from; line--) {
    const text = lineAt(place.chunk, line);
    if (!text.includes("#") || !text.includes(name)) continue;
    const found = read(place, line, columns);
    if (found && bareName(found.key) === name && !isInText(place.chunk, line, text.indexOf("#"))) return found;
  }
  return undefined;
}

const bareName = (key: string): string => key.replace(/^(["'])(.*)\1$/, "$2");

/** The lines in which the commented-out entries of a block map are looked for: down to the comments right after it. */
export function linesOfMap({ chunk }: Place, from: number, last: number, column: number): { from: number; to: number } {
  let to = last + 1;
  for (let line = to; line < chunk.lines.length; line++) {
    const text = lineAt(chunk, line);
    if (text.trim() === "") continue;
    const comment = parse(text);
    // A commented-out entry at column 0 begins something else, and has the lines after it for its own.
    if (!comment || (comment.outer === 0 && comment.gap <= 1 && (column === 0 || ENTRY.test(comment.content)))) break;
    to = line + 1;
  }
  return { from, to };
}

interface CommentLine {
  /** Blanks before the sign, and after it. */
  readonly outer: number;
  readonly gap: number;
  readonly content: string;
}

function parse(line: string): CommentLine | undefined {
  const match = /^( *)#+( *)(.*)$/s.exec(withoutMark(line));
  const [, outer = "", gap = "", content = ""] = match ?? [];
  return match ? { outer: outer.length, gap: gap.length, content } : undefined;
}

const ENTRY = /^("[^"]*"|'[^']*'|[\w./-]+):(?:\s+(.*))?$/s;
/** What is written as a value in one go. Several bare words are prose that begins with a name. */
const VALUE =
  /^("[^"\\]*(?:\\.[^"\\]*)*"|'[^']*(?:''[^']*)*'|[[{].*[\]}]|[^\s#"'[\]{}]*[^\s#"'[\]{},;!?.]|)(\s+#.*|\s*)$/s;
/** A quote that never ends: Kubespray's sample has one. */
const UNENDED = /^"[^"]*$|^'[^']*$/;

function read(place: Place, line: number, columns: Columns): CommentedOut | undefined {
  const comment = parse(lineAt(place.chunk, line));
  const column = comment && columnOf(comment, columns);
  const entry = comment && ENTRY.exec(comment.content);
  if (column === undefined || !comment || !entry) return undefined;
  const rest = entry[2]?.trimEnd() ?? "";
  const value = UNENDED.test(rest) ? [rest, rest, ""] : VALUE.exec(rest.startsWith("#") ? ` ${rest}` : rest);
  if (!value) return undefined;
  const [, key = ""] = entry;
  const below = linesBelow(place, line, comment);
  return { ...place, first: line, last: line + below, column, key, value: value[1] ?? "", comment: value[2] ?? "" };
}

/** The column of the key without the sign: where the sign stands, or for signs at column 0 where the key would. */
function columnOf({ outer, gap }: CommentLine, { exactly, rightOf = -1 }: Columns): number | undefined {
  if (exactly === undefined) {
    if (outer > rightOf && gap <= 1) return outer;
    return outer === 0 && gap > rightOf + 1 && rightOf >= 0 ? gap - 1 : undefined;
  }
  if (outer === exactly && gap <= 1) return exactly;
  return outer === 0 && exactly > 0 && (gap === exactly || gap === exactly + 1) ? exactly : undefined;
}

/** How many lines below are commented out as well and more indented: its items or entries. */
function linesBelow({ chunk }: Place, line: number, { outer, gap }: CommentLine): number {
  let count = 0;
  for (;;) {
    const next = parse(lineAt(chunk, line + count + 1));
    if (!next || next.outer !== outer || next.gap <= gap || next.content === "") return count;
    count++;
  }
}

/**
 * Lets a commented-out entry take effect with a value of its own. Its quotes and the comment after it stay. Lines
 * below it are its former value and go, unless a map is written: then they stay as comments among its entries.
 */
export function uncommentWith(entry: CommentedOut, value: NewNode, style: Style): Edit {
  const indent = " ".repeat(entry.column);
  const head = `${indent}${entry.key}:`;
  if (isScalar(value)) {
    const text = written(value, style.quote, styleOf(entry.value), style.dialect);
    return replaceLines(entry, entry.first, entry.last, [`${head} ${text}${entry.comment || (style.comment ?? "")}`]);
  }
  const lines = blockLines(value, style);
  if (!lines) {
    return replaceLines(entry, entry.first, entry.last, [`${head} ${flowText(value, style)}${entry.comment}`]);
  }
  const inner = `${indent}${" ".repeat(style.step)}`;
  const below = isList(value) ? [] : entry.chunk.lines.slice(entry.first + 1, entry.last + 1);
  const replaced = isList(value) ? new Set<string>() : linesOfNames(below, new Set(Object.keys(value)));
  return replaceLines(entry, entry.first, entry.last, [
    `${head}${entry.comment}`,
    ...lines.map((line) => inner + line),
    ...below.filter((line) => !replaced.has(line)),
  ]);
}

/** Of commented-out lines below a key, those that give one of the names a value right there. */
function linesOfNames(below: readonly string[], names: ReadonlySet<string>): Set<string> {
  const gap = parse(below[0] ?? "")?.gap;
  const isOneOf = (line: string) => {
    const comment = parse(line);
    const [, key = "", value = ""] = ENTRY.exec(comment?.content ?? "") ?? [];
    return comment?.gap === gap && value !== "" && names.has(bareName(key));
  };
  return new Set(below.filter(isOneOf));
}

/** Lets a commented-out entry take effect as it is, with the items or entries below it that are commented out too. */
export function uncomment(entry: CommentedOut): Edit {
  const gap = parse(lineAt(entry.chunk, entry.first))?.gap ?? 0;
  const lines = entry.chunk.lines.slice(entry.first, entry.last + 1).map((line) => {
    const { gap: own = 0, content = "" } = parse(line) ?? {};
    return `${" ".repeat(entry.column + own - gap)}${content}`;
  });
  return replaceLines(entry, entry.first, entry.last, lines);
}

const styleOf = (value: string): ScalarStyle =>
  value.startsWith('"') ? "double" : value.startsWith("'") ? "single" : "plain";
