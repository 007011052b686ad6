import { entryOf, type ScalarNode, type YamlNode } from "../syntax/nodes.ts";

/** The Kubernetes objects that a document of a manifest holds: itself, or the items of a List. */
export function* wholeObjects(root: YamlNode | undefined): Generator<YamlNode> {
  if (!root) return;
  if (!textAt(root, "kind")?.endsWith("List")) return yield root;
  const items = entryOf(root, "items")?.value;
  if (items?.kind === "sequence") for (const item of items.items) yield* wholeObjects(item);
}

/** The node below a path of keys. */
export function nodeAt(node: YamlNode | undefined, path: readonly string[]): YamlNode | undefined {
  return path.reduce<YamlNode | undefined>((at, name) => entryOf(at, name)?.value, node);
}

/** The text of the scalar at a key. */
export function textAt(node: YamlNode | undefined, name: string): string | undefined {
  const value = entryOf(node, name)?.value;
  return value?.kind === "scalar" ? (value as ScalarNode).text : undefined;
}
