import { insertLines, type NewValue, scalarText } from "../../syntax/edits.ts";
import { entryOf, type YamlNode } from "../../syntax/nodes.ts";
import type { Edit, Origin, Place } from "../../syntax/place.ts";

/** Nested keys with scalars at their ends, in the order in which they are written. */
export type Tree = Map<string, Tree | string>;

/** Adds a value at a path, as the text to write. */
export function plant(tree: Tree, path: readonly string[], text: string): void {
  const [name, ...rest] = path;
  if (name === undefined) return;
  if (rest.length === 0) {
    tree.set(name, text);
    return;
  }
  const inner = tree.get(name);
  const branch: Tree = inner instanceof Map ? inner : new Map();
  tree.set(name, branch);
  plant(branch, rest, text);
}

/** The lines of a tree, each level deeper by `step` blanks. */
export function linesOf(tree: Tree, step: number): string[] {
  return [...tree].flatMap(([name, value]) =>
    typeof value === "string"
      ? [`${name}: ${value}`]
      : [`${name}:`, ...linesOf(value, step).map((line) => `${" ".repeat(step)}${line}`)],
  );
}

/**
 * Edits that add a tree below a block mapping that is there already: into the groups it has, new ones after its last
 * entry. Names that stand there stay as they are. Undefined where the mapping cannot take lines.
 */
export function graft(place: Place, node: YamlNode | undefined, tree: Tree, step: number): Edit[] | undefined {
  if (node?.kind !== "mapping" || node.flow) return undefined;
  const last = node.entries.at(-1);
  if (!last) return undefined;
  const edits: Edit[] = [];
  const missing: Tree = new Map();
  for (const [name, value] of tree) {
    const entry = entryOf(node, name);
    if (!entry) missing.set(name, value);
    else if (typeof value !== "string") {
      const inner = graft(place, entry.value, value, step);
      if (!inner) return undefined;
      edits.push(...inner);
    }
  }
  if (missing.size === 0) return edits;
  const beside: Origin = { file: place.file, chunk: place.chunk, ...last };
  const added = insertLines(beside, linesOf(missing, step), "after");
  return added && [...edits, added];
}

/** A value as it is written below `cilium_extra_values`, or as the string that a ConfigMap takes. */
export const valueText = (value: NewValue, forConfigMap: boolean): string =>
  scalarText(value, "ansible", forConfigMap ? "double" : undefined);
