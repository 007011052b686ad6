import { stepOf } from "../indentStep.ts";
import { entryOf } from "../nodes.ts";
import type { Edit, Origin } from "../place.ts";
import { aroundOf } from "./around.ts";
import { renameInIni } from "./ini.ts";
import { indentOf, lastLine } from "./lines.ts";
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
 * `  name: 1 # why` below. Undefined inside braces, and for values of several lines, which would have to move too.
 */
export function nestKey(origin: Origin, names: readonly string[]): Edit | undefined {
  const { file, chunk, key } = origin;
  const indent = indentOf(origin);
  const [first = ""] = names;
  if (indent === undefined || aroundOf(origin)?.inFlow || lastLine(origin) !== key.range.start.line) return undefined;
  if (first !== key.text && hasSibling(origin, first)) return undefined;
  const step = stepOf([chunk]);
  const newText = names
    .map((name, i) => (i === 0 ? "" : `\n${indent}${" ".repeat(step * i)}`) + keyText(name, chunk))
    .join(":");
  return { file, chunk, range: key.range, newText };
}

const hasSibling = (origin: Origin, name: string): boolean => {
  const sibling = entryOf(aroundOf(origin)?.mapping, name);
  return sibling !== undefined && sibling.key !== origin.key;
};
