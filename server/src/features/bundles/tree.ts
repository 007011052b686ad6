import { entryLines, isMap, type NewMap, type NewNode } from "../../syntax/edits.ts";

/** Adds a value at a path of a tree, beside what the tree has there. */
export function plant(tree: NewMap, [name = "", ...rest]: readonly string[], value: NewNode): NewMap {
  if (rest.length === 0) return { ...tree, [name]: value };
  const inner = tree[name];
  return { ...tree, [name]: plant(inner !== undefined && isMap(inner) ? inner : {}, rest, value) };
}

/** The lines of variables, as they are written into a file with this indentation. */
export const linesOf = (variables: NewMap, step: number, quote?: "double"): string[] =>
  Object.entries(variables).flatMap(([name, value]) => entryLines(name, value, { dialect: "ansible", step, quote }));
