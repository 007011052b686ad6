import type { Written } from "./pythonLiteral.ts";

/** One word of a line, quotes taken off. */
export interface Word extends Written {
  /** The column where it begins as it is written, quotes included. */
  readonly start: number;
  /** For each character of the text, its column in the line; one more for the end. */
  readonly columns: readonly number[];
}

/**
 * Cuts a line into words as Python's `shlex` does for Ansible: quotes and backslashes of a POSIX shell, and a `#` begins
 * a comment wherever it stands outside quotes. Undefined where a quote is not closed.
 */
export function shellWords(source: string, line: number): Word[] | undefined {
  const words: Word[] = [];
  let text = "";
  let columns: number[] = [];
  let start: number | undefined;
  let quote: string | undefined;
  const take = (c: string, column: number) => {
    text += c;
    columns.push(column);
    start ??= column;
  };
  const end = (column: number) => {
    if (start !== undefined)
      words.push({ text, line, column: columns[0] ?? column, start, columns: [...columns, column] });
    text = "";
    columns = [];
    start = undefined;
  };
  let i = 0;
  for (; i < source.length; i++) {
    const c = source[i] as string;
    if (quote !== undefined) {
      const escapes = quote === '"' && c === "\\" && /["\\]/.test(source[i + 1] ?? "");
      if (escapes) take(source[++i] as string, i);
      else if (c === quote) quote = undefined;
      else take(c, i);
    } else if (c === "'" || c === '"') {
      quote = c;
      start ??= i;
    } else if (c === "\\") {
      if (i + 1 === source.length) return undefined;
      take(source[++i] as string, i);
    } else if (/\s/.test(c)) end(i);
    else if (c === "#") break;
    else take(c, i);
  }
  if (quote !== undefined) return undefined;
  end(i);
  return words;
}

/** The part of a word from one of its characters on. */
export const partOf = ({ text, line, columns }: Word, start: number, end = text.length): Written => ({
  text: text.slice(start, end),
  line,
  column: columns[start] ?? columns.at(-1) ?? 0,
});
