import type { Entry, YamlNode } from "./nodes.ts";
import { type Range, range } from "./positions.ts";
import { skipBlanks } from "./text.ts";

/** Makes a scalar of its text; `quote` is empty for a plain one. */
export type MakeScalar = (text: string, quote: "" | "'" | '"', where: Range) => YamlNode & { kind: "scalar" };

/** A flow collection, and the column after it. */
export interface PlainFlow {
  readonly node: YamlNode;
  readonly end: number;
}

/**
 * Reads `[…]` or `{…}` on one line, of short scalars and of other such collections, as the parser does. Undefined for
 * anything that it could read in another way: text with blanks or marks in it, missing items, several lines.
 */
export function readPlainFlow(text: string, start: number, line: number, scalar: MakeScalar): PlainFlow | undefined {
  const read = collection(text, start, (from, to) => range(line, from, line, to), scalar, 0);
  return read && /^(?: *| +#.*)$/.test(text.slice(read.end)) ? read : undefined;
}

type Place = (from: number, to: number) => Range;

const DEEPEST = 10;
const PLAIN = /^[A-Za-z0-9_./](?:[\w./+-]|:(?=[\w./:+-]))*/;
const QUOTED = /^(?:"([^"\\]*)"|'([^']*)')/;
const KEY = /^([A-Za-z0-9_][\w./-]{0,200}): +/;

function collection(
  text: string,
  start: number,
  place: Place,
  scalar: MakeScalar,
  depth: number,
): PlainFlow | undefined {
  const isMap = text[start] === "{";
  const close = isMap ? "}" : "]";
  const items: YamlNode[] = [];
  const entries: Entry[] = [];
  let at = skipBlanks(text, start + 1);
  while (text[at] !== close) {
    let key: Entry["key"] | undefined;
    if (isMap) {
      const found = KEY.exec(text.slice(at));
      if (!found) return undefined;
      key = scalar(found[1] as string, "", place(at, at + (found[1] as string).length));
      at += found[0].length;
    }
    const item = valueAt(text, at, place, scalar, depth);
    if (!item) return undefined;
    if (key) entries.push({ key, value: item.node });
    else items.push(item.node);
    at = skipBlanks(text, item.end);
    if (text[at] === close) break;
    if (text[at] !== ",") return undefined;
    at = skipBlanks(text, at + 1);
    // A comma at the end, or two.
    if (text[at] === close || text[at] === ",") return undefined;
  }
  const where = place(start, at + 1);
  const node: YamlNode = isMap
    ? { kind: "mapping", flow: true, entries, range: where }
    : { kind: "sequence", flow: true, items, range: where };
  return { node, end: at + 1 };
}

function valueAt(text: string, at: number, place: Place, scalar: MakeScalar, depth: number): PlainFlow | undefined {
  if (text[at] === "[" || text[at] === "{") {
    return depth < DEEPEST ? collection(text, at, place, scalar, depth + 1) : undefined;
  }
  const rest = text.slice(at);
  const quoted = QUOTED.exec(rest);
  const written = (quoted ?? PLAIN.exec(rest))?.[0];
  if (written === undefined) return undefined;
  const end = at + written.length;
  // What goes on is a text of another kind, or the key of a map in brackets.
  if (!/^ *[,\]}]/.test(text.slice(end))) return undefined;
  const [, double, single] = quoted ?? [];
  const quote = double !== undefined ? '"' : single !== undefined ? "'" : "";
  return { node: scalar(double ?? single ?? written, quote, place(at, end)), end };
}
