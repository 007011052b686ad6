import type { Chunk } from "../chunk.ts";
import { nodeOf, variablesOn } from "../ini/variables.ts";
import type { YamlNode } from "../nodes.ts";
import { comparePositions, position, type Range } from "../positions.ts";
import { lineAt, markLength } from "./lines.ts";
import { isAlias, ownEntries } from "./own.ts";

/** A comment, from its `#` to the end of its line. */
export interface Comment {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** The comments in a stretch of a chunk. `node`: what is read there, whose texts may contain `#`. */
export function commentsIn(chunk: Chunk, within: Range, node: YamlNode | undefined): Comment[] {
  const texts = node ? [...textsOf(node, chunk)] : [];
  const comments: Comment[] = [];
  for (let line = within.start.line; line <= within.end.line; line++) {
    const text = lineAt(chunk, line);
    const end = line === within.end.line ? within.end.character : text.length;
    const start = line === within.start.line ? within.start.character : markLength(text);
    for (let column = text.indexOf("#", start); column >= 0 && column < end; column = text.indexOf("#", column + 1)) {
      if (column > start && !/\s/.test(text[column - 1] ?? "")) continue;
      if (texts.some((each) => holds(each, line, column))) continue;
      comments.push({ line, column, text: text.slice(column) });
      break;
    }
  }
  return comments;
}

/** Whether a place of a chunk is in the middle of a scalar: what looks like a comment there is none. */
export const isInText = (chunk: Chunk, line: number, column: number): boolean =>
  rootsAt(chunk, line).some((root) => [...textsOf(root, chunk)].some((each) => holds(each, line, column)));

/** The nodes in which a line's text may be: of an INI inventory, whose sections have no value by themselves, the line's. */
function rootsAt({ dialect, lines, root }: Chunk, line: number): readonly YamlNode[] {
  if (dialect === "ini") return variablesOn(lines, line)?.variables.map(nodeOf) ?? [];
  return root ? [root] : [];
}

const holds = ({ start, end }: Range, line: number, column: number): boolean =>
  comparePositions(start, position(line, column)) <= 0 && comparePositions(position(line, column), end) < 0;

/** The stretches of all scalars, keys included; of block scalars what stands below their header. */
function* textsOf(node: YamlNode, chunk: Chunk): Generator<Range> {
  if (isAlias(node, chunk)) {
    yield node.range;
  } else if (node.kind === "mapping") {
    for (const { key, value } of ownEntries(node)) {
      yield key.range;
      if (value) yield* textsOf(value, chunk);
    }
  } else if (node.kind === "sequence") {
    for (const item of node.items) yield* textsOf(item, chunk);
  } else if (node.kind === "scalar" && node.style === "block") {
    yield { start: position(node.range.start.line + 1, 0), end: node.range.end };
  } else {
    yield node.range;
  }
}
