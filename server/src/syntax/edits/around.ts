import type { Chunk } from "../chunk.ts";
import type { Entry, MappingNode, YamlNode } from "../nodes.ts";
import type { Place } from "../place.ts";
import { isAlias, ownEntries } from "./own.ts";

/** Where an entry stands in its chunk. */
export interface Around {
  readonly mapping: MappingNode;
  /** The entry whose value the mapping is; missing for the root and for items of a list. */
  readonly parent?: Entry;
  /** Whether it is inside braces or brackets, or in braces itself. */
  readonly inFlow: boolean;
}

/** Finds the mapping that an entry is in; undefined where the chunk does not hold it. */
export function aroundOf({ chunk, key }: Place & Entry): Around | undefined {
  return chunk.root && find(chunk.root, chunk, key, undefined, false);
}

function find(
  node: YamlNode,
  chunk: Chunk,
  key: Entry["key"],
  parent: Entry | undefined,
  inFlow: boolean,
): Around | undefined {
  if (isAlias(node, chunk)) return undefined;
  if (node.kind === "sequence") {
    for (const item of node.items) {
      const found = find(item, chunk, key, undefined, inFlow || node.flow);
      if (found) return found;
    }
    return undefined;
  }
  if (node.kind !== "mapping") return undefined;
  const flow = inFlow || node.flow;
  for (const entry of ownEntries(node)) {
    if (entry.key === key) return { mapping: node, ...(parent && { parent }), inFlow: flow };
    const found = entry.value && find(entry.value, chunk, key, entry, flow);
    if (found) return found;
  }
  return undefined;
}
