import type { YamlDocument } from "./document.ts";
import { type FlowPlace, flowPlaceAt, type Stretch, unquoted } from "./flow.ts";
import { type Position, type Range, range } from "./positions.ts";
import { beginningOf, keyOfLine, keysOf, type Step, trailAbove } from "./trail.ts";

/**
 * Where a cursor stands, told from the lines alone: a line that is being typed rarely parses, and its neighbours must
 * not suffer from it.
 */
export interface Cursor {
  readonly part: "key" | "value";
  /** The keys and list items around it, outermost first. */
  readonly trail: readonly Step[];
  /** The keys of the trail. */
  readonly path: readonly string[];
  /** The whole key of the line, empty where none is written yet. */
  readonly key: string;
  readonly keyRange: Range;
  /** The value as it is written, quotes included; empty where there is none. */
  readonly value: string;
  readonly valueRange: Range;
  /** Whether the line has its colon already. */
  readonly hasColon: boolean;
  /** The line is a comment that holds an entry: `# name: value`. */
  readonly commented: boolean;
  /** Inside `{…}` or `[…]`: the other keys of the map, or the other items of the list. */
  readonly flow?: { readonly beside: readonly string[] };
  /** The lines that belong to the same document of the file, and the cursor's line among them. */
  readonly lines: readonly string[];
  readonly index: number;
}

const ENTRY = /^(\uFEFF?(?:\s*- +)*\s*)(["']?)([\w.{}/-]*)\2(\s*:(?=\s|$))?(\s*)(.*)$/;
const COMMENTED = /^(\s*#+\s*)(["']?)(\w[\w./-]*)\2(\s*:(?=\s|$))(\s*)(.*)$/;

/** Longer lines are data that a program wrote. */
const LONGEST_LINE = 10_000;

/** Reads the line under a position. Undefined where no entry can stand: in prose comments, say. */
export function cursorAt(document: YamlDocument, { line, character }: Position): Cursor | undefined {
  const around = document.surroundings(line);
  if (!around) return undefined;
  const { lines, index } = around;
  const text = lines[index] ?? "";
  if (text.length > LONGEST_LINE) return undefined;
  const commented = text.trimStart().startsWith("#");
  const flow = commented ? undefined : inFlow(lines, index, character);
  if (flow) return flowCursor(flow, { line, character }, lines, index);
  const match = (commented ? COMMENTED : ENTRY).exec(text);
  if (!match) return undefined;
  const [, before = "", quote = "", key = "", colon = "", blanks = "", rest = ""] = match;
  const keyStart = before.length;
  const keyEnd = keyStart + quote.length * 2 + key.length;
  const value = colon ? withoutComment(rest) : "";
  const valueStart = keyEnd + colon.length + blanks.length;
  // Without a colon, anything after the word means that it is no key.
  if (!colon && rest !== "") return undefined;
  const trail = trailAbove(lines, index, commented ? beginningOfComment(before) : beginningOf(before));
  // Where nothing is written yet, the value would begin at the cursor.
  const [from, to] = value
    ? [valueStart, valueStart + value.length]
    : [Math.max(character, keyEnd + colon.length), Math.max(character, keyEnd + colon.length)];
  return {
    part: colon && character > keyEnd ? "value" : "key",
    trail,
    path: keysOf(trail),
    key,
    keyRange: range(line, keyStart, line, keyEnd),
    value,
    valueRange: range(line, from, line, to),
    hasColon: colon !== "",
    commented,
    lines,
    index,
  };
}

/** A comment stands where its mark does. */
const beginningOfComment = (before: string) => ({ dashes: [], column: before.indexOf("#") });

/** A plain or quoted value without the comment behind it. */
function withoutComment(text: string): string {
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(text);
  if (quoted) return quoted[0];
  return text.replace(/(?:^|\s)#.*$/, "").trimEnd();
}

/** A place in a flow collection, and what is around that collection. */
interface InFlow {
  readonly place: FlowPlace;
  readonly around: readonly Step[];
}

/** The place in the flow collection that begins on a line, as its value or as an item. */
function inFlow(lines: readonly string[], index: number, character: number): InFlow | undefined {
  const text = lines[index] ?? "";
  const beginning = beginningOf(text);
  const key = keyOfLine(text, beginning);
  const from = (key?.end ?? beginning.column) + (text.startsWith("\uFEFF") ? 1 : 0);
  const open = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
  const place = flowPlaceAt(text, open, character);
  return place && { place, around: [...trailAbove(lines, index, beginning), ...(key ? [key.name] : [])] };
}

function flowCursor(
  { place, around }: InFlow,
  { line, character }: Position,
  lines: readonly string[],
  index: number,
): Cursor {
  const text = lines[index] ?? "";
  const trail = [...around, ...place.trail];
  const key = text.slice(place.key.start, place.key.end).trim();
  const value = place.value ? text.slice(place.value.start, place.value.end).trim() : "";
  // What is still to be written begins at the cursor.
  const stretch = ({ start, end }: Stretch, written: string) =>
    written === "" ? range(line, character, line, character) : range(line, start, line, end);
  return {
    part: place.part,
    trail,
    path: keysOf(trail),
    key: unquoted(key),
    keyRange: stretch(place.key, key),
    value,
    valueRange: stretch(place.value ?? place.key, value),
    hasColon: place.value !== undefined,
    commented: false,
    flow: { beside: place.beside },
    lines,
    index,
  };
}
