import type { YamlDocument } from "./document.ts";
import { type Position, type Range, range } from "./positions.ts";

/**
 * Where a cursor stands, told from the lines alone: a line that is being typed rarely parses, and its neighbours must
 * not suffer from it.
 */
export interface Cursor {
  readonly part: "key" | "value";
  /** The keys around it, outermost first; list items leave no trace. */
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
  const at = document.chunkAt(line);
  if (!at) return undefined;
  const lines = document.kind === "manifest" ? at.chunk.lines : document.source.lines;
  const index = document.kind === "manifest" ? at.line : line;
  const text = lines[index] ?? "";
  if (text.length > LONGEST_LINE) return undefined;
  const commented = text.trimStart().startsWith("#");
  const match = (commented ? COMMENTED : ENTRY).exec(text);
  if (!match) return undefined;
  const [, before = "", quote = "", key = "", colon = "", blanks = "", rest = ""] = match;
  const keyStart = before.length;
  const keyEnd = keyStart + quote.length * 2 + key.length;
  const value = colon ? withoutComment(rest) : "";
  const valueStart = keyEnd + colon.length + blanks.length;
  // Without a colon, anything after the word means that it is no key.
  if (!colon && rest !== "") return undefined;
  // Where nothing is written yet, the value would begin at the cursor.
  const [from, to] = value
    ? [valueStart, valueStart + value.length]
    : [Math.max(character, keyEnd + colon.length), Math.max(character, keyEnd + colon.length)];
  return {
    part: colon && character > keyEnd ? "value" : "key",
    path: commented && indentOf(before) === 0 ? [] : parents(lines, index, indentOf(before)),
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

/** Columns before a key, the dashes of list items counted as blanks; a comment's mark is none. */
const indentOf = (before: string): number =>
  before.includes("#") ? before.indexOf("#") : before.replace("\uFEFF", "").length;

/** A plain or quoted value without the comment behind it. */
function withoutComment(text: string): string {
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(text);
  if (quoted) return quoted[0];
  return text.replace(/(?:^|\s)#.*$/, "").trimEnd();
}

const PARENT = /^((?:\s*- +)*\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'#][^#]*?))\s*:(?=\s|$)/;

/** The keys above a line that it is nested in, by indentation. */
function parents(lines: readonly string[], index: number, indent: number): string[] {
  const path: string[] = [];
  let inside = indent;
  for (let i = index; i >= 0 && inside > 0; i--) {
    const line = (lines[i] ?? "").replace("\uFEFF", "");
    const dash = /^(\s*)- /.exec(line);
    const match = PARENT.exec(line);
    const column = match ? (match[1] ?? "").length : -1;
    if (match && i < index && column < inside && column >= 0) {
      path.unshift(match[2] ?? match[3] ?? match[4] ?? "");
      inside = column;
    }
    // What holds a list may stand at the same column as its dashes.
    if (dash && (dash[1] ?? "").length < inside) inside = (dash[1] ?? "").length + (i === index || column >= 0 ? 1 : 0);
    if (i < index && /^(?:---|\.\.\.)(?:\s|$)/.test(line)) break;
  }
  return path;
}
