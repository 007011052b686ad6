import type { Entry, ScalarNode, ScalarStyle } from "./nodes.ts";
import type { Edit, Origin, Place } from "./place.ts";
import { type Position, position, range } from "./positions.ts";
import { type Dialect, plainIsSafe } from "./scalars.ts";
import { indentation, withoutMark } from "./text.ts";

/** A scalar to write. A string that would read back as something else is quoted; numbers and booleans are plain. */
export type NewValue = string | number | boolean;

/** Replaces the scalar value of an entry. Quotes that are there stay; `quote` forces or removes them. */
export function setValue(origin: Origin, value: NewValue, quote?: "double" | "plain"): Edit {
  const { file, chunk, value: old } = origin;
  if (!old) {
    const at = afterColon(origin);
    return { file, chunk, range: { start: at, end: at }, newText: ` ${written(value, quote, "plain", origin)}` };
  }
  const style = old.kind === "scalar" ? old.style : "plain";
  return { file, chunk, range: old.range, newText: written(value, quote, style, origin) };
}

/** Puts double quotes around a plain value, leaving its text as it is written. */
export function quoteValue(origin: Origin): Edit | undefined {
  return origin.value?.kind === "scalar" && origin.value.style === "plain"
    ? setValue(origin, origin.value.text, "double")
    : undefined;
}

/** Renames the key of an entry, in the quotes it has now. */
export function renameKey(origin: Origin, name: string): Edit {
  const quote = { single: "'", double: '"', plain: "", block: "" }[origin.key.style];
  return { file: origin.file, chunk: origin.chunk, range: origin.key.range, newText: `${quote}${name}${quote}` };
}

/** Removes whole lines of a block entry, its comment at the end of the line included. Undefined in a flow mapping. */
export function removeEntry(origin: Origin): Edit | undefined {
  const { chunk, key } = origin;
  const first = key.range.start.line;
  const line = chunk.lines[first] ?? "";
  const start = markLength(line);
  if (line.slice(start, key.range.start.character).trim() !== "") return undefined;
  const last = lastLine(origin);
  return { file: origin.file, chunk, range: range(first, start, last + 1, 0), newText: "" };
}

/** Inserts a new entry on the line before or after another one of a block mapping, with its indentation. */
export function insertEntry(
  beside: Origin,
  name: string,
  value: NewValue,
  where: "before" | "after",
  quote?: "double",
): Edit | undefined {
  return insertLines(beside, [`${name}: ${written(value, quote, "plain", beside)}`], where);
}

/** Inserts lines before or after an entry of a block mapping, each with its indentation. Undefined in a flow mapping. */
export function insertLines(beside: Origin, lines: readonly string[], where: "before" | "after"): Edit | undefined {
  const { file, chunk, key } = beside;
  const line = chunk.lines[key.range.start.line] ?? "";
  const start = markLength(line);
  const indent = line.slice(start, key.range.start.character);
  if (indent.trim() !== "") return undefined;
  const text = lines.map((each) => `${indent}${each}`).join("\n");
  if (where === "before") {
    const at = position(key.range.start.line, start);
    return { file, chunk, range: { start: at, end: at }, newText: `${text}\n` };
  }
  const at = lastLine(beside) + 1;
  // At the end of a text without a final line end there is no next line to insert before.
  if (at >= chunk.lines.length) {
    const end = position(chunk.lines.length - 1, chunk.lines.at(-1)?.length ?? 0);
    return { file, chunk, range: { start: end, end }, newText: `\n${text}` };
  }
  return { file, chunk, range: range(at, 0, at, 0), newText: `${text}\n` };
}

/** A scalar as it is written on a new line: in quotes where it would read back as something else. */
export function scalarText(value: NewValue, dialect: Dialect, quote?: "double"): string {
  const text = String(value);
  if (quote === "double") return JSON.stringify(text);
  return typeof value === "string" && !plainIsSafe(text, dialect) ? JSON.stringify(text) : text;
}

/** Columns that a byte order mark takes at the start of a line: what is edited stands behind it. */
const markLength = (line: string): number => line.length - withoutMark(line).length;

/** The last line that belongs to an entry: of its value, without the blank lines and comments that follow. */
function lastLine({ chunk, key, value }: Place & Entry): number {
  if (!value) return key.range.end.line;
  const { end } = value.range;
  // A collection that ends with a block scalar ends at the start of the next line.
  let line = end.character === 0 && end.line > key.range.end.line ? end.line - 1 : end.line;
  const inner = indentation(chunk.lines[key.range.start.line] ?? "");
  while (line > key.range.end.line && isBlankOrComment(chunk.lines[line] ?? "", inner)) line--;
  return line;
}

const isBlankOrComment = (line: string, indent: number): boolean =>
  line.trim() === "" || (line.trimStart().startsWith("#") && indentation(line) <= indent);

/** The place right after a key's colon. */
function afterColon({ chunk, key }: Origin): Position {
  const { line, character } = key.range.end;
  const colon = (chunk.lines[line] ?? "").indexOf(":", character);
  return position(line, colon < 0 ? character : colon + 1);
}

/** A scalar as it replaces another one: in the quotes that are there, unless `quote` says otherwise. */
function written(value: NewValue, quote: "double" | "plain" | undefined, style: ScalarStyle, { chunk }: Place): string {
  const text = String(value);
  if (quote === "plain") return text;
  if (quote === undefined && style === "single") return `'${text.replaceAll("'", "''")}'`;
  return scalarText(value, chunk.dialect, quote ?? (style === "double" ? "double" : undefined));
}

/** Whether a scalar is written with quotes. */
export const isQuoted = (node: ScalarNode): boolean => node.style === "single" || node.style === "double";
