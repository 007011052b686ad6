import type { Indents } from "./parse.ts";
import { indentation, withoutMark } from "./text.ts";
import { type Beginning, beginningOf, isBlankOrComment, keyOfLine, separatesDocuments } from "./trail.ts";
import { hasColon, valueEnd } from "./valueEnd.ts";

/** What is not read of a line: everything from a column on. */
export interface Gap {
  readonly line: number;
  readonly from: number;
}

/** Lines that hold one value, from the column on which it begins. */
export interface Extent extends Gap {
  /** The line after its last. */
  readonly end: number;
}

export interface Faults {
  readonly gaps: readonly Gap[];
  /** The value that each line belongs to, by line number. */
  readonly values: readonly (Extent | undefined)[];
  /** Blanks that lines of sound quotes and brackets lack to be deeper than their key, which YAML's readers allow. */
  readonly indents: Indents;
}

/**
 * Finds the lines of a block-style text that cannot be YAML where they stand: half-typed keys, quotes and brackets that
 * do not close, wrong indentation. Looks at each line's first columns and at how its value ends, once from top to
 * bottom. Only for texts that are known to be wrong somewhere: it takes things for faults that a correct text may rarely do.
 */
export function findFaults(lines: readonly string[]): Faults {
  const scan = new Scan(lines);
  for (let i = 0; i < lines.length; ) i = scan.read(i);
  return scan;
}

interface Level {
  readonly column: number;
  readonly kind: "map" | "list";
  /** The line of its first entry. */
  readonly start: number;
  /** How many entries it has so far. */
  count: number;
}

/** What the entry or item read last can still take on deeper lines: its value, more of its text, or nothing. */
interface Last {
  readonly column: number;
  readonly takes: "value" | "text" | "nothing";
  readonly isItem?: boolean;
}

/** A line with content, as far as its first columns tell. */
interface Line extends Beginning {
  readonly number: number;
  readonly text: string;
  /** The column of its first dash, else of what it begins with. */
  readonly first: number;
  readonly key: { readonly name: string; readonly end: number } | undefined;
  /** Whether it ends after its colon: then deeper lines belong to it. */
  readonly isParent: boolean;
}

/** Lines without a key, read as a text so far, that may turn out to be a half-typed key above others. */
interface Loose {
  readonly column: number;
  readonly gaps: Gap[];
}

class Scan implements Faults {
  readonly gaps: Gap[] = [];
  readonly values: (Extent | undefined)[] = [];
  readonly indents = new Map<number, number>();
  private levels: Level[] = [];
  private last: Last | undefined;
  private loose: Loose | undefined;
  /** A line at fault: what is indented deeper belongs to it, unless it stands where an earlier line does. */
  private fault: { readonly column: number; readonly isParent: boolean } | undefined;

  constructor(private readonly lines: readonly string[]) {}

  /** Reads one line and those that its value takes along; the line after them. */
  read(i: number): number {
    const text = withoutMark(this.lines[i] as string);
    if (isBlankOrComment(text)) return i + 1;
    if (separatesDocuments(text) || text.startsWith("%")) {
      this.levels = [];
      this.last = this.loose = this.fault = undefined;
      return i + 1;
    }
    const line = lineOf(text, i);
    if (this.fault && line.first > this.fault.column && (this.fault.isParent || !this.isLevel(line.first))) {
      return this.skip(line);
    }
    this.fault = undefined;
    const next = this.belowText(line);
    if (next !== undefined) return next;
    this.loose = undefined;
    const { column, first } = line;
    if (text.slice(0, column).includes("\t") && /^ *\t/.test(text)) return this.skip(line);
    if (/^[?:](?:\s|$)/.test(text.slice(column))) {
      // The key of a complex entry, or its value: nobody writes them, and anything may follow.
      this.last = { column: first, takes: "text" };
      return i + 1;
    }
    return this.entry(line);
  }

  /** Leaves a line out. */
  private skip({ number }: Line): number {
    this.leaveOut(number, 0);
    return number + 1;
  }

  /** Leaves a line out with all that is indented deeper. */
  private fail(line: Line): number {
    this.fault = { column: line.first, isParent: line.isParent };
    return this.skip(line);
  }

  /**
   * Reads a line that is indented deeper than a text above it: more of that text, or an entry that shows the text to be a
   * half-typed key. Undefined for any other line.
   */
  private belowText(line: Line): number | undefined {
    const { number, text, key, first } = line;
    const { last, loose } = this;
    if (last?.takes !== "text" || first <= last.column) return undefined;
    if (!key && !hasColon(text)) {
      loose?.gaps.push({ line: number, from: 0 });
      return number + 1;
    }
    if (!key || !loose || first < loose.column) return this.fail(line);
    this.gaps.push(...loose.gaps);
    this.last = { ...last, takes: "value" };
    this.loose = undefined;
    if (first <= loose.column) return undefined;
    this.fault = { column: loose.column, isParent: true };
    return this.skip(line);
  }

