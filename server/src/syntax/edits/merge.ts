import { stepOf } from "../indentStep.ts";
import type { YamlNode } from "../nodes.ts";
import type { Edit, Origin } from "../place.ts";
import { position } from "../positions.ts";
import { aroundOf } from "./around.ts";
import { commentedOut, linesOfMap, uncommentWith } from "./commentedOut.ts";
import { addInIni, asTexts } from "./iniAdd.ts";
import { insertInto, joined } from "./insert.ts";
import { afterColon, indentOf, insertAtLine, lastLine, originOf } from "./lines.ts";
import { entryLines, flowText, isMap, keyText, type NewMap, type NewNode, type Style } from "./newNode.ts";
import { isAlias, ownEntries } from "./own.ts";
import { rewritten, setValue } from "./setValue.ts";

export interface MergeOptions {
  /** Puts new scalars in double quotes. */
  readonly quote?: "double" | undefined;
  /** What happens to a value that is there: it is replaced, or stays. */
  readonly existing: "set" | "keep";
  /** The blanks of one level, where the chunk's own are not to be taken. */
  readonly step?: number | undefined;
  /** A comment for the line of a new entry, with the blanks before it; between braces there is no place for one. */
  readonly comment?: string | undefined;
}

/**
 * Merges a map into the value of an entry: into the groups it has, missing ones are made. Each new entry goes where its
 * line stands commented out, else where the order of the others puts it. An empty value, `null` and `{}` become a map
 * in block style; braces that hold something, or stand inside others, take the entry between them. No edits where all
 * is there; undefined where a value is in the way that is no map: a list, an alias, Jinja.
 */
export function mergeInto(holder: Origin, map: NewMap, options: MergeOptions): Edit[] | undefined {
  const { chunk, value } = holder;
  const style = {
    dialect: chunk.dialect,
    quote: options.quote,
    step: options.step ?? stepOf([chunk]),
    comment: options.comment,
  };
  if (Object.keys(map).length === 0)
    return isNothing(value) ? [setValue(holder, map)] : value?.kind === "mapping" ? [] : undefined;
  if (isNothing(value)) return fill(holder, map, style);
  if (value?.kind !== "mapping" || value.tag || isAlias(value, chunk)) return undefined;
  const own = ownEntries(value);
  if (own.length === 0) return value.entries.length === 0 ? fill(holder, map, style) : undefined;
  const edits: Edit[] = [];
  const missing: [string, NewNode][] = [];
  for (const [name, each] of Object.entries(map)) {
    const entry = own.findLast(({ key }) => key.text === name);
    if (!entry) missing.push([name, each]);
    else if (isMap(each)) {
      const inner = mergeInto(originOf(holder, entry), each, options);
      if (!inner) return undefined;
      edits.push(...inner);
    } else if (options.existing === "set") edits.push(setValue(originOf(holder, entry), each, options.quote));
  }
  // A new entry may begin where the value of the one before it does, which comes first.
  for (const [name, each] of missing) {
    const added =
      chunk.dialect === "ini"
        ? addInIni(holder, value, name, each, options.quote)
        : insertInto(holder, value, (afterColon(holder)?.line ?? 0) + 1, name, each, style);
    if (!added) return undefined;
    edits.push(added);
  }
  return joined(edits);
}

const isNothing = (node: YamlNode | undefined): boolean =>
  !node || (node.kind === "scalar" && node.value === null && !node.anchor && !node.tag);

/** Gives a map to an entry that has none. */
function fill(holder: Origin, map: NewMap, style: Style): Edit[] {
  const { file, chunk, key, value } = holder;
  if (chunk.dialect === "ini") return [setValue(holder, style.quote ? asTexts(map) : map)];
  if (aroundOf(holder)?.inFlow) {
    if (value?.kind !== "mapping") return [setValue(holder, map, style.quote)];
    const text = Object.entries(map).map(([name, each]) => `${keyText(name, style)}: ${flowText(each, style)}`);
    const at = position(value.range.start.line, value.range.start.character + 1);
    return [{ file, chunk, range: { start: at, end: at }, newText: text.join(", ") }];
  }
  const column = indentOf(holder)?.length ?? 0;
  const lines = linesOfMap(holder, key.range.start.line + 1, lastLine(holder), column);
  const found = Object.entries(map).flatMap(([name, each]) => {
    const line = commentedOut(holder, name, { rightOf: column }, lines.from, lines.to);
    return line ? [{ name, each, line }] : [];
  });
  const [first] = found;
  const linesFor = (entries: readonly [string, NewNode][]) =>
    entries.flatMap(([name, each]) => entryLines(name, each, style));
  if (!first) return [rewritten(holder, "", linesFor(Object.entries(map)))];
  // The commented-out entries say how far the map is indented: the others follow the first of them.
  const indent = " ".repeat(first.line.column);
  const alive = found.filter(({ line }) => line.column === first.line.column);
  const missing = Object.entries(map).filter(([name]) => !alive.some((each) => each.name === name));
  const added = linesFor(missing).map((line) => indent + line);
  const colon = afterColon(holder);
  return [
    ...(value && colon ? [{ file, chunk, range: { start: colon, end: value.range.end }, newText: "" }] : []),
    ...alive.map(({ line, each }) => uncommentWith(line, each, style)),
    ...(added.length > 0 ? [insertAtLine(holder, first.line.last + 1, added)] : []),
  ];
}
