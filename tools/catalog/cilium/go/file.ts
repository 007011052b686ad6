import { closing, is, split, type Token, tokensOf } from "./tokens.ts";

/** A constant or variable, with the expression that it stands for. */
export interface Declaration {
  readonly name: string;
  readonly value: readonly Token[];
}

export interface GoFunction {
  /** Its receiver's name and type. */
  readonly receiver?: { readonly name: string; readonly type: string };
  readonly body: readonly Token[];
}

/** What a Go file declares, as far as the flags of a program need it. */
export interface GoFile {
  readonly package: string;
  /** Path by the name it has in the file; where none is given, by its last part. */
  readonly imports: ReadonlyMap<string, string>;
  readonly declarations: readonly Declaration[];
  readonly functions: readonly GoFunction[];
  /** All that stands outside functions. */
  readonly outside: readonly Token[];
}

export function readGoFile(source: string): GoFile {
  const tokens = tokensOf(source);
  const imports = new Map<string, string>();
  const declarations: Declaration[] = [];
  const functions: GoFunction[] = [];
  const outside: Token[] = [];
  let name = "";
  for (const statement of split(tokens, ";")) {
    const [keyword] = statement;
    if (is(keyword, "package")) name = statement[1]?.text ?? "";
    else if (is(keyword, "import")) for (const [alias, path] of importsOf(statement)) imports.set(alias, path);
    else if (is(keyword, "func")) functions.push(functionOf(statement));
    else {
      if (is(keyword, "const") || is(keyword, "var")) declarations.push(...declarationsOf(statement));
      outside.push(...statement);
    }
  }
  return { package: name, imports, declarations, functions, outside };
}

/** The entries of `import`, `const` and `var`, with or without parentheses. */
function entriesOf(statement: readonly Token[]): Token[][] {
  return is(statement[1], "(") ? split(statement.slice(2, closing(statement, 1)), ";") : [statement.slice(1)];
}

function importsOf(statement: readonly Token[]): [string, string][] {
  return entriesOf(statement).flatMap((entry): [string, string][] => {
    const path = entry.at(-1)?.text ?? "";
    const alias =
      entry.length > 1 ? (entry[0]?.text ?? "") : (path.split("/").findLast((part) => !/^v\d+$/.test(part)) ?? "");
    return [[alias, path]];
  });
}

/** The constants and variables of a statement; those without a value of their own are left out. */
export function declarationsOf(statement: readonly Token[]): Declaration[] {
  return entriesOf(statement).flatMap((entry) => {
    const [left = [], right] = split(entry, "=");
    if (!right) return [];
    const values = split(right);
    return split(left).flatMap(([name], i) => {
      const value = values[i];
      return name && value ? [{ name: name.text, value }] : [];
    });
  });
}

function functionOf(statement: readonly Token[]): GoFunction {
  const open = statement.findIndex((token, i) => is(token, "{") && !isType(statement, i));
  const body = open < 0 ? [] : statement.slice(open + 1, closing(statement, open));
  if (!is(statement[1], "(")) return { body };
  const receiver = statement.slice(2, closing(statement, 1)).filter(({ kind }) => kind === "name");
  const [name, type] = receiver;
  return name && type ? { receiver: { name: name.text, type: type.text }, body } : { body };
}

/** Whether a brace belongs to `interface{}` or `struct{}` in a function's signature. */
const isType = (statement: readonly Token[], brace: number): boolean =>
  is(statement[brace - 1], "interface") || is(statement[brace - 1], "struct");
