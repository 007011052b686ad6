import { readDocument, type YamlDocument } from "../../server/src/syntax/document.ts";
import type { Entry, YamlNode } from "../../server/src/syntax/nodes.ts";
import type { Origin } from "../../server/src/syntax/place.ts";
import { comparePositions, type Range } from "../../server/src/syntax/positions.ts";
import { UNKNOWN } from "../../server/src/syntax/scalars.ts";

/** What a node says, as data: "?" for what cannot be known, "!" where nothing is written. */
export function data(node: YamlNode | undefined): unknown {
  if (!node) return "!";
  switch (node.kind) {
    case "scalar":
      return node.value === UNKNOWN ? "?" : node.value;
    case "mapping":
      return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, data(value)]));
    case "sequence":
      return node.items.map(data);
    case "opaque":
      return "?";
  }
}

/** The top-level entries of a file, with the chunks they are in. */
export function entriesOf(document: YamlDocument): Origin[] {
  return document.chunks.flatMap((chunk) =>
    chunk.root?.kind === "mapping" ? chunk.root.entries.map((entry) => ({ file: document.file, chunk, ...entry })) : [],
  );
}

/** A text as a file of variables: every top-level entry, the later of two with one name. */
export const variables = (text: string): unknown =>
  Object.fromEntries(entriesOf(readDocument("vars.yml", text)).map(({ key, value }) => [key.text, data(value)]));

/** All nodes of a file, keys included, with their chunks. */
export function* nodesOf(document: YamlDocument): Generator<{ node: YamlNode; range: Range }> {
  for (const chunk of document.chunks) {
    for (const node of chunk.root ? below(chunk.root) : []) yield { node, range: document.rangeOf(chunk, node) };
  }
}

function* below(node: YamlNode): Generator<YamlNode> {
  yield node;
  const children =
    node.kind === "mapping"
      ? node.entries.flatMap(({ key, value }: Entry) => (value ? [key, value] : [key]))
      : node.kind === "sequence"
        ? node.items
        : [];
  for (const child of children) yield* below(child);
}

/** The text that a range covers. */
export function slice(document: YamlDocument, { start, end }: Range): string {
  const lines = document.lines.slice(start.line, end.line + 1);
  if (lines.length === 0) return "";
  const last = end.line - start.line;
  if (lines[last] !== undefined) lines[last] = lines[last].slice(0, end.character);
  lines[0] = (lines[0] ?? "").slice(start.character);
  return lines.join("\n");
}

/** Whether a range lies in the text, its end not before its start. */
export function isInside(document: YamlDocument, { start, end }: Range): boolean {
  const exists = ({ line, character }: Range["start"]) =>
    character >= 0 && character <= (document.line(line)?.length ?? -1);
  return exists(start) && exists(end) && comparePositions(start, end) <= 0;
}
