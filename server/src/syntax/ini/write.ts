import { isList, isScalar, type NewNode } from "../edits/newNode.ts";
import type { ScalarStyle, YamlNode } from "../nodes.ts";
import { UNKNOWN } from "../scalars.ts";
import { hostLine, nodeOf, variableLine } from "./variables.ts";

type Quote = "'" | '"';

/** How values may be written: as text, or as a Python literal in one of the quotes. The first way is the nicest. */
export function waysToWrite(value: NewNode, style: ScalarStyle, nested: boolean): string[] {
  const quotes: Quote[] = style === "double" ? ['"', "'"] : ["'", '"'];
  const literals = quotes.map((quote) => literal(value, quote));
  if (typeof value !== "string" || nested) return literals;
  return style === "plain" ? [value, ...literals] : [...literals, value];
}

function literal(value: NewNode, quote: Quote): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  if (isScalar(value)) return quote + value.replace(/[\\]/g, "\\\\").replaceAll(quote, `\\${quote}`) + quote;
  if (isList(value)) return `[${value.map((item) => literal(item, quote)).join(", ")}]`;
  const entries = Object.entries(value).map(([name, each]) => `${literal(name, quote)}: ${literal(each, quote)}`);
  return `{${entries.join(", ")}}`;
}

/** How a text may stand in a line of words: in the quotes that are there, as it is, or in quotes. */
export function waysToQuote(text: string, before: string): string[] {
  const ways = [text, `'${text}'`, `"${text.replace(/["\\]/g, "\\$&")}"`];
  const old = /^(['"]).*\1$/s.exec(before)?.[1];
  return old === "'" ? [ways[1] as string, ...ways] : old === '"' ? [ways[2] as string, ...ways] : ways;
}

/** A value as it is written after a sign on a new line of hosts or of variables; undefined where it cannot be. */
export function written(value: NewNode, ofHosts: boolean): string | undefined {
  const ways = waysToWrite(value, "plain", false);
  return (ofHosts ? ways.flatMap((way) => waysToQuote(way, "")) : ways).find((way) => {
    const variables = ofHosts ? hostLine(`host x=${way}`, 0)?.variables : [variableLine(`x=${way}`, 0)];
    const [read, ...more] = variables ?? [];
    return read !== undefined && more.length === 0 && readsAs(nodeOf(read), value);
  });
}

/** Whether a value reads as what was to be written. */
export function readsAs(node: YamlNode, value: NewNode): boolean {
  if (node.kind === "scalar") return node.value === value || (node.value === UNKNOWN && node.text === value);
  if (isScalar(value) || node.kind === "opaque") return false;
  if (node.kind === "sequence") {
    return (
      isList(value) &&
      node.items.length === value.length &&
      node.items.every((item, i) => readsAs(item, value[i] as NewNode))
    );
  }
  if (isList(value)) return false;
  const expected = Object.entries(value);
  return (
    node.entries.length === expected.length &&
    node.entries.every(
      ({ key, value: own }, i) => key.text === expected[i]?.[0] && !!own && readsAs(own, expected[i][1]),
    )
  );
}
