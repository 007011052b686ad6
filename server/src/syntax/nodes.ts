import type { Range } from "./positions.ts";
import type { ScalarValue } from "./scalars.ts";

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
}

export interface MappingNode extends NodeBase {
  readonly kind: "mapping";
  readonly flow: boolean;
  readonly entries: readonly Entry[];
}

export interface SequenceNode extends NodeBase {
  readonly kind: "sequence";
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

/** Something whose value cannot be known here: an alias, a custom tag, a template in place of a collection. */
export interface OpaqueNode extends NodeBase {
  readonly kind: "opaque";
  /** Set for `*name`. */
  readonly alias?: string;
}

export type YamlNode = ScalarNode | MappingNode | SequenceNode | OpaqueNode;

/** The last entry of that name: where a key stands twice, YAML readers keep the last. */
export function entryOf(node: YamlNode | undefined, name: string): Entry | undefined {
  return node?.kind === "mapping" ? node.entries.findLast((entry) => entry.key.text === name) : undefined;
}
