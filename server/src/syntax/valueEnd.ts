import { continuationAfter, isUnclosed } from "./continuation.ts";
import { indentation } from "./text.ts";
import { beginningOf, isBlankOrComment, keyOfLine } from "./trail.ts";

/** Where a value ends. */
export interface ValueEnd {
  /** The line after its last. */
  readonly end: number;
  /** Lines of a quote or bracket that are indented no deeper than its key, which YAML's readers allow. */
  readonly shallow: readonly number[];
}

/**
 * Finds the end of a value by its first letters and the lines below. `rest`: the line from the value on; `column`: that of
 * the key or dash before it. Undefined where it is no value, or one that does not end.
 */
export function valueEnd(lines: readonly string[], line: number, rest: string, column: number): ValueEnd | undefined {
  if (/^[|>][-+0-9]*\s*(?:#.*)?$/.test(rest)) return { end: endOfBlock(lines, line, column), shallow: [] };
  if (/^["'[{]/.test(rest)) return endOfEnclosed(lines, line, rest, column);
  if (/^[@`%|>,\]}]|^[-?:](?:\s|$)/.test(rest)) return undefined;
  const isAlias = rest.startsWith("*");
  const isWrong = hasColon(rest) || (isAlias && !/^\*[^\s,[\]{}]+\s*(?:#.*)?$/s.test(rest));
  return isWrong ? undefined : { end: line + 1, shallow: [] };
}

function endOfBlock(lines: readonly string[], header: number, column: number): number {
  let end = header + 1;
  for (let line = lines[end]; line !== undefined; line = lines[++end]) {
    if (line.trim() !== "" && indentation(line) <= column) break;
  }
  return end;
}

/** The end of a quote or bracket: before a line that looks like the next entry, and with nothing after it. */
function endOfEnclosed(lines: readonly string[], first: number, rest: string, column: number): ValueEnd | undefined {
  let open = continuationAfter([rest.slice(1)], continuationAfter([rest.slice(0, 1)]));
  let above = rest;
  const shallow: number[] = [];
  let end = first + 1;
  for (let line = lines[end]; isUnclosed(open) && line !== undefined; line = lines[++end]) {
    if (isBlankOrComment(line)) continue;
    if (indentation(line) <= column) {
      const goesOn = open.quote === "" && /[,[{]\s*(?:#.*)?$/s.test(above);
      if ((looksLikeEntry(line) && !goesOn) || shallow.push(end) > MOST_SHALLOW) return undefined;
    }
    open = continuationAfter([line], open);
    above = line;
  }
  return isUnclosed(open) || open.torn ? undefined : { end, shallow };
}

/** How many lines of a quote or bracket may be indented no deeper than its key. */
const MOST_SHALLOW = 100;

function looksLikeEntry(line: string): boolean {
  const beginning = beginningOf(line);
  return beginning.dashes.length > 0 || keyOfLine(line, beginning) !== undefined;
}

/** Whether a plain text has a colon that would make a key of what is before it. */
export const hasColon = (text: string): boolean => /:(?:\s|$)/.test(text.replace(/(?<!\s)\s+#.*$/s, ""));
