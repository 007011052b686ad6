import { Chunk, type ChunkKind } from "./chunk.ts";
import { continuationAfter, isUnclosed, NOTHING_OPEN } from "./continuation.ts";
import type { LineSource } from "./lineSource.ts";
import { withoutMark } from "./text.ts";
import { isBlankOrComment } from "./trail.ts";

/** What a line of a variable file is, told from its first columns. */
type LineKind = "inside" | "key" | "marker" | "template" | "loose" | "unusual";

/** A key as most are. */
const WORD_KEY = /^(\w[\w.-]*)[ \t]*:(?=[ \t]|$)/;
const PLAIN_KEY = /^([^\s"'#&*!|>%@`{}[\],?-](?:[^#:]|:(?=\S)|(?<=\S)#)*?)(?<![ \t])[ \t]*:(?=[ \t]|$)/;
const QUOTED_KEY = /^(?:"([^"\\]*)"|'([^']*)')[ \t]*:(?=[ \t]|$)/;

/** The key of an entry that begins on this line at column 0, if one does. */
export function topLevelKey(line: string): string | undefined {
  if (isInside(line)) return undefined;
  const plain = WORD_KEY.exec(line) ?? PLAIN_KEY.exec(line);
  if (plain) return plain[1];
  const quoted = QUOTED_KEY.exec(line);
  return quoted ? (quoted[1] ?? quoted[2]) : undefined;
}

/** Whether a line is blank, indented, or a comment. */
function isInside(line: string): boolean {
  const c = line.charCodeAt(0);
  return line === "" || c === 32 || c === 9 || c === 35;
}

const kindOfLine = (line: string): LineKind => (topLevelKey(line) === undefined ? kindWithoutKey(line) : "key");

function kindWithoutKey(line: string): Exclude<LineKind, "key"> {
  if (isInside(line)) return "inside";
  if (line === "---" || line.startsWith("--- #") || line === "...") return "marker";
  if (/^(?:\{%.*%\}|\{\{.*\}\}|\{#.*#\})\s*$/.test(line)) return "template";
  // A sequence under the key before, the rest of a flow collection, or the value of a complex key.
  if (/^(?:[-:](?:\s|$)|[\]},])/.test(line)) return "inside";
  if (/^%|^---|^\.\.\./.test(line)) return "unusual";
  return "loose";
}

/** Texts that cannot be cut by looking at column 0: directives, several documents, everything indented. */
export const UNCUT = Symbol("uncut");

/** A chunk, and the line after it. */
export interface CutChunk {
  readonly chunk: Chunk;
  readonly end: number;
}

/**
 * Cuts a variable file at its top-level keys, from a line on which a chunk begins. A half-typed key, a template line
 * and a document marker are chunks of their own, so that they spoil nothing else. `content`: whether an entry stands
 * above that line. Ends with `UNCUT` where the file has to be read in one piece.
 */
export function* cutVariables(
  source: LineSource,
  start = 0,
  content = false,
): Generator<CutChunk, typeof UNCUT | undefined> {
  let line = start;
  let above = content;
  for (let first = source.at(line); first !== undefined; first = source.at(line)) {
    const text = line === 0 ? withoutMark(first) : first;
    const key = topLevelKey(text);
    const kind = key === undefined ? kindWithoutKey(text) : "key";
    if (kind === "unusual" || (kind === "marker" && above && first !== "...")) return UNCUT;
    let { end, reach } = endOfEntry(source, line);
    // Indented or listed content before any key: the document has another shape.
    if (!above && kind !== "key" && kind !== "loose" && source.slice(line + 1, end).some(isContent)) return UNCUT;
    if (kind === "inside" && !above && isContent(first)) return UNCUT;
    above ||= kind === "key" || kind === "loose";
    if (kind === "key") ({ end, reach } = closingEnd(source, line, { end, reach }));
    yield { chunk: new Chunk(source.slice(line, end), "ansible", CHUNK_KINDS[kind], key, reach), end };
    line = end;
  }
  return undefined;
}

const CHUNK_KINDS: Readonly<Record<Exclude<LineKind, "unusual">, ChunkKind>> = {
  key: "entry",
  loose: "loose",
  inside: "between",
  marker: "between",
  template: "between",
};

const isContent = (line: string): boolean => !isBlankOrComment(line);

/**
 * The next line on which a chunk can begin. Template lines with indented content below stand inside of an entry.
 * `reach`: how many lines after that line were looked at to tell.
 */
function endOfEntry(source: LineSource, start: number): { end: number; reach: number } {
  let end = start + 1;
  // What begins with a letter or digit ends an entry, whatever it is; most entries end so.
  for (let line = source.at(end); line !== undefined && !/^\w/.test(line); line = source.at(end)) {
    const kind = kindOfLine(line);
    if (kind === "template") {
      const next = contentBelow(source, end);
      const text = source.at(next);
      if (text === undefined || kindOfLine(text) !== "inside") return { end, reach: next - end + 1 };
      end = next;
    } else if (kind !== "inside") break;
    end++;
  }
  return { end, reach: 0 };
}

/** The first line below a template line that is neither another one nor blank nor a comment; not looked for far. */
function contentBelow(source: LineSource, start: number): number {
  let at = start + 1;
  for (let line = source.at(at); line !== undefined && at - start < MOST_TEMPLATES; line = source.at(at)) {
    if (isContent(line) && kindOfLine(line) !== "template") break;
    at++;
  }
  return at;
}

const MOST_TEMPLATES = 100;

/** How far an open quote or bracket is followed: over entries that it may swallow, and over lines. */
const MOST_ENTRIES = 30;
const MOST_LINES = 1_000;

/**
 * Where an entry ends that begins on a line and would end on another: an open quote or bracket takes the following
 * lines along up to where it closes. One that never closes, or closes in the middle of a text, is being typed: it
 * spoils only its own entry. `reach`: how many lines after the end were looked at for that.
 */
function closingEnd(
  source: LineSource,
  start: number,
  own: { readonly end: number; readonly reach: number },
): { end: number; reach: number } {
  let open = continuationAfter(source.slice(start, own.end), NOTHING_OPEN);
  if (!isUnclosed(open)) return own;
  let { end, reach } = own;
  for (let entries = 0; entries < MOST_ENTRIES && end - own.end < MOST_LINES; entries++) {
    if (source.at(end) === undefined) break;
    const next = endOfEntry(source, end);
    open = continuationAfter(source.slice(end, next.end), open);
    ({ end, reach } = next);
    if (isUnclosed(open)) continue;
    if (open.torn) break;
    return { end, reach };
  }
  // The line after the last one was looked at too, or would be if there were one.
  return { end: own.end, reach: end - own.end + reach + 1 };
}

const beginsDocument = (line: string): boolean => line.startsWith("---") && /^---(?:\s|$)/.test(line);

/** Cuts a manifest file at its `---` lines, from a line on which a chunk begins; each keeps the marker that opens it. */
export function* cutManifest(source: LineSource, start = 0): Generator<CutChunk, undefined> {
  let line = start;
  while (source.at(line) !== undefined) {
    let end = line + 1;
    for (let next = source.at(end); next !== undefined && !beginsDocument(next); next = source.at(end)) end++;
    yield { chunk: new Chunk(source.slice(line, end), "kubernetes", "document"), end };
    line = end;
  }
  return undefined;
}
