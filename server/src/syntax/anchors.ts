import type { Chunk } from "./chunk.ts";
import { type Anchored, followLinks } from "./links.ts";
import type { YamlNode } from "./nodes.ts";
import { oncePer } from "./oncePer.ts";

/** What a chunk holds, with what its aliases mean of the chunks above it. */
interface Followed {
  readonly root: YamlNode;
  /** What each name stood for; while that is the same, so is the tree. */
  readonly targets: ReadonlyMap<string, YamlNode | undefined>;
}

/** A variable file: its chunks in their order. They are looked at only for an alias of another chunk. */
export interface Chunks {
  readonly chunks: readonly Chunk[];
}

const followedByChunk = new WeakMap<Chunk, Followed>();

/** How many chunks an alias may lead through, each by an alias in the one before. */
const LONGEST_CHAIN = 50;

/**
 * The content of a chunk of a variable file, in which an alias can name what stands in another chunk above. The same
 * object as long as neither this chunk nor what it names changed.
 */
export const rootIn = (file: Chunks, chunk: Chunk): YamlNode | undefined => follow(file, chunk, 0);

function follow(file: Chunks, chunk: Chunk, depth: number): YamlNode | undefined {
  const { root, missing } = chunk;
  if (!root || missing.length === 0 || depth > LONGEST_CHAIN) return root;
  const found = new Map(missing.map((name) => [name, find(file, chunk, name, depth)]));
  const known = followedByChunk.get(chunk);
  if (known && missing.every((name) => known.targets.get(name) === found.get(name)?.node)) return known.root;
  const targets = new Map([...found].map(([name, anchored]) => [name, anchored?.node]));
  const { root: followed } = followLinks(root, (name) => found.get(name));
  followedByChunk.set(chunk, { root: followed, targets });
  return followed;
}

function find(file: Chunks, below: Chunk, name: string, depth: number): Required<Anchored> | undefined {
  const { order, holders } = tableOf(file.chunks);
  const end = order.get(below) ?? 0;
  for (const chunk of holders.get(name)?.toReversed() ?? []) {
    if ((order.get(chunk) ?? 0) >= end) continue;
    const root = follow(file, chunk, depth + 1);
    const node = root && anchorsBelow(root).get(name);
    if (node) return { node, chunk };
  }
  return undefined;
}

interface Table {
  readonly order: ReadonlyMap<Chunk, number>;
  /** The chunks whose text may hold an anchor of a name, in order. */
  readonly holders: ReadonlyMap<string, readonly Chunk[]>;
}

const tableOf = oncePer((chunks: readonly Chunk[]): Table => {
  const holders = new Map<string, Chunk[]>();
  for (const chunk of chunks) {
    for (const name of anchorNamesIn(chunk)) {
      const known = holders.get(name);
      if (known) known.push(chunk);
      else holders.set(name, [chunk]);
    }
  }
  return { order: new Map(chunks.map((chunk, i) => [chunk, i])), holders };
});

const NO_NAMES: ReadonlySet<string> = new Set();

/** What looks like the name of an anchor in a chunk's text. Most chunks have none, and are not parsed for it. */
const anchorNamesIn = oncePer(({ lines }: Chunk): ReadonlySet<string> => {
  const found = lines
    .filter((line) => line.includes("&"))
    .flatMap((line) => [...line.matchAll(/(?<![^\s[{,:-])&([^\s,[\]{}]+)/g)].map((match) => match[1] as string));
  return found.length > 0 ? new Set(found) : NO_NAMES;
});

/** The nodes of a tree by their anchors; of two with one name, the later. */
const anchorsBelow = oncePer((root: YamlNode): ReadonlyMap<string, YamlNode> => {
  const found = new Map<string, YamlNode>();
  collect(root, found);
  return found;
});

function collect(node: YamlNode, into: Map<string, YamlNode>): void {
  if (node.anchor !== undefined) into.set(node.anchor, node);
  if (node.kind === "sequence") for (const item of node.items) collect(item, into);
  if (node.kind !== "mapping") return;
  for (const { key, value } of node.entries) {
    collect(key, into);
    if (value) collect(value, into);
  }
}
