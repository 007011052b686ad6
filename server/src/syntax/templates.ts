import { continuationAfter, isUnclosed, NOTHING_OPEN } from "./continuation.ts";
import { hasTagBehind, tagsIn, templatedKey } from "./tags.ts";
import { withoutMark } from "./text.ts";

/** A text without its template lines, and what they leave unknown. Line numbers count as in the text. */
export interface WithoutTemplates {
  /** All lines, those of the template engine blank, and keys that it makes up replaced by letters. */
  readonly lines: readonly string[];
  /** Lines between tags like `{% if %}` and `{% endif %}`: what stands there may or may not be there. */
  readonly uncertain: ReadonlySet<number>;
  /** Lines in whose place entries may appear. */
  readonly adding: readonly number[];
}

/** What a line of Jinja, of makejinja in comments, or of a Go template begins with. */
const BEGINNING = /^[ \t]*(?:\{[{%#]|#(?=%.*%#|\|.*\|#|\{.*\}#))/;
const ENDS: readonly (readonly [RegExp, string])[] = [
  [/^\s*\{\{/, "}}"],
  [/^\s*\{%/, "%}"],
  [/^\s*\{#/, "#}"],
];
/** How many lines a tag may go on for. */
const LONGEST_TAG = 100;

const WORD = /^(?:\{%|#%|\{\{)[-+]?\s*(\w+)/;
const OPENING = /^(?:if|for|raw|filter|macro|call|block|autoescape|range|define|with)$/;
/** Tags that write nothing. */
const QUIET = /^(?:set|do|from|import|extends|else|elif|elseif)$/;
/** In `{{ }}` these words are Go's; in Jinja they would be names of variables. */
const GO_WORD = /^\{\{-?\s*(?:if|range|with|define|block|else|end)\b/;

/** Takes template lines out of a text; undefined where it has none. */
export function withoutTemplates(given: readonly string[]): WithoutTemplates | undefined {
  if (!given.some((line) => mayHold(line) && (hasTagBehind(line) || BEGINNING.test(withoutMark(line)))))
    return undefined;
  const lines = [...given];
  const adding: number[] = [];
  const uncertain = new Set<number>();
  const regions = new Regions();
  let open = NOTHING_OPEN;
  for (let i = 0; i < given.length; i++) {
    const line = withoutMark(given[i] as string);
    const inText = isUnclosed(open) || (open.blockIndent >= 0 && line.search(/\S/) > open.blockIndent);
    if (inText || !mayHold(line) || !BEGINNING.test(line)) {
      if (mayHold(line) && hasTagBehind(line)) uncertain.add(i);
      open = continuationAfter([line], open);
      continue;
    }
    const key = templatedKey(line);
    if (key) {
      const mark = (given[i] as string).slice(0, -line.length);
      lines[i] = `${mark}${line.slice(0, key.start)}${"x".repeat(key.end - key.start)}${line.slice(key.end)}`;
      open = continuationAfter([lines[i] as string], open);
      continue;
    }
    const end = endOfTag(given, i);
    if (regions.read(given.slice(i, end + 1).join(" "), i)) adding.push(i);
    lines.fill("", i, end + 1);
    i = end;
  }
  for (const line of regions.lines(given.length)) uncertain.add(line);
  return { lines, uncertain, adding };
}

/** Whether a line has what all tags have. Most have not, and that is cheaper to tell. */
const mayHold = (line: string): boolean => line.includes("{") || line.includes("#");

/** The line on which the tag ends that a line begins with; the line itself where it never does. */
function endOfTag(lines: readonly string[], first: number): number {
  const line = lines[first] as string;
  const close = ENDS.find(([begin]) => begin.test(line))?.[1];
  if (close === undefined || line.includes(close)) return first;
  for (let i = first + 1; i < Math.min(lines.length, first + LONGEST_TAG); i++) {
    if (lines[i]?.includes(close)) return i;
  }
  return first;
}

/** Finds the lines between opening and closing tags. One that lacks its other half reaches to the end of the text. */
class Regions {
  private readonly open: number[] = [];
  private readonly found: [number, number][] = [];

  /** Reads the tags of a line; whether they can write something. */
  read(line: string, index: number): boolean {
    let adds = false;
    let end = 0;
    for (const { text, start } of tagsIn(line)) {
      adds = this.tag(text, index) || adds || line.slice(end, start).trim() !== "";
      end = start + text.length;
    }
    return adds || line.slice(end).trim() !== "";
  }

  private tag(tag: string, index: number): boolean {
    const word = WORD.exec(tag)?.[1] ?? "";
    const isExpression = tag.startsWith("{{") && !GO_WORD.test(tag);
    if (isExpression) return !/^\{\{-?\s*\/\*/.test(tag);
    if (/^(?:\{#|#\|)/.test(tag)) return false;
    if (tag.startsWith("#{")) return true;
    if (OPENING.test(word)) this.open.push(index);
    else if (/^end(?!set$)/.test(word)) this.found.push([this.open.pop() ?? 0, index]);
    else return !QUIET.test(word) && word !== "endset";
    return false;
  }

  /** The lines in between, of a text of so many. */
  lines(count: number): ReadonlySet<number> {
    const all = [...this.found, ...this.open.map((from): [number, number] => [from, count - 1])];
    const lines = new Set<number>();
    let last = -1;
    for (const [from, to] of all.sort((a, b) => a[0] - b[0])) {
      for (let i = Math.max(from, last + 1); i <= to; i++) lines.add(i);
      last = Math.max(last, to);
    }
    return lines;
  }
}
