export type Eol = "\n" | "\r\n";

const BYTE_ORDER_MARK = "\uFEFF";

/** Line ends as LSP counts them and YAML reads them. */
export const LINE_END = /\r\n?|\n/g;

/** Whether all line ends of a text are of one kind. */
export const endsLinesWith = (text: string, eol: Eol): boolean =>
  eol === "\n" ? !text.includes("\r") : !/\r(?!\n)|(?<!\r)\n/.test(text);

/** A text's own line end: the first one. */
export function eolOf(text: string): Eol {
  const first = text.indexOf("\n");
  return first > 0 && text[first - 1] === "\r" ? "\r\n" : "\n";
}

/**
 * The lines of a text without their ends, which edits write as the text's own. The first keeps its byte order mark, so that
 * columns count in the text as given.
 */
export const linesOf = (text: string): string[] => text.split(text.includes("\r") ? LINE_END : "\n");

/** The same one by one: for who looks at the first few. */
export function* eachLine(text: string): Generator<string> {
  let start = 0;
  for (const { 0: end, index } of text.matchAll(LINE_END)) {
    yield text.slice(start, index);
    start = index + end.length;
  }
  yield text.slice(start);
}

/** Whether some words stand at the beginning of a line of a text. */
export const hasLineWith = (text: string, words: string): boolean =>
  withoutMark(text).startsWith(words) || text.includes(`\n${words}`) || text.includes(`\r${words}`);

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
