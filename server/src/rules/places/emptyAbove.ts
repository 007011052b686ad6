import type { Chunk } from "../../syntax/chunk.ts";
import { type Page, perPage } from "../../syntax/page.ts";
import { type Range, range } from "../../syntax/positions.ts";
import { isBlankOrComment } from "../../syntax/trail.ts";

/** An empty value with lines below it that are meant to be its content. */
export interface EmptyAbove {
  readonly chunk: Chunk;
  /** As it is written: `{}` or `[]`. */
  readonly text: string;
  readonly value: Range;
  /** The value, and the blanks between it and the colon. */
  readonly removed: Range;
  readonly content: "list" | "map";
}

/** The empty maps and lists of top-level entries that have items or deeper entries below them. */
export const emptyAboveOn: (page: Page) => readonly EmptyAbove[] = perPage(({ chunks }) => {
  const found: EmptyAbove[] = [];
  for (const chunk of chunks) {
    const one = emptyAbove(chunk);
    if (one) found.push(one);
  }
  return found;
});

/** That of one chunk; undefined where there is none. */
export function emptyAbove(chunk: Chunk): EmptyAbove | undefined {
  const { kind, lines } = chunk;
  const first = lines[0] ?? "";
  // Most entries have no bracket: to look for one takes less than the expression.
  if (kind !== "entry" || lines.length < 2 || !(first.includes("{") || first.includes("["))) return undefined;
  const [, key = "", gap = "", text = ""] = EMPTY.exec(first) ?? [];
  if (text === "") return undefined;
  const below = lines.find((line, i) => i > 0 && !isBlankOrComment(line)) ?? "";
  const content = /^ *- /.test(below) ? "list" : /^ +[\w."'-]+:(?: |$)/.test(below) ? "map" : undefined;
  const start = key.length + gap.length;
  const end = start + text.length;
  return content && { chunk, text, value: range(0, start, 0, end), removed: range(0, key.length, 0, end), content };
}

const EMPTY = /^([\w-]+:)( +)(\{ *\}|\[ *\])(?: +#.*| *)$/;
