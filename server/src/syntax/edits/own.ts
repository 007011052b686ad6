import type { Chunk } from "../chunk.ts";
import type { Entry, MappingNode, YamlNode } from "../nodes.ts";

/** The entries that stand in a map itself: those of a merge key stand in another, which others may share. */
export const ownEntries = ({ entries }: MappingNode): readonly Entry[] =>
  entries.some(isMerged) ? entries.filter((entry) => !isMerged(entry)) : entries;

const isMerged = (entry: Entry): boolean => entry.merged === true;

/** Whether a value is written somewhere else, with only an alias of it here. */
export const isAlias = ({ range: { start } }: YamlNode, chunk: Chunk): boolean =>
  chunk.lines[start.line]?.[start.character] === "*";

/** Whether a value is a list or map in block style, written here. */
export const isBlock = (node: YamlNode | undefined, chunk: Chunk): boolean =>
  (node?.kind === "mapping" || node?.kind === "sequence") && !node.flow && !isAlias(node, chunk);
