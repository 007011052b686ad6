import type { Chunk } from "./chunk.ts";
import { isSameList } from "./lists.ts";
import { type Entry, isMerge, type MappingNode, type SequenceNode, type YamlNode } from "./nodes.ts";
import type { Range } from "./positions.ts";

/** What an anchor names, and the chunk that it was written in, where that is another than the alias's. */
export interface Anchored {
  readonly node: YamlNode;
  readonly chunk?: Chunk;
}

export interface Linked {
  readonly root: YamlNode;
  /** Aliases of anchors that were not found. */
  readonly missing: readonly string[];
}

/** How many nodes aliases may stand for in one tree, all repetitions counted: more is no configuration. */
const MOST_REPEATED = 10_000;

/**
 * Puts what aliases stand for in their place, and the entries of merge keys into their maps. An alias means the last
 * anchor of its name above it; `elsewhere` is asked for one that is not in this tree. What cannot be found, or would
 * hold itself, stays an alias.
 */
export function followLinks(root: YamlNode, elsewhere: (name: string) => Anchored | undefined): Linked {
  const links = new Links(elsewhere);
  return { root: links.follow(root), missing: [...links.missing] };
}

class Links {
  readonly missing = new Set<string>();
  /** Nodes by their anchors, and how large they are; undefined while their own content is read. */
  private readonly anchors = new Map<string, { node: YamlNode; size: number } | undefined>();
  private readonly followed = new Map<YamlNode, YamlNode>();
  private count = 0;
  private repeated = 0;

  constructor(private readonly elsewhere: (name: string) => Anchored | undefined) {}

  follow(node: YamlNode): YamlNode {
    if (node.kind === "opaque" && node.alias !== undefined) return this.alias(node.alias, node.range) ?? node;
    const known = this.followed.get(node);
    if (known) return known;
    const before = this.count++;
    if (node.anchor !== undefined) this.anchors.set(node.anchor, undefined);
    const result = node.kind === "mapping" ? this.mapping(node) : node.kind === "sequence" ? this.sequence(node) : node;
    if (node.anchor !== undefined) this.anchors.set(node.anchor, { node: result, size: this.count - before });
    this.followed.set(node, result);
    return result;
  }

  private alias(name: string, range: Range): YamlNode | undefined {
    if (this.anchors.has(name)) {
      const own = this.anchors.get(name);
      return own && this.repeat(own.size) ? standingAt(own.node, range) : undefined;
    }
    const other = this.elsewhere(name);
    if (!other) {
      this.missing.add(name);
      return undefined;
    }
    return this.repeat(sizeOf(other.node)) ? standingAt(other.node, range, other.chunk) : undefined;
  }

  private repeat(size: number): boolean {
    if (this.repeated + size > MOST_REPEATED) return false;
    this.repeated += size;
    this.count += size;
    return true;
  }

  private sequence(node: SequenceNode): SequenceNode {
    const items = node.items.map((item) => this.follow(item));
    return isSameList(items, node.items) ? node : { ...node, items };
  }

  private mapping(node: MappingNode): MappingNode {
    const entries = node.entries.map((entry) => {
      this.follow(entry.key);
      const value = entry.value && this.follow(entry.value);
      return value && value !== entry.value ? { ...entry, value } : entry;
    });
    const merged = entries.some(isMerge) ? merge(entries) : { entries };
    return isSameList(merged.entries, node.entries) ? node : { ...node, ...merged };
  }
}

/**
 * Entries with those of their merge keys, as PyYAML orders them: a map's own entries win wherever its merge keys stand,
 * of several merge keys the last, of a list of maps the first. Unchanged where one of the maps is not known.
 */
function merge(entries: readonly Entry[]): Pick<MappingNode, "entries" | "open"> {
  const own = entries.filter((entry) => !isMerge(entry));
  const sources: MappingNode[] = [];
  for (const { value } of entries.filter(isMerge)) {
    const maps = value?.kind === "sequence" ? value.items.toReversed() : [value];
    for (const map of maps) {
      if (map?.kind !== "mapping" || map.entries.some(isMerge)) return { entries };
      const chunk = map.chunk ?? (value?.kind === "sequence" ? value.chunk : undefined);
      sources.push(chunk ? { ...map, chunk } : map);
    }
  }
  const names = new Set(own.map(({ key }) => key.text));
  const taken: Entry[] = [];
  for (const { entries: given, chunk } of sources.toReversed()) {
    for (const entry of given.toReversed()) {
      if (names.has(entry.key.text)) continue;
      names.add(entry.key.text);
      const from = entry.chunk ?? chunk;
      taken.push({ ...entry, ...(from && { chunk: from }), merged: true });
    }
  }
  const open = sources.some((source) => source.open);
  return { entries: [...taken.toReversed(), ...own], ...(open && { open }) };
}

/** A node as it is where an alias names it: an edit of it is one of the alias. */
function standingAt(node: YamlNode, range: Range, from?: Chunk): YamlNode {
  const { anchor: _, ...rest } = node;
  if (rest.kind === "scalar") return { ...rest, range, style: "plain" };
  if (rest.kind === "opaque") return { ...rest, range };
  const chunk = rest.chunk ?? from;
  return { ...rest, range, ...(chunk && { chunk }) };
}

/** Nodes in a tree; counts no further than what would be too many. */
function sizeOf(root: YamlNode): number {
  const open: YamlNode[] = [root];
  let size = 0;
  for (let node = open.pop(); node && size <= MOST_REPEATED; node = open.pop()) {
    size++;
    if (node.kind === "sequence") for (const item of node.items) open.push(item);
    if (node.kind === "mapping") for (const { value } of node.entries) if (value) open.push(value);
  }
  return size;
}
