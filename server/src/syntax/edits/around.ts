import type { Chunk } from "../chunk.ts";
import type { Entry, MappingNode, YamlNode } from "../nodes.ts";
import { oncePer } from "../oncePer.ts";
import type { Place } from "../place.ts";
import { isAlias, ownEntries } from "./own.ts";

/** Where an entry stands in its chunk. */
export interface Around {
  readonly mapping: MappingNode;
  /** The entry whose value the mapping is; missing for the root and for items of a list. */
  readonly parent?: Entry;
  /** The entry of the mapping that stands before it. */
  readonly before?: Entry;
  /** Whether it is inside braces or brackets, or in braces itself. */
  readonly inFlow: boolean;
}

/** What is around each entry of a chunk, by its key. */
type Places = Map<Entry["key"], Around>;

const placesIn = oncePer((chunk: Chunk): Places => {
  const places: Places = new Map();
  if (chunk.root) collect(chunk.root, chunk, undefined, false, places);
  return places;
});

/** Finds the mapping that an entry is in; undefined where the chunk does not hold it. */
export const aroundOf = ({ chunk, key }: Place & Entry): Around | undefined => placesIn(chunk).get(key);

function collect(node: YamlNode, chunk: Chunk, parent: Entry | undefined, inFlow: boolean, places: Places): void {
  if (isAlias(node, chunk) || (node.kind !== "mapping" && node.kind !== "sequence")) return;
  const flow = inFlow || node.flow;
  if (node.kind === "sequence") {
    for (const item of node.items) collect(item, chunk, undefined, flow, places);
    return;
  }
  let before: Entry | undefined;
  for (const entry of ownEntries(node)) {
    places.set(entry.key, { mapping: node, ...(parent && { parent }), ...(before && { before }), inFlow: flow });
    if (entry.value) collect(entry.value, chunk, entry, flow, places);
    before = entry;
  }
}
