/** A text cut into lines. Line ends are kept apart so that edits can use the text's own. */
export interface SourceText {
  /** Lines without their ends; the first keeps its byte order mark, so that columns count in the text as given. */
  readonly lines: readonly string[];
  readonly eol: Eol;
}

export type Eol = "\n" | "\r\n";

const BYTE_ORDER_MARK = "\uFEFF";

/** Line ends as LSP counts them and YAML reads them. */
export const LINE_END = /\r\n?|\n/g;

/** Whether all line ends of a text are of one kind. */
export const endsLinesWith = (text: string, eol: Eol): boolean =>
  eol === "\n" ? !text.includes("\r") : !/\r(?!\n)|(?<!\r)\n/.test(text);

/** Cuts a text into lines; the first line end found is taken for the text's own. */
export function sourceText(text: string): SourceText {
  const first = text.indexOf("\n");
  const eol = first > 0 && text[first - 1] === "\r" ? "\r\n" : "\n";
  return { lines: linesOf(text), eol };
}

/** The lines of a text, without their ends. */
export const linesOf = (text: string): string[] => text.split(text.includes("\r") ? LINE_END : "\n");

/** The line without a leading byte order mark. */
export const withoutMark = (line: string): string => (line.startsWith(BYTE_ORDER_MARK) ? line.slice(1) : line);

/** Number of leading blanks. */
export const indentation = (line: string): number => skipBlanks(line, 0);

/** The column of the first character from a column on that is no blank. */
export function skipBlanks(text: string, column: number): number {
  let at = column;
  while (text.charCodeAt(at) === 32) at++;
  return at;
}
