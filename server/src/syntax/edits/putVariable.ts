import type { Chunk } from "../chunk.ts";
import { stepOf } from "../indentStep.ts";
import { entryOf } from "../nodes.ts";
import type { Edit, Origin } from "../place.ts";
import { withoutMark } from "../text.ts";
import { commentedOut, uncommentWith } from "./commentedOut.ts";
import { insertAt } from "./insert.ts";
import { firstAttached, indentOf, insertAtLine, lastLine, lineAt, originOf } from "./lines.ts";
import { mergeInto } from "./merge.ts";
import { entryLines, isList, isScalar, type NewNode, type Style } from "./newNode.ts";
import { slotFor } from "./order.ts";
import { setValue } from "./setValue.ts";

/** A file of variables, as far as an edit needs it. */
export interface VariableLines {
  readonly file: string;
  readonly chunks: readonly Chunk[];
}

export interface PutOptions {
  /** Puts new scalars in double quotes. */
  readonly quote?: "double" | undefined;
  /** Prefixes of the names that it belongs to, the narrowest first: it goes among the first that the file has. */
  readonly families?: readonly string[] | undefined;
  /** A variable that it goes after rather than after others that are as near. */
  readonly beside?: string | undefined;
}

/**
 * Gives a top-level variable of a file a value: the entry is changed that is there, with a map merged into; else its
 * commented-out line comes alive; else a new entry goes where the order of its family puts it, and without a family to
 * the end. Undefined where the file has no form that takes it: a list, or a value in the way of a map.
 */
export function putVariable(
  lines: VariableLines,
  name: string,
  value: NewNode,
  { quote, families = [], beside }: PutOptions = {},
): Edit[] | undefined {
  const present = lastEntry(lines, name);
  if (present) {
    if (isScalar(value) || isList(value)) return [setValue(present, value, quote)];
    return mergeInto(present, value, { quote, existing: "set" });
  }
  const [first] = lines.chunks;
  if (!first) return undefined;
  const style: Style = { dialect: first.dialect, quote, step: stepOf(lines.chunks) };
  const edit = alive(lines, name, value, style) ?? amongFamily(lines, name, value, families, beside, style);
  return edit && [edit];
}

/** The names at the top level, with the chunks that hold them. Chunks of one key tell it without being parsed. */
function* namesOf({ chunks }: VariableLines): Generator<{ name: string; chunk: Chunk }> {
  for (const chunk of chunks) {
    if (chunk.key !== undefined) yield { name: chunk.key, chunk };
    else if (chunk.root?.kind === "mapping") for (const { key } of chunk.root.entries) yield { name: key.text, chunk };
  }
}

function entryIn({ file }: VariableLines, chunk: Chunk, name: string): Origin | undefined {
  const entry = entryOf(chunk.root, name);
  return entry && originOf({ file, chunk }, entry);
}

function lastEntry(lines: VariableLines, name: string): Origin | undefined {
  const found = [...namesOf(lines)].findLast((each) => each.name === name);
  return found && entryIn(lines, found.chunk, name);
}

/** The variable's commented-out line with the value; the last one of the file. */
function alive(lines: VariableLines, name: string, value: NewNode, style: Style): Edit | undefined {
  for (const chunk of lines.chunks.toReversed()) {
    if (!chunk.lines.some((line) => line.includes("#") && line.includes(name))) continue;
    if (isFlow(chunk) || chunk.problems.length > 0) continue;
    const found = commentedOut({ file: lines.file, chunk }, name, { exactly: columnOf(lines, chunk) });
    if (found) return uncommentWith(found, value, style);
  }
  return undefined;
}

const isFlow = ({ root }: Chunk): boolean => root?.kind === "mapping" && root.flow;

/** The column of the top-level keys: not 0 in a file that is indented as a whole. */
function columnOf({ file }: VariableLines, chunk: Chunk): number {
  const [first] = chunk.root?.kind === "mapping" ? chunk.root.entries : [];
  return (first && indentOf({ file, chunk, ...first })?.length) ?? 0;
}

function amongFamily(
  lines: VariableLines,
  name: string,
  value: NewNode,
  families: readonly string[],
  beside: string | undefined,
  style: Style,
): Edit | undefined {
  const all = [...namesOf(lines)];
  const family = families.find((prefix) => all.some((each) => each.name.startsWith(prefix)));
  const among = family === undefined ? all : all.filter((each) => each.name.startsWith(family));
  const besideIndex = among.findLastIndex((each) => each.name === beside);
  const slot = slotFor(
    among.map((each) => each.name),
    name,
    besideIndex < 0 ? undefined : besideIndex,
  );
  const near = slot && among[slot.index];
  const entry = near && entryIn(lines, near.chunk, near.name);
  if (!slot || !near || !entry) return atEnd(lines, name, value, style);
  if (near.chunk.key === undefined) return insertAt(entry, name, value, slot.where, style);
  const blank = among.length > 1 && among.slice(0, -1).every(({ chunk }) => endsWithBlankLine(chunk));
  return besideChunk(lines, entry, entryLines(name, value, style), slot.where, blank);
}

/** Beside an entry that is a chunk of its own: comments above it are in the chunk before. */
function besideChunk(
  lines: VariableLines,
  entry: Origin,
  text: readonly string[],
  where: "before" | "after",
  blank: boolean,
): Edit {
  const gap = blank ? [""] : [];
  if (where === "after") return insertAtLine(entry, lastLine(entry) + 1, [...gap, ...text]);
  const before = lines.chunks[lines.chunks.indexOf(entry.chunk) - 1];
  const attached = before ? firstAttached(before, before.lines.length, 0) : 0;
  // Comments that go up to the start of the file head all of it, and stay above.
  const isHead =
    !before || attached === before.lines.length || attached === 0 || lineAt(before, attached - 1) === "---";
  if (isHead || !before) return insertAtLine(entry, 0, [...text, ...gap]);
  return insertAtLine({ file: entry.file, chunk: before }, attached, [...text, ...gap]);
}

/** Whether a blank line follows the entry of a chunk, among the comments that stand below it. */
function endsWithBlankLine({ lines }: Chunk): boolean {
  const tail = lines.slice(lines.findLastIndex((line) => line !== "" && !line.startsWith("#")) + 1);
  return tail.includes("");
}

/** Behind all that a file has, which are comments where it has no entry. */
function atEnd({ file, chunks }: VariableLines, name: string, value: NewNode, style: Style): Edit | undefined {
  const chunk = chunks.at(-1);
  if (!chunk || chunks.some(({ kind, root }) => kind === "whole" && root !== undefined)) return undefined;
  const end = chunk.lines.length - 1;
  const at = withoutMark(lineAt(chunk, end)) === "" ? end : end + 1;
  return insertAtLine({ file, chunk }, at, entryLines(name, value, style));
}
