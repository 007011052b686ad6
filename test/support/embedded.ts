/** The lines around the variables, as Kubean has them. */
const HEADER = [
  "# The variables of a cluster",
  "apiVersion: v1",
  "kind: ConfigMap",
  "metadata:",
  "  name: vars",
  "data:",
];
const INDENT = "    ";

/** How many lines stand above an embedded text. */
export const LINES_ABOVE = HEADER.length + 1;
export const COLUMNS_BEFORE = INDENT.length;

/** A text as the data of a ConfigMap. Lines without content stay empty. */
export function embed(text: string, key: string): string {
  // Where the first line is indented by itself, the scalar has to say what is its own indentation.
  const header = /^\s*\n*[ \t]/.test(text) || text === "" ? "|2" : "|";
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text.split(eol).map((line) => (line === "" ? "" : `${INDENT}${line}`));
  return [...HEADER, `  ${key}: ${header}`, ...lines].join(eol);
}

/** The text in the data of a ConfigMap; throws where a line is not indented as the others are. */
export function unembed(text: string): string {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  return text
    .split(eol)
    .slice(LINES_ABOVE)
    .map((line) => {
      if (line.trim() !== "" && !line.startsWith(INDENT)) throw new Error(`not indented: ${JSON.stringify(line)}`);
      return line.slice(INDENT.length);
    })
    .join(eol);
}
