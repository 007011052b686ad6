import type { MappingNode, ScalarNode, YamlNode } from "../nodes.ts";
import type { Edit, Origin } from "../place.ts";
import { comparePositions, type Range } from "../positions.ts";
import { UNKNOWN } from "../scalars.ts";
import { endOf, originOf, sliceOf } from "./lines.ts";
import { isAlias, ownEntries } from "./own.ts";
import { setValue } from "./setValue.ts";

/**
 * Makes a list of a value: a scalar becomes its one item, a map without values the list of its keys, and what is empty
 * an empty list. Undefined where that would be a guess: for a list, an unknown value, a map with values.
 */
export function asList(origin: Origin): Edit | undefined {
  const { value } = origin;
  if (value && isAlias(value, origin.chunk)) return undefined;
  if (!value || (value.kind === "mapping" && value.entries.length === 0)) return setValue(origin, []);
  if (value.kind === "mapping") return keysAsItems(origin, value);
  if (value.kind !== "scalar" || value.value === UNKNOWN) return undefined;
  if (value.value === null) return setValue(origin, []);
  const { file, chunk } = origin;
  const source = sliceOf(chunk, value.range);
  const fits = value.style === "plain" ? !/[[\]{},\n]/.test(source) : value.style !== "block" && !source.includes("\n");
  // Its own quotes stay where it can stand in brackets as it is.
  if (fits && !value.tag && chunk.dialect !== "ini") return { file, chunk, range: value.range, newText: `[${source}]` };
  return setValue(origin, [typeof value.value === "string" ? value.text : value.value]);
}

function keysAsItems(origin: Origin, map: MappingNode): Edit | undefined {
  if (ownEntries(map).length < map.entries.length || !map.entries.every(({ value }) => isNothing(value)))
    return undefined;
  const parts = map.entries.map((entry) => ({
    range: { start: entry.key.range.start, end: endOf(originOf(origin, entry)) },
    text: `${map.flow ? "" : "- "}${sliceOf(origin.chunk, entry.key.range)}`,
  }));
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return undefined;
  if (!map.flow) return replaced(origin, { start: first.range.start, end: last.range.end }, parts);
  if (!sliceOf(origin.chunk, map.range).startsWith("{")) return undefined;
  const { start, end } = map.range;
  return replaced(origin, map.range, [
    { range: { start, end: { ...start, character: start.character + 1 } }, text: "[" },
    ...parts,
    { range: { start: { ...end, character: end.character - 1 }, end }, text: "]" },
  ]);
}

/** Replaces stretches inside a range, for edits that belong together. `parts` do not overlap. */
function replaced(
  { file, chunk }: Origin,
  within: Range,
  parts: readonly { readonly range: Range; readonly text: string }[],
): Edit {
  let at = within.start;
  let newText = "";
  for (const part of parts.toSorted((a, b) => comparePositions(a.range.start, b.range.start))) {
    newText += sliceOf(chunk, { start: at, end: part.range.start }) + part.text;
    at = part.range.end;
  }
  return { file, chunk, range: within, newText: newText + sliceOf(chunk, { start: at, end: within.end }) };
}

const isNothing = (node: YamlNode | undefined): boolean =>
  !node ||
  (node.kind === "scalar" && node.value === null && !node.anchor) ||
  (node.kind === "mapping" && node.flow && node.entries.length === 0 && node.range.start.line === node.range.end.line);

/**
 * Makes a scalar of a list: its one item, or with a separator all of them in one text. Undefined for other values, and
 * for lists whose items are not all known scalars.
 */
export function asScalar(origin: Origin, separator?: string, quote?: "double"): Edit | undefined {
  const { value } = origin;
  if (value?.kind !== "sequence" || isAlias(value, origin.chunk)) return undefined;
  const items = value.items.filter((item): item is ScalarNode => item.kind === "scalar" && item.value !== UNKNOWN);
  if (items.length !== value.items.length) return undefined;
  const [only] = items;
  if (items.length === 1 && only && separator === undefined) {
    const { value: one, text } = only;
    if (one === null || one === UNKNOWN) return undefined;
    // A number keeps its digits: 1.10 is not 1.1.
    return typeof one === "string" || quote ? setValue(origin, text, quote) : setValue(origin, text, "plain");
  }
  return separator === undefined ? undefined : setValue(origin, items.map(({ text }) => text).join(separator), quote);
}
