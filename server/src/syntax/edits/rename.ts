import { stepOf } from "../indentStep.ts";
import { entryOf } from "../nodes.ts";
import type { Edit, Origin } from "../place.ts";
import { aroundOf } from "./around.ts";
import { renameInIni } from "./ini.ts";
import { endOf, indentOf, lastLine, lineAt, sliceOf } from "./lines.ts";
import { keyText } from "./newNode.ts";
import { written } from "./setValue.ts";

/**
 * Renames the key of an entry, in the quotes it has now. Undefined where its map has that name already: a second key
 * would hide the first. Entries of one file stand in several chunks; whether one of those has the name, callers know.
 */
export function renameKey(origin: Origin, name: string): Edit | undefined {
  const { file, chunk, key } = origin;
  if (chunk.dialect === "ini") return renameInIni(origin, name);
  if (key.style === "block" || hasSibling(origin, name)) return undefined;
  return { file, chunk, range: key.range, newText: written(name, undefined, key.style, chunk.dialect) };
}

/**
 * Moves an entry into a map of a new name, at the place where it stands: `a: 1 # why` becomes `map:` with
 * `  name: 1 # why` below, and `{a: 1}` becomes `{map: {name: 1}}`. Undefined for values of several lines, which would have
 * to move too.
 */
export function nestKey(origin: Origin, names: readonly string[]): Edit | undefined {
  const { file, chunk, key } = origin;
  const indent = indentOf(origin);
  const [first = ""] = names;
  if (first !== key.text && hasSibling(origin, first)) return undefined;
  if (aroundOf(origin)?.inFlow) return nestInBraces(origin, names);
  if (indent === undefined || lastLine(origin) !== key.range.start.line) return undefined;
  const step = stepOf([chunk]);
  const newText = names
    .map((name, i) => (i === 0 ? "" : `\n${indent}${" ".repeat(step * i)}`) + keyText(name, chunk))
    .join(":");
  return { file, chunk, range: key.range, newText };
}

function nestInBraces(origin: Origin, names: readonly string[]): Edit | undefined {
  const { file, chunk, key, value } = origin;
  const open = aroundOf(origin)?.mapping.range.start;
  // `[a: 1]` is a map without braces.
  if (!open || !value || key.style === "block" || lineAt(chunk, open.line)[open.character] !== "{") return undefined;
  const end = endOf(origin);
  if (end.line !== key.range.start.line) return undefined;
  const keys = names.map((name) => written(name, undefined, key.style, chunk.dialect));
  const rest = sliceOf(chunk, { start: key.range.end, end });
  const newText = keys.join(": {") + rest + "}".repeat(names.length - 1);
  return { file, chunk, range: { start: key.range.start, end }, newText };
}

const hasSibling = (origin: Origin, name: string): boolean => {
  const sibling = entryOf(aroundOf(origin)?.mapping, name);
  return sibling !== undefined && sibling.key !== origin.key;
};
