/** Characters that a terminal shows two columns wide: Chinese, Japanese, Korean, and full-width forms. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

/** Columns that a text takes in a terminal. */
export const widthOf = (text: string): number => [...text].reduce((sum, each) => sum + (WIDE.test(each) ? 2 : 1), 0);

/** What stays together in a line: a word, or one wide character with the punctuation after it. */
const PIECES = new RegExp(
  `${WIDE.source}[，。；：、）！？”]*|(?:(?!${WIDE.source})\\S)+[，。；：、）！？”]*|\\s+`,
  "gu",
);

/** Breaks a line between words, or between wide characters, so that no part is wider than `columns`. */
export function wrap(line: string, columns: number, indent = ""): string {
  const lines: string[] = [];
  let current = indent;
  for (const [piece] of line.matchAll(PIECES)) {
    if (current.trim() !== "" && widthOf(current + piece.trimEnd()) > columns) {
      lines.push(current.trimEnd());
      current = indent;
    }
    current += current.trim() === "" ? piece.trimStart() : piece;
  }
  return [...lines, current.trimEnd()].join("\n");
}
