import type { Chunk } from "../chunk.ts";
import { stepOf } from "../indentStep.ts";
import { entryOf, type MappingNode } from "../nodes.ts";
import type { Edit, Origin, Place } from "../place.ts";
import { comparePositions, type Position, position } from "../positions.ts";
import { aroundOf } from "./around.ts";
import { commentedOut, linesOfMap, uncommentWith } from "./commentedOut.ts";
import {
  afterComma,
  beginsLine,
  endOf,
  firstAttached,
  indentOf,
  insertAtLine,
  lastLine,
  lineAt,
  originOf,
} from "./lines.ts";
import { entryLines, flowText, keyText, type NewNode, type Style } from "./newNode.ts";
import { slotFor } from "./order.ts";
import { ownEntries } from "./own.ts";

/**
 * Adds an entry before or after another one of its map, as the lines or the text that the map is written in. Undefined
 * where that map has the name already, and in a map without braces inside brackets (`[a: 1]`).
 */
export function insertBeside(
  beside: Origin,
  name: string,
  value: NewNode,
  where: "before" | "after",
  quote?: "double",
): Edit | undefined {
  const { chunk } = beside;
  if (entryOf(aroundOf(beside)?.mapping, name)) return undefined;
  return insertAt(beside, name, value, where, { dialect: chunk.dialect, quote, step: stepOf([chunk]) });
}

/** The same in a given style. */
export function insertAt(
  beside: Origin,
  name: string,
  value: NewNode,
  where: "before" | "after",
  style: Style,
): Edit | undefined {
  const map = aroundOf(beside)?.mapping;
  if (map?.flow) return insertInFlow(beside, map, name, value, where, style);
  const indent = indentOf(beside);
  if (indent === undefined) return undefined;
  return insertLines(beside, indent, entryLines(name, value, { ...style, quoteKeys: quotesKeys(map) }), where, map);
}

/**
 * Adds an entry to a map that has some: the line that has it commented out comes alive, else it goes where the order
 * of the others puts it. `from`: the line below the map's key, where comments can stand above its first entry.
 */
export function insertInto(
  place: Place,
  map: MappingNode,
  from: number,
  name: string,
  value: NewNode,
  style: Style,
): Edit | undefined {
  const entries = ownEntries(map);
  const last = entries.at(-1);
  if (!last) return undefined;
  const indent = map.flow ? undefined : indentOf(originOf(place, last));
  if (indent !== undefined) {
    const lines = linesOfMap(place, from, lastLine(originOf(place, last)), indent.length);
    const found = commentedOut(place, name, { exactly: indent.length }, lines.from, lines.to);
    if (found) return uncommentWith(found, value, style);
  }
  const slot = slotFor(
    entries.map(({ key }) => key.text),
    name,
  );
  const beside = slot && entries[slot.index];
  return beside && insertAt(originOf(place, beside), name, value, slot.where, style);
}

/** Whether all keys of a map are in double quotes, as in JSON. */
const quotesKeys = (map: MappingNode | undefined): boolean =>
  map !== undefined && map.entries.length > 0 && map.entries.every(({ key }) => key.style === "double");

function insertLines(
  beside: Origin,
  indent: string,
  text: readonly string[],
  where: "before" | "after",
  map: MappingNode | undefined,
): Edit {
  const { file, chunk, key } = beside;
  const lines = text.map((line) => indent + line);
  const blank = map !== undefined && keepsBlankLines(chunk, map) ? [""] : [];
  if (where === "after") return insertAtLine(beside, lastLine(beside) + 1, [...blank, ...lines]);
  const line = key.range.start.line;
  if (!beginsLine(beside)) {
    const at = key.range.start;
    return { file, chunk, range: { start: at, end: at }, newText: `${text.join(`\n${indent}`)}\n${indent}` };
  }
  return insertAtLine(beside, aboveComments(chunk, line, indent.length), [...lines, ...blank]);
}

/** Above the comment lines of an entry; below them where they may head the whole map. */
function aboveComments(chunk: Chunk, line: number, indent: number): number {
  const first = firstAttached(chunk, line, indent);
  return first > 0 && lineAt(chunk, first - 1).trim() === "" ? first : line;
}

/** Whether a blank line parts the entries of a map everywhere. */
function keepsBlankLines(chunk: Chunk, map: MappingNode): boolean {
  const entries = ownEntries(map);
  const gaps = entries.slice(1).map((entry, i) => {
    const before = entries[i];
    const end = before ? lastLine({ file: "", chunk, ...before }) : 0;
    return chunk.lines.slice(end + 1, entry.key.range.start.line).some((line) => line.trim() === "");
  });
  return gaps.length > 0 && gaps.every(Boolean);
}

