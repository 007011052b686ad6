import type { Chunk } from "../syntax/chunk.ts";
import { oncePer } from "../syntax/oncePer.ts";
import { type Position, position, type Range } from "../syntax/positions.ts";
import { scanJinja } from "./scan.ts";

/** A name by which Jinja takes the value of a variable. */
export interface Use {
  readonly name: string;
  /** Counted from the first of the lines. */
  readonly range: Range;
}

/** A string, which ends with the text where its quote does not close, a number, or a name with what stands around it. */
const TOKEN =
  /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|'[^'\\]*(?:\\.[^'\\]*)*(?:'|\\?$)|\d[\w.]*|(?<before>\.\s*|\|\s*|\bis\s+(?:not\s+)?)?(?<name>[A-Za-z_]\w*)(?=(?<call>\s*\()?)(?=(?<argument>\s*=(?!=))?)/gs;

/** Words of the language itself. */
const WORDS = new Set(["and", "or", "not", "in", "is", "if", "elif", "else", "for", "set", "do", "recursive", "loop"]);
const LITERALS = new Set(["true", "false", "none", "True", "False", "None"]);
/** What stands between is no Jinja. */
const RAW = /^(?:end)?raw\b/;
/** Statements whose names are those of other things than variables. */
const APART = /^(?:macro|block|filter|call|import|from|include|extends)\b/;

/**
 * The variables that the Jinja in some lines refers to. None of them are attributes, filters, tests, functions, names of
 * arguments, names that a tag among these lines binds, and words in strings or in lines that are comments to YAML; nor is
 * anything after a `{{` without an end. Source: the grammar in Jinja's documentation of templates.
 */
export function usesIn(lines: readonly string[]): readonly Use[] {
  if (!lines.some((line) => line.includes("{{") || line.includes("{%"))) return NONE;
  const text = lines.map(asJinjaReads).join("\n");
  const uses: Use[] = [];
  const bound = new Set<string>();
  const placeOf = placesIn(lines);
  let isRaw = false;
  for (const { kind, text: body, raw, at } of scanJinja(text)) {
    const isStatement = kind === "statement";
    if (isStatement && RAW.test(body)) isRaw = !body.startsWith("end");
    // `${{` is another program's.
    const isForeign = text[at - raw.indexOf(body, 2) - 1] === "$";
    if (isRaw || kind === "text" || kind === "comment" || isForeign || (isStatement && APART.test(body))) continue;
    const target = isStatement ? /^(?:for\s(.*?)\sin\s|set\s+([\w,\s]+))/s.exec(body) : undefined;
    for (const name of (target?.[1] ?? target?.[2] ?? "").match(/\w+/g) ?? []) bound.add(name);
    for (const { name, offset } of namesByTokens(body)) {
      const from = at + offset;
      uses.push({ name, range: { start: placeOf(from), end: placeOf(from + name.length) } });
    }
  }
  return uses.filter(({ name }) => !bound.has(name));
}

const NONE: readonly Use[] = [];

/** The same of a chunk. */
export const usesOf = oncePer(({ lines }: Chunk) => usesIn(lines));

/** A line as it reaches Jinja, as long as before: without the escapes of a quoted scalar, blank where it never does. */
function asJinjaReads(line: string): string {
  if (line.trimStart().startsWith("#") || line.includes("!unsafe ")) return " ".repeat(line.length);
  const quote = /(?::|^\s*-)\s+(["'])/.exec(line)?.[1];
  if (quote === undefined) return line;
  return line.replaceAll(quote === "'" ? "''" : '\\"', ` ${quote}`);
}

function* namesByTokens(body: string): Generator<{ readonly name: string; readonly offset: number }> {
  for (const { index, groups } of body.matchAll(TOKEN)) {
    const { before = "", name, call, argument } = groups ?? {};
    if (name === undefined || before !== "" || call !== undefined || argument !== undefined) continue;
    if (!WORDS.has(name) && !LITERALS.has(name) && !/^end[a-z]+$/.test(name)) yield { name, offset: index };
  }
}

/** The places of offsets, each after the one before, in lines that are joined by line ends. */
function placesIn(lines: readonly string[]): (offset: number) => Position {
  const starts: number[] = [];
  let start = 0;
  for (const line of lines) {
    starts.push(start);
    start += line.length + 1;
  }
  let line = 0;
  return (offset) => {
    while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= offset) line++;
    return position(line, offset - (starts[line] ?? 0));
  };
}
