import { continuationAfter, NOTHING_OPEN } from "./continuation.ts";
import type { YamlDocument } from "./document.ts";
import { type FlowPlace, flowPlaceAt, type Stretch, unquoted } from "./flow.ts";
import { type Position, position, type Range, range, shiftRange } from "./positions.ts";
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
  /** In an INI inventory: whether its line is one of hosts or of variables. `=` stands for the colon there. */
  readonly ini?: "hosts" | "vars";
  /** The lines that belong to the same document of the file, and the cursor's line among them. */
  readonly lines: readonly string[];
  readonly index: number;
}

const ENTRY = /^(\uFEFF?(?:\s*- +)*\s*)(["']?)([\w.{}/-]*)\2(\s*:(?=\s|$))?(\s*)(.*)$/s;
const COMMENTED = /^(\s*#+\s*)(["']?)(\w[\w./-]*)\2(\s*:(?=\s|$))(\s*)(.*)$/s;

/** Reads the line under a position. Undefined where no entry can stand: in prose comments, say. */
export function cursorAt(document: YamlDocument, { line, character }: Position): Cursor | undefined {
  const around = document.surroundings(line);
  if (!around) return undefined;
  const { lines, index } = around;
  const text = lines[index] ?? "";
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

/** A plain or quoted value without the comment after it. */
function withoutComment(text: string): string {
  const quoted = /^(?:"[^"\\]*(?:\\.[^"\\]*)*"|'[^']*(?:''[^']*)*')/s.exec(text);
  if (quoted) return quoted[0];
  return text.replace(/(?:^|\s)#.*$/s, "").trimEnd();
}

/** A place in a flow collection, and what is around that collection. */
interface InFlow {
  readonly place: FlowPlace;
  readonly around: readonly Step[];
  readonly joined: JoinedLines;
}

/** The place in the flow collection that begins on a line or goes on there, as a value or as an item. */
function inFlow(lines: readonly string[], index: number, character: number): InFlow | undefined {
  const first = flowAbove(lines, index);
  if (first === undefined) return placeIn(new JoinedLines(lines, index, index + 1), lines, index, character);
  // What follows says which other keys there are, as if the line that is typed were finished.
  const text = lines[index] ?? "";
  const finished = /[,{[]\s*(?:#.*)?$/s.test(text) ? lines : lines.with(index, `${text},`);
  return (
    placeIn(new JoinedLines(finished, first, lines.length), lines, index, character) ??
    placeIn(new JoinedLines(lines, first, index + 1), lines, index, character)
  );
}

/** How many lines of an entry are looked at for a collection that goes on. */
const MOST_LINES = 2_000;

/** The line on which a flow collection begins that is still open at the start of a line. */
function flowAbove(lines: readonly string[], index: number): number | undefined {
  // A word at column 0 is a key that is being typed, whatever was left open above it.
  if (index > MOST_LINES || /^[^\s,\]}]/.test(lines[index] ?? "")) return undefined;
  let open = NOTHING_OPEN;
  let first: number | undefined;
  for (let i = 0; i < index; i++) {
    const before = open.depth;
    open = continuationAfter([lines[i] ?? ""], open);
    if (open.depth === 0) first = undefined;
    else if (before === 0) first = i;
  }
  return open.quote === "" ? first : undefined;
}

function placeIn(joined: JoinedLines, lines: readonly string[], index: number, character: number): InFlow | undefined {
  const { first } = joined;
  const text = lines[first] ?? "";
  const beginning = beginningOf(text);
  const key = keyOfLine(text, beginning);
  const from = (key?.end ?? beginning.column) + (text.startsWith("\uFEFF") ? 1 : 0);
  const open = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
  const place = flowPlaceAt(joined.text, open, joined.offsetOf(index, character));
  return place && { place, joined, around: [...trailAbove(lines, first, beginning), ...(key ? [key.name] : [])] };
}

/** Lines as one, a blank for each line end: what a flow collection makes of them. */
class JoinedLines {
  readonly text: string;
  private readonly starts: readonly number[];

  constructor(
    lines: readonly string[],
    readonly first: number,
    end: number,
  ) {
    const own = lines.slice(first, end);
    this.text = own.join(" ");
    let start = 0;
    this.starts = own.map((line) => {
      start += line.length + 1;
      return start - line.length - 1;
    });
  }

  offsetOf(line: number, character: number): number {
    return (this.starts[line - this.first] ?? 0) + character;
  }

  /** The place of an offset, its line among those given. */
  placeOf(offset: number): Position {
    const line = Math.max(
      0,
      this.starts.findLastIndex((start) => start <= offset),
    );
    return position(this.first + line, offset - (this.starts[line] ?? 0));
  }
}

function flowCursor(
  { place, around, joined }: InFlow,
  { line, character }: Position,
  lines: readonly string[],
  index: number,
): Cursor {
  const { text } = joined;
  const trail = [...around, ...place.trail];
  const key = text.slice(place.key.start, place.key.end).trim();
  const value = place.value ? text.slice(place.value.start, place.value.end).trim() : "";
  // What is still to be written begins at the cursor.
  const stretch = ({ start, end }: Stretch, written: string) =>
    written === ""
      ? range(line, character, line, character)
      : shiftRange({ start: joined.placeOf(start), end: joined.placeOf(end) }, line - index);
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