function insertInFlow(
  beside: Origin,
  map: MappingNode,
  name: string,
  value: NewNode,
  where: "before" | "after",
  style: Style,
): Edit | undefined {
  const { file, chunk, key } = beside;
  if (lineAt(chunk, map.range.start.line)[map.range.start.character] !== "{") return undefined;
  const json = quotesKeys(map);
  const quote = style.quote ?? (json && typeof value === "string" ? "double" : undefined);
  const text = `${keyText(name, { ...style, quoteKeys: json })}: ${flowText(value, { ...style, quote, quoteKeys: json })}`;
  const indent = " ".repeat(lineAt(chunk, key.range.start.line).search(/\S|$/));
  const startsLine = beginsLine(beside) && key.range.start.line > map.range.start.line;
  if (where === "before") {
    const at = key.range.start;
    return { file, chunk, range: { start: at, end: at }, newText: startsLine ? `${text},\n${indent}` : `${text}, ` };
  }
  const end = endOf(beside);
  const comma = afterComma(beside);
  const behind = comma ?? end;
  const rest = lineAt(chunk, behind.line).slice(behind.character);
  // On lines of their own, entries get a line for the new one, below the comment of the one before.
  if (!startsLine || !/^\s*(?:#.*)?$/.test(rest))
    return { file, chunk, range: { start: end, end }, newText: `, ${text}` };
  if (comma && comma.line + 1 < chunk.lines.length) return insertAtLine(beside, comma.line + 1, [`${indent}${text},`]);
  const eol = position(end.line, lineAt(chunk, end.line).length);
  const tail = lineAt(chunk, end.line).slice(end.character);
  return { file, chunk, range: { start: end, end: eol }, newText: `,${tail}\n${indent}${text}` };
}

/**
 * Joins what editors and files take only as one edit: additions at one place, and removed lines with lines that are added
 * right after them. Additions stay in their order, but for new lines: the more indented go first, since they belong to the
 * map above, after which the less indented begin a new entry.
 */
export function joined(edits: readonly Edit[]): Edit[] {
  const result: Edit[][] = [];
  for (const edit of edits) {
    const same = result.find(
      ([first]) => first?.chunk === edit.chunk && comparePositions(first.range.start, edit.range.start) === 0,
    );
    if (same) same.push(edit);
    else result.push([edit]);
  }
  return overRemoved(result.map(asOne));
}

/** Lines that are added right after removed ones take their place. */
function overRemoved(edits: Edit[]): Edit[] {
  const added = edits.filter((edit) => addsLines(edit) && edit.newText.startsWith("\n"));
  return added.reduce((all, addition) => {
    const removal = all.find((edit) => edit.chunk === addition.chunk && removesUpTo(edit, addition.range.start));
    if (!removal) return all;
    const lines = { ...removal, newText: `${addition.newText.slice(1)}\n` };
    return all.flatMap((edit) => (edit === removal ? lines : edit === addition ? [] : edit));
  }, edits);
}

/** Whether an edit removes whole lines, down to the line of a position. */
const removesUpTo = ({ range: { start, end }, newText }: Edit, { line }: Position): boolean =>
  newText === "" && start.character <= 1 && start.line <= line && end.line === line + 1 && end.character === 0;

function asOne(edits: readonly Edit[]): Edit {
  const inOrder = edits.every(addsLines) ? [...edits].sort((a, b) => columnOf(b) - columnOf(a)) : edits;
  return inOrder.reduce((one, { dialect, range: { start, end }, newText }) => {
    const { dialect: before, ...first } = one;
    const further = comparePositions(one.range.end, end) < 0 ? end : one.range.end;
    const isOne = before !== undefined && before === dialect;
    return { ...first, range: { start, end: further }, newText: one.newText + newText, ...(isOne && { dialect }) };
  });
}

/** Whole new lines: before a line, or after the last one. */
const addsLines = ({ range: { start, end }, newText }: Edit): boolean =>
  comparePositions(start, end) === 0 && (newText.startsWith("\n") || (newText.endsWith("\n") && start.character <= 1));

/** Where the first new line begins. */
const columnOf = ({ newText }: Edit): number => /^\n*( *)/.exec(newText)?.[1]?.length ?? 0;
