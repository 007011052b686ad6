import type { Chunk } from "../../syntax/chunk.ts";
import { type Range, range } from "../../syntax/positions.ts";
import { isBlankOrComment } from "../../syntax/trail.ts";

/** An empty value with lines below it that are meant to be its content. */
export interface EmptyAbove {
  /** As it is written: `{}` or `[]`. */
  readonly text: string;
  readonly value: Range;
  /** The value, and the blanks between it and the colon. */
  readonly removed: Range;
  readonly content: "list" | "map";
}

/** The empty map or list of a top-level entry that has items or deeper entries below it; undefined for any other chunk. */
export function emptyAbove({ kind, lines }: Chunk): EmptyAbove | undefined {
  const [first = "", ...rest] = lines;
  const [, key = "", gap = "", text = ""] = (kind === "entry" && EMPTY.exec(first)) || [];
  const below = rest.find((line) => !isBlankOrComment(line));
  if (text === "" || below === undefined) return undefined;
  const content = /^ *- /.test(below) ? "list" : /^ +[\w."'-]+:(?: |$)/.test(below) ? "map" : undefined;
  const start = key.length + gap.length;
  const end = start + text.length;
  return content && { text, value: range(0, start, 0, end), removed: range(0, key.length, 0, end), content };
}

const EMPTY = /^([\w-]+:)( +)(\{ *\}|\[ *\])(?: +#.*| *)$/;
