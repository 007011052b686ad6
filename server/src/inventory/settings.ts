import type { Catalog } from "../catalog/catalog.ts";
import type { Chunk } from "../syntax/chunk.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Page } from "../syntax/page.ts";
import type { Origin } from "../syntax/place.ts";

/** One variable set in a variable file. */
export interface Setting extends Origin {
  readonly name: string;
}

/** Whether a top-level key may be one of ours, typos and wrong case included. */
export const isOurName = (name: string, catalog: Catalog): boolean =>
  /cilium/i.test(name) || catalog.variable(name) !== undefined;

const settingsByChunk = new WeakMap<Chunk, readonly Setting[]>();

/** The settings of one chunk; nothing is parsed where none can be. A chunk is part of one file, so they stay the same. */
function settingsOfChunk(chunk: Chunk, file: string, catalog: Catalog): readonly Setting[] {
  let settings = settingsByChunk.get(chunk);
  if (!settings) {
    const relevant = chunk.key === undefined ? mayHoldOurs(chunk, catalog) : isOurName(chunk.key, catalog);
    const root = relevant ? chunk.root : undefined;
    const entries = root?.kind === "mapping" ? root.entries : [];
    settings = entries
      .filter((entry) => isOurName(entry.key.text, catalog))
      .map((entry) => ({ name: entry.key.text, file, chunk, ...entry }));
    settingsByChunk.set(chunk, settings);
  }
  return settings;
}

/** For text that could not be cut by its keys: whether any line could begin with one of ours. */
function mayHoldOurs(chunk: Chunk, catalog: Catalog): boolean {
  return chunk.lines.some((line) => {
    const name = /^\s*["']?(\w+)["']?\s*:/.exec(line)?.[1];
    return name !== undefined && isOurName(name, catalog);
  });
}

const namesByPage = new WeakMap<Page, readonly string[]>();

/** The names of the variables of ours that a document sets, those of entries that do not parse among them. */
export function namesSet(document: YamlDocument, catalog: Catalog): Set<string> {
  const names = document.pages.flatMap((page) => {
    let keys = namesByPage.get(page);
    if (!keys) {
      keys = page.chunks.flatMap(({ key }) => (key !== undefined && isOurName(key, catalog) ? key : []));
      namesByPage.set(page, keys);
    }
    return keys;
  });
  return new Set([...names, ...settingsOf(document, catalog).map(({ name }) => name)]);
}

const settingsByPage = new WeakMap<Page, readonly Setting[]>();

/** The variables of ours that a document sets, in the order of the text. Duplicates are all there; the last wins. */
export function settingsOf(document: YamlDocument, catalog: Catalog): Setting[] {
  if (document.kind !== "variables") return [];
  return document.pages.flatMap((page) => {
    let settings = settingsByPage.get(page);
    if (!settings) {
      settings = page.chunks.flatMap((chunk) => settingsOfChunk(chunk, document.file, catalog));
      settingsByPage.set(page, settings);
    }
    return settings;
  });
}
