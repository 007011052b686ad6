import type { Chunk } from "../syntax/chunk.ts";
import { type Position, position, type Range } from "../syntax/positions.ts";

/** A name by which Jinja takes the value of a variable. */
export interface Use {
  readonly name: string;
  /** Counted from the first of the lines. */
  readonly range: Range;
}

/** What may stand in a tag before its end: strings, which may hold what looks like an end, and anything else. */
const BODY = `(?:"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'|[^"']){0,4000}?`;
/** A comment, an expression or a statement; `\${{` is another program's. */
const TAG = new RegExp(`\\{#.{0,4000}?#\\}|(?<!\\$)\\{\\{(${BODY})\\}\\}|\\{%[-+]?(${BODY})%\\}`, "gs");

/** A string, a number, or a name with what stands right before and behind it. */
const TOKEN =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\d[\w.]*|(?<before>\.\s*|\|\s*|\bis\s+(?:not\s+)?)?(?<name>[A-Za-z_]\w*)(?=(?<call>\s*\()?)(?=(?<argument>\s*=(?!=))?)/g;

/** Words of the language itself. */
const WORDS = new Set(["and", "or", "not", "in", "is", "if", "elif", "else", "for", "set", "do", "recursive", "loop"]);
const LITERALS = new Set(["true", "false", "none", "True", "False", "None"]);
/** Statements whose names are those of other things than variables. */
const APART = /^\s*(?:raw|macro|block|filter|call|import|from|include|extends)\b/;

/**
 * The variables that the Jinja in some lines refers to. None of them are attributes, filters, tests, functions, names of
 * arguments, names that a tag among these lines binds, and words in strings or in lines that are comments to YAML; nor is
 * anything behind a `{{` without an end. Source: the grammar in Jinja's documentation of templates.
 */
export function usesIn(lines: readonly string[]): readonly Use[] {
  if (!lines.some((line) => line.includes("{{") || line.includes("{%"))) return NONE;
  const text = lines.map(asJinjaReads).join("\n");
  const uses: Use[] = [];
  const bound = new Set<string>();
  const placeOf = placesIn(lines);
  TAG.lastIndex = 0;
  for (let tag = TAG.exec(text); tag; tag = TAG.exec(text)) {
    const [whole, expression, statement] = tag;
    if (/^\s*raw\b/.test(statement ?? "")) TAG.lastIndex = endOfRaw(text, TAG.lastIndex);
    const body = expression ?? statement;
    if (body === undefined || APART.test(statement ?? "")) continue;
    const target = /^\s*(?:for\s(.*?)\sin\s|set\s+([\w,\s]+))/s.exec(statement ?? "");
    for (const name of (target?.[1] ?? target?.[2] ?? "").match(/\w+/g) ?? []) bound.add(name);
    const start = tag.index + whole.indexOf(body, 2);
    for (const { name, offset } of namesIn(body)) {
      const from = start + offset;
      uses.push({ name, range: { start: placeOf(from), end: placeOf(from + name.length) } });
    }
  }
  return uses.filter(({ name }) => !bound.has(name));
}

const NONE: readonly Use[] = [];

const known = new WeakMap<Chunk, readonly Use[]>();

/** The same of a chunk, once. */
export function usesOf(chunk: Chunk): readonly Use[] {
  let uses = known.get(chunk);
  if (!uses) {
    uses = usesIn(chunk.lines);
    known.set(chunk, uses);
  }
  return uses;
}

/** A line as it reaches Jinja, as long as before: without the escapes of a quoted scalar, blank where it never does. */
function asJinjaReads(line: string): string {
  if (line.trimStart().startsWith("#") || line.includes("!unsafe ")) return " ".repeat(line.length);
  const quote = /(?::|^\s*-)\s+(["'])/.exec(line)?.[1];
  if (quote === undefined) return line;
  return line.replaceAll(quote === "'" ? "''" : '\\"', ` ${quote}`);
}

function* namesIn(body: string): Generator<{ readonly name: string; readonly offset: number }> {
  for (const { index, groups } of body.matchAll(TOKEN)) {
    const { before = "", name, call, argument } = groups ?? {};
    if (name === undefined || before !== "" || call !== undefined || argument !== undefined) continue;
    if (!WORDS.has(name) && !LITERALS.has(name) && !/^end[a-z]+$/.test(name)) yield { name, offset: index };
  }
}

function endOfRaw(text: string, from: number): number {
  const at = text.slice(from).search(/\{%[-+]?\s*endraw\b/);
  return at < 0 ? text.length : from + at;
}

/** The places of offsets in lines that are joined by line ends. */
function placesIn(lines: readonly string[]): (offset: number) => Position {
  const starts: number[] = [];
  let start = 0;
  for (const line of lines) {
    starts.push(start);
    start += line.length + 1;
  }
  return (offset) => {
    const line = starts.findLastIndex((each) => each <= offset);
    return position(line, offset - (starts[line] ?? 0));
  };
}
