import type { ScalarNode } from "./nodes.ts";
import { range } from "./positions.ts";
import { isTemplated, UNKNOWN } from "./scalars.ts";

/** Where the content of a literal stands: its lines, the last of which is not empty, and what they are indented by. */
export interface LiteralContent {
  readonly lines: readonly string[];
  readonly first: number;
  readonly last: number;
  readonly indent: number;
}

const HEADER = /^\|(-?)(?= *$| +#)/;

/**
 * The node of a literal (`|`, `|-`) whose header stands at a place. Its text is put together when somebody asks for it.
 * Undefined for other headers.
 */
export function literalAt(number: number, column: number, content: LiteralContent): ScalarNode | undefined {
  const { lines, first, last, indent } = content;
  const header = HEADER.exec((lines[number] ?? "").slice(column));
  if (!header) return undefined;
  let known: string | undefined;
  return {
    kind: "scalar",
    style: "block",
    range: range(number, column, last, lines[last]?.length ?? 0),
    get text() {
      known ??= textOf(lines, first, last, indent) + (header[1] === "-" ? "" : "\n");
      return known;
    },
    get value() {
      return isTemplated(this.text) ? UNKNOWN : this.text;
    },
  };
}

const textOf = (lines: readonly string[], first: number, last: number, indent: number): string =>
  lines
    .slice(first, last + 1)
    .map((line) => line.slice(indent))
    .join("\n");
