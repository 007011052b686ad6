import type { Catalog } from "../catalog/catalog.ts";
import type { Chunk } from "../syntax/chunk.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Entry } from "../syntax/nodes.ts";
import type { Origin } from "../syntax/place.ts";

/** One variable set in a variable file. */
export interface Setting extends Origin {
  readonly name: string;
}

/** Whether a top-level key may be one of ours, typos and wrong case included. */
export const isOurName = (name: string, catalog: Catalog): boolean =>
  /cilium/i.test(name) || catalog.variable(name) !== undefined;

const entriesByChunk = new WeakMap<Chunk, readonly Entry[]>();

/** The top-level entries of one chunk that may be ours; nothing is parsed where none can be. */
function entriesOf(chunk: Chunk, catalog: Catalog): readonly Entry[] {
  let entries = entriesByChunk.get(chunk);
  if (!entries) {
    const relevant = chunk.key === undefined ? mayHoldOurs(chunk, catalog) : isOurName(chunk.key, catalog);
    const root = relevant ? chunk.root : undefined;
    entries = root?.kind === "mapping" ? root.entries.filter((entry) => isOurName(entry.key.text, catalog)) : [];
    entriesByChunk.set(chunk, entries);
  }
  return entries;
}

/** For text that could not be cut by its keys: whether any line could begin with one of ours. */
function mayHoldOurs(chunk: Chunk, catalog: Catalog): boolean {
  return chunk.lines.some((line) => {
    const name = /^\s*["']?(\w+)["']?\s*:/.exec(line)?.[1];
    return name !== undefined && isOurName(name, catalog);
  });
}

/** The variables of ours that a document sets, in the order of the text. Duplicates are all there; the last wins. */
export function settingsOf(document: YamlDocument, catalog: Catalog): Setting[] {
  if (document.kind !== "variables") return [];
  return document.chunks.flatMap((chunk) =>
    entriesOf(chunk, catalog).map((entry) => ({ name: entry.key.text, file: document.file, chunk, ...entry })),
  );
}
