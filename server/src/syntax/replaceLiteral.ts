import { type LiteralContent, literalAt } from "./literal.ts";
import type { Entry, ScalarNode, YamlNode } from "./nodes.ts";
import { comparePositions, type Position, position } from "./positions.ts";

/**
 * A tree in which the content of a literal, whose header ends a line, is another one; nodes below it move by some lines. All
 * others stay the same objects. Undefined where the tree has no such literal, or one that has to be read.
 */
export function replaceLiteral(
  root: YamlNode,
  header: number,
  content: LiteralContent,
  moved: number,
): YamlNode | undefined {
  const before = literalOn(root, header);
  if (!before || before.anchor !== undefined || before.tag !== undefined) return undefined;
  const { start, end } = before.range;
  const after = literalAt(start.line, start.character, content);
  if (!after) return undefined;
  const place = (at: Position): Position => {
    if (at.line <= header) return at;
    return comparePositions(at, end) === 0 ? after.range.end : position(at.line + moved, at.character);
  };
  const inPlace = <Node extends YamlNode>(node: Node): Node => {
    if (node.range.end.line <= header || (moved === 0 && node.range.start.line > header)) return node;
    const range = { start: place(node.range.start), end: place(node.range.end) };
    if (node.kind === "mapping") return { ...node, range, entries: node.entries.map(entryInPlace) };
    if (node.kind === "sequence") return { ...node, range, items: node.items.map(inPlace) };
    return node === before ? (after as Node) : { ...node, range };
  };
  const entryInPlace = (entry: Entry): Entry => ({
    ...entry,
    key: inPlace(entry.key),
    ...(entry.value && { value: inPlace(entry.value) }),
  });
  return inPlace(root);
}

/** The block scalar whose header stands on a line. */
function literalOn(node: YamlNode, line: number): ScalarNode | undefined {
  if (node.range.start.line > line || node.range.end.line <= line) return undefined;
  const below =
    node.kind === "mapping" ? node.entries.map(({ value }) => value) : node.kind === "sequence" ? node.items : [];
  for (const each of below) {
    const found = each && literalOn(each, line);
    if (found) return found;
  }
  return node.kind === "scalar" && node.style === "block" && node.range.start.line === line ? node : undefined;
}
