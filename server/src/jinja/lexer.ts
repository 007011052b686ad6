/** A word, mark or literal of a Jinja expression. */
export interface Lexeme {
  readonly kind: "name" | "number" | "string" | "mark";
  /** A string's content; else the text. */
  readonly text: string;
  /** Where it begins in the expression. */
  readonly at: number;
}

/** The expression or template has something that is not modelled, or is none. */
export class Unsupported extends Error {}

const LEXEME =
  /\s+|(?<name>[A-Za-z_]\w*)|(?<number>\d+(?:\.\d+)?(?![\w.]))|(?<string>"[^"\\]*"|'[^'\\]*')|(?<mark>\/\/|\*\*|[=!<>]=|[-+*/%~|.,:()[\]{}<>=])/y;

/** More than people write into one expression, and few enough to follow one after the other on the stack. */
const MOST_LEXEMES = 2_000;

/**
 * The lexemes of an expression. Throws Unsupported: backslashes in texts mean different things in templates and in
 * variables, and are left out.
 */
export function lexemes(expression: string): Lexeme[] {
  const found: Lexeme[] = [];
  LEXEME.lastIndex = 0;
  for (let at = 0; at < expression.length; at = LEXEME.lastIndex) {
    const groups = LEXEME.exec(expression)?.groups;
    if (found.length > MOST_LEXEMES) throw new Unsupported("too long");
    if (!groups) throw new Unsupported(`at "${expression.slice(at, at + 10)}"`);
    const { name, number, string, mark } = groups;
    if (name !== undefined) found.push({ kind: "name", text: name, at });
    else if (number !== undefined) found.push({ kind: "number", text: number, at });
    else if (string !== undefined) found.push({ kind: "string", text: string.slice(1, -1), at });
    else if (mark !== undefined) found.push({ kind: "mark", text: mark, at });
  }
  return found;
}
