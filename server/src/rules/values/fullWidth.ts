import { type Chunk, listPerChunk } from "../../syntax/chunk.ts";
import type { Page } from "../../syntax/page.ts";
import { perPage } from "../../syntax/page.ts";
import { isTemplated } from "../../syntax/scalars.ts";

/** Punctuation of Chinese input methods, and what stands for it in YAML. */
const HALF_WIDTH: Readonly<Record<string, string>> = {
  "：": ":",
  "，": ",",
  "“": '"',
  "”": '"',
  "‘": "'",
  "’": "'",
  "\u3000": " ",
};

const FULL_WIDTH = /[：，“”‘’\u3000]/;
const EACH = new RegExp(FULL_WIDTH, "g");

/** Stands right after the key of an entry, of an item's or of one between braces. */
const BEHIND_KEY = /(?<=(?:^|- |[{,，])\s*["'“‘]?[\w./-]+["'”’]?)/y;

/** A line with such punctuation outside of its comment. */
export interface FullWidthLine {
  readonly chunk: Chunk;
  readonly line: number;
  /** The columns of the punctuation. */
  readonly columns: readonly number[];
}

/** The lines of a chunk that have punctuation of an input method in a key or value. */
export const fullWidthLines = listPerChunk((chunk): readonly FullWidthLine[] => {
  const isPlain = chunk.kind === "between" || chunk.dialect === "ini" || !chunk.lines.some(hasFullWidth);
  return isPlain ? NONE : linesIn(chunk);
});

export const hasFullWidth = (line: string): boolean => FULL_WIDTH.test(line);

const NONE: readonly FullWidthLine[] = [];

/** Those of a page. */
export const fullWidthOn: (page: Page) => readonly FullWidthLine[] = perPage(({ chunks }) =>
  chunks.flatMap(fullWidthLines),
);

function linesIn(chunk: Chunk): FullWidthLine[] {
  const found: FullWidthLine[] = [];
  let block = -1;
  chunk.lines.forEach((text, line) => {
    const indent = text.search(/\S|$/);
    // What stands in a block scalar is text.
    if (block >= 0 && (text.trim() === "" || indent > block)) return;
    block = /(?:^|\s)[|>][+-]?\d?\s*$/.test(text) ? indent : -1;
    const comment = /(?:^|\s)#/.exec(text)?.index ?? text.length;
    const columns = [...text.slice(0, comment).matchAll(EACH)].map(({ index }) => index);
    if (columns.length > 0 && !isTemplated(text)) found.push({ chunk, line, columns });
  });
  return found;
}

/** What to write in place of the punctuation at a column: a colon after a key wants a blank. */
export function halfWidth(text: string, column: number): string {
  const half = HALF_WIDTH[text[column] ?? ""] ?? "";
  BEHIND_KEY.lastIndex = column;
  return half === ":" && BEHIND_KEY.test(text) && /\S/.test(text[column + 1] ?? "") ? ": " : half;
}