  /** Reads a line with an entry, an item or a text, where one can stand at its column. */
  private entry(line: Line): number {
    const { number, text, dashes, column, first, key } = line;
    const hasDash = dashes.length > 0;
    if (!this.place(number, first, hasDash, key !== undefined)) {
      if ((!hasDash && !key) || !this.outnumbers(number, first)) return this.fail(line);
      this.levels.push({ column: first, kind: hasDash ? "list" : "map", start: number, count: 1 });
    }
    for (const dash of dashes) {
      if (dash !== first) this.levels.push({ column: dash, kind: "list", start: number, count: 1 });
    }
    const item = dashes.at(-1);
    if (item !== undefined) this.last = { column: item, takes: "value", isItem: true };
    if (key) {
      if (item !== undefined) this.levels.push({ column, kind: "map", start: number, count: 1 });
      return this.value(number, key.end, column);
    }
    return text.slice(column).trim() === "" ? number + 1 : this.text(number, column);
  }

  /** Reads a value that begins a line, or follows a dash: a key that is being typed looks the same. */
  private text(i: number, column: number): number {
    const above = this.last?.column ?? -1;
    const rest = withoutMark(this.lines[i] as string).slice(column);
    const isEnclosed = /^["'[{]/.test(rest);
    if ((isEnclosed || NO_KEY.test(rest)) && this.endOfValue(rest, i, isEnclosed ? column : above) === undefined) {
      this.leaveOut(i, column);
      this.fault = { column, isParent: true };
      return i + 1;
    }
    const next = this.value(i, column, above);
    if (this.last?.takes === "text") this.loose = { column, gaps: [{ line: i, from: column }] };
    return next;
  }

  /** Finds the map or list that a line goes on or begins; false where none can stand at its column. */
  private place(i: number, first: number, hasDash: boolean, hasKey: boolean): boolean {
    const { last, levels } = this;
    const kind = hasDash ? "list" : "map";
    const isBelow = last === undefined || first > last.column;
    // A list may stand at the column of its key.
    const isListOfKey = hasDash && !last?.isItem && first === last?.column;
    if (last?.takes !== "nothing" && (isBelow || isListOfKey)) {
      if (hasDash || hasKey) levels.push({ column: first, kind, start: i, count: 1 });
      return true;
    }
    if (isBelow) return false;
    const at = levels.findLastIndex((level) => level.column <= first);
    const level = levels[at]?.kind === kind ? at : at - 1;
    const found = levels[level];
    if (found?.column !== first || found.kind !== kind || (!hasDash && !hasKey)) return false;
    found.count++;
    levels.length = level + 1;
    return true;
  }

  /**
   * Whether the entries that follow at a column are more than those before them, which are indented deeper: then these
   * are the ones at fault, as below a key that became a comment. Leaves them out.
   */
  private outnumbers(i: number, first: number): boolean {
    const { levels } = this;
    const at = levels.findLastIndex((level) => level.column < first) + 1;
    const before = levels[at];
    if (!before || indentation(this.lines[before.start] as string) !== before.column) return false;
    let count = 0;
    for (const line of this.lines.slice(i, i + MOST_AHEAD)) {
      if (isBlankOrComment(line)) continue;
      const column = indentation(line);
      if (column < first) break;
      if (column === first) count++;
    }
    if (count <= before.count) return false;
    for (let line = before.start; line < i; line++) this.leaveOut(line, 0);
    levels.length = at;
    return true;
  }

  /** Reads the value that begins at a column, of an entry or item at another one. */
  private value(i: number, from: number, column: number): number {
    const isItem = this.last?.isItem === true && this.last.column === column;
    const become = (takes: Last["takes"], next: number) => {
      this.last = { column, takes, isItem };
      return next;
    };
    const text = withoutMark(this.lines[i] as string);
    const at = from + (/^\s*(?:[!&]\S*(?:\s+|$))*/.exec(text.slice(from))?.[0].length ?? 0);
    const rest = text.slice(at);
    if (rest === "" || rest.startsWith("#")) return become("value", i + 1);
    const isNamed = !/&[^\s&,[\]{}]*[,[\]{}]/.test(text.slice(from, at));
    const end = isNamed ? this.endOfValue(rest, i, column) : undefined;
    for (let line = i; line < (end ?? i + 1); line++) this.values[line] = { line: i, from: at, end: end ?? i + 1 };
    if (end === undefined) {
      this.leaveOut(i, from);
      return become("nothing", i + 1);
    }
    const isPlain = end === i + 1 && !/^["'[{|>*]/.test(rest) && !/\s#/.test(rest);
    return become(isPlain ? "text" : "nothing", end);
  }

  /** The line after a value; undefined where it is none. Its lines that are indented too little are read as if deeper. */
  private endOfValue(rest: string, i: number, column: number): number | undefined {
    const found = valueEnd(this.lines, i, rest, column);
    for (const line of found?.shallow ?? []) {
      this.indents.set(line, column + 1 - indentation(this.lines[line] as string));
    }
    return found?.end;
  }

  private isLevel(column: number): boolean {
    return this.levels.some((level) => level.column === column);
  }

  private leaveOut(line: number, from: number): void {
    const text = this.lines[line] as string;
    this.gaps.push({ line, from: from + text.length - withoutMark(text).length });
  }
}

function lineOf(text: string, number: number): Line {
  const { dashes, column } = beginningOf(text);
  const key = NO_KEY.test(text.slice(column)) ? undefined : keyOfLine(text, { dashes, column });
  return { number, text, dashes, column, first: dashes[0] ?? column, key, isParent: /:\s*(?:#.*)?$/s.test(text) };
}

/** What neither a key nor a text begins with. */
const NO_KEY = /^[|>%@`,\]}]/;

/** How many lines are looked ahead to find out which entries of a map are indented wrongly. */
const MOST_AHEAD = 30;
