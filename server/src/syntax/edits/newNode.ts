import { type Dialect, plainIsSafe } from "../scalars.ts";

/** A scalar to write. A string that would read back as something else is quoted; numbers and booleans are plain. */
export type NewValue = string | number | boolean;

/** Anything to write: a scalar, a list or a map. */
export type NewNode = NewValue | readonly NewNode[] | NewMap;

export interface NewMap {
  readonly [name: string]: NewNode;
}

/** How new text is to look. */
export interface Style {
  readonly dialect: Dialect;
  /** Puts every scalar in double quotes, as the strings of a ConfigMap. */
  readonly quote?: "double" | undefined;
  /** Puts new keys in double quotes, as their neighbours are. */
  readonly quoteKeys?: boolean | undefined;
  /** The blanks of one level. */
  readonly step: number;
  /** A comment to write after the last line of a new entry, with the blanks before it. */
  readonly comment?: string | undefined;
}

export const isScalar = (value: NewNode): value is NewValue => typeof value !== "object";

export const isList = (value: NewNode): value is readonly NewNode[] => Array.isArray(value);

export const isMap = (value: NewNode): value is NewMap => typeof value === "object" && !Array.isArray(value);

export const isEmpty = (value: readonly NewNode[] | NewMap): boolean => Object.keys(value).length === 0;

/** A map with one value at the end of a path of keys. */
export const atPath = (path: readonly string[], value: NewNode): NewMap => {
  const [name = "", ...rest] = path;
  return { [name]: rest.length === 0 ? value : atPath(rest, value) };
};

/** A scalar as it is written on a new line: in quotes where it would read back as something else. */
export function scalarText(value: NewValue, dialect: Dialect, quote?: "double"): string {
  const text = String(value);
  if (quote === "double") return JSON.stringify(text);
  return typeof value === "string" && !plainIsSafe(text, dialect) ? JSON.stringify(text) : text;
}

/** A key as it is written in front of a new colon. */
export const keyText = (name: string, { dialect, quoteKeys }: Pick<Style, "dialect" | "quoteKeys">): string =>
  scalarText(name, dialect, quoteKeys ? "double" : undefined);

/** The lines of a new block entry, without the indentation of its map. */
export function entryLines(name: string, value: NewNode, style: Style): string[] {
  const { comment = "", ...plain } = style;
  const head = `${keyText(name, style)}:`;
  const lines = blockLines(value, plain)?.map((line) => " ".repeat(style.step) + line);
  const all = lines ? [head, ...lines] : [`${head} ${flowText(value, style)}`];
  return all.with(-1, `${all.at(-1)}${comment}`);
}

/** The lines of a list or map in block style; undefined for scalars and for what has nothing to put on a line. */
export function blockLines(value: NewNode, style: Style): string[] | undefined {
  if (isScalar(value) || isEmpty(value)) return undefined;
  if (!isList(value)) return Object.entries(value).flatMap(([name, each]) => entryLines(name, each, style));
  return value.flatMap((item) => {
    const [first = "", ...rest] = blockLines(item, style) ?? [flowText(item, style)];
    return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
  });
}

/** A value on one line, as it can stand inside braces too. */
export function flowText(value: NewNode, style: Style): string {
  if (isScalar(value)) return scalarText(value, style.dialect, style.quote);
  if (isList(value)) return `[${value.map((item) => flowText(item, style)).join(", ")}]`;
  return `{${Object.entries(value)
    .map(([name, each]) => `${keyText(name, style)}: ${flowText(each, style)}`)
    .join(", ")}}`;
}
