/** A token of a Go file: a name or keyword, a text, a number, or an operator. */
export interface Token {
  readonly kind: "name" | "text" | "number" | "operator";
  /** As it stands there; of a text, what it means. */
  readonly text: string;
}

const PATTERN =
  /([ \t\r]+|\/\/[^\n]*)|(\n|\/\*[\s\S]*?\*\/)|([\p{L}_][\p{L}\p{N}_]*)|("(?:[^"\\\n]|\\.)*"|`[^`]*`)|('(?:[^'\\\n]|\\.)+')|(0[xXbBoO][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)|(:=|<<|>>|&&|\|\||[=!<>]=|\+\+|--|[+\-*/%&|^]=|<-|\.\.\.|&\^|[^\s])/gu;

const SEMICOLON: Token = { kind: "operator", text: ";" };

/** After these a line's end ends the statement, as the language has it. */
const endsStatement = (token: Token | undefined): boolean =>
  token !== undefined &&
  (token.kind === "operator"
    ? /^(?:[)\]}]|\+\+|--)$/.test(token.text)
    : token.kind !== "name" || !KEYWORDS.has(token.text));

const KEYWORDS = new Set(
  "case chan const default defer else for func go goto if import interface map package range select struct switch type var".split(
    " ",
  ),
);

/** The tokens of a Go file, with the semicolons that its lines' ends stand for and without comments. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  for (const [, , line, name, text, rune, number, operator] of source.matchAll(PATTERN)) {
    if (line !== undefined) {
      if (line.includes("\n") && endsStatement(tokens.at(-1))) tokens.push(SEMICOLON);
    } else if (name) tokens.push({ kind: "name", text: name });
    else if (text) tokens.push({ kind: "text", text: meaning(text) });
    else if (number ?? rune) tokens.push({ kind: "number", text: number ?? "" });
    else if (operator) tokens.push({ kind: "operator", text: operator });
  }
  if (endsStatement(tokens.at(-1))) tokens.push(SEMICOLON);
  return tokens;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

function meaning(literal: string): string {
  const inner = literal.slice(1, -1);
  return literal.startsWith("`") ? inner : inner.replace(/\\(.)/g, (_, char: string) => ESCAPES[char] ?? char);
}

/** Splits a list at its commas (or another operator), but not inside brackets; a comma at the end adds nothing. */
export function split(tokens: readonly Token[], operator = ","): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += depthOf(token);
    if (depth === 0 && token.kind === "operator" && token.text === operator) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

/** The place of the bracket that closes the one at a place. */
export function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    depth += depthOf(tokens[i]);
    if (depth === 0) return i;
  }
  return tokens.length;
}

function depthOf(token: Token | undefined): number {
  if (token?.kind !== "operator") return 0;
  if (token.text === "(" || token.text === "{" || token.text === "[") return 1;
  return token.text === ")" || token.text === "}" || token.text === "]" ? -1 : 0;
}

export const is = (token: Token | undefined, text: string): boolean =>
  token?.text === text && (token.kind === "operator" || token.kind === "name");
