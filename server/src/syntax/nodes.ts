import type { Chunk } from "./chunk.ts";
import type { Range } from "./positions.ts";
import { isTemplated, type ScalarValue, UNKNOWN } from "./scalars.ts";

/** Ranges of nodes count from the first line of the chunk that holds them. */
interface NodeBase {
  readonly range: Range;
  readonly anchor?: string;
  readonly tag?: string;
}

export type ScalarStyle = "plain" | "single" | "double" | "block";

export interface ScalarNode extends NodeBase {
  readonly kind: "scalar";
  readonly value: ScalarValue;
  /** The content as text, whatever it resolves to. */
  readonly text: string;
  readonly style: ScalarStyle;
}

export interface Entry {
  readonly key: ScalarNode;
  /** Missing where nothing stands after the colon. */
  readonly value?: YamlNode;
  /** Where its ranges count from, if that is not the chunk of the map around it. */
  readonly chunk?: Chunk;
  /** It came with a merge key, and stands in another map. */
  readonly merged?: true;
}

export interface MappingNode extends NodeBase {
  readonly kind: "mapping";
  readonly flow: boolean;
  readonly entries: readonly Entry[];
  /** It may have more keys than these: a template adds some, or they cannot be read. */
  readonly open?: true;
  /** Where the ranges of what is in it count from, if that is not the chunk around it; its own range never does. */
  readonly chunk?: Chunk;
}

export interface SequenceNode extends NodeBase {
  readonly kind: "sequence";
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
  /** As in a mapping. */
  readonly chunk?: Chunk;
}

/** Something whose value cannot be known here: an alias, a custom tag, a template in place of a collection. */
export interface OpaqueNode extends NodeBase {
  readonly kind: "opaque";
  /** Set for `*name`. */
  readonly alias?: string;
}

export type YamlNode = ScalarNode | MappingNode | SequenceNode | OpaqueNode;

/** The text of a scalar, whatever it resolves to; undefined for any other node. */
export const textOfScalar = (node: YamlNode | undefined): string | undefined =>
  node?.kind === "scalar" ? node.text : undefined;

/** The last entry of that name: where a key stands twice, YAML readers keep the last. */
export function entryOf(node: YamlNode | undefined, name: string): Entry | undefined {
  return node?.kind === "mapping" ? node.entries.findLast((entry) => entry.key.text === name) : undefined;
}

/** Whether an entry takes over what another map has: `<<`, without quotes. */
export const isMerge = ({ key }: Entry): boolean => key.text === "<<" && key.style === "plain" && !key.tag;

/** Whether a node may have keys that cannot be seen: then a key that is not there is unknown, not missing. */
export function isOpen(node: YamlNode | undefined): boolean {
  if (node?.kind === "opaque") return true;
  if (node?.kind === "scalar") return node.value === UNKNOWN;
  if (node?.kind !== "mapping") return false;
  return node.open === true || node.entries.some((entry) => isMerge(entry) || isTemplated(entry.key.text));
}
