import type { Catalog } from "../catalog/catalog.ts";
import { rootIn } from "../syntax/anchors.ts";
import { entriesBelow } from "../syntax/below.ts";
import type { Chunk } from "../syntax/chunk.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { YamlNode } from "../syntax/nodes.ts";
import { oncePer, oncePerPair } from "../syntax/oncePer.ts";
import type { Page } from "../syntax/page.ts";
import type { Origin } from "../syntax/place.ts";
import { isHostsDocument } from "./hosts/recognise.ts";
import type { Member } from "./hosts/statement.ts";
import { statementsOf } from "./hosts/statements.ts";

/** One variable set in a variable file. */
export interface Setting extends Origin {
  readonly name: string;
}

/** Whether a top-level key may be one of ours, typos and wrong case included. */
export const isOurName = (name: string, catalog: Catalog): boolean =>
  /cilium/i.test(name) || catalog.variable(name) !== undefined;

/** By their nodes: what is ours, the catalog says. */
const settingsByRoot = oncePer((_: Catalog) => new WeakMap<YamlNode, readonly Setting[]>());

/** The settings of one chunk. A chunk is part of one file, so they stay the same. */
function settingsOfChunk(chunk: Chunk, document: YamlDocument, catalog: Catalog): readonly Setting[] {
  // Aliases can name what stands in another entry of the file.
  const root = chunk.missing.length > 0 ? rootIn(document, chunk) : chunk.root;
  if (root?.kind !== "mapping") return NONE;
  const known = settingsByRoot(catalog);
  let settings = known.get(root);
  if (!settings) {
    settings = entriesBelow({ file: document.file, chunk, value: root })
      .filter(({ key }) => isOurName(key.text, catalog))
      .map((origin) => ({ name: origin.key.text, ...origin }));
    known.set(root, settings);
  }
  return settings;
}

const NONE: readonly Setting[] = [];

const isRelevant = (chunk: Chunk, catalog: Catalog): boolean =>
  chunk.key === undefined ? mayHoldOurs(chunk, catalog) : isOurName(chunk.key, catalog) || chunk.key === MERGE_KEY;

/** At column 0 it takes over all variables of another map. */
const MERGE_KEY = "<<";

/** For text that could not be cut by its keys: whether an entry of a line, or between braces, could be one of ours. */
const mayHoldOurs = (chunk: Chunk, catalog: Catalog): boolean =>
  chunk.lines.some((line) =>
    [...line.matchAll(/(?:^|[{,])\s*["']?(\w+)["']?\s*:/g)].some(([, name = ""]) => isOurName(name, catalog)),
  );

const keysOn = oncePerPair((page: Page, catalog: Catalog): readonly string[] =>
  page.chunks.flatMap(({ key }) => (key !== undefined && isOurName(key, catalog) ? key : [])),
);

/** The names of the variables of ours that a document sets, those of entries that do not parse among them. */
export function namesSet(document: YamlDocument, catalog: Catalog): Set<string> {
  if (!maySetOurs(document, catalog)) return new Set();
  const names = document.pages.flatMap((page) => keysOn(page, catalog));
  return new Set([...names, ...settingsOf(document, catalog).map(({ name }) => name)]);
}

/** Whether a document may set one of ours. Told of a text that nobody has cut yet: most files of a project need not be. */
export const maySetOurs = oncePerPair(
  ({ uncut }: YamlDocument, catalog: Catalog): boolean =>
    uncut === undefined ||
    /cilium/i.test(uncut) ||
    (uncut.match(BEFORE_COLON) ?? []).some((name) => catalog.variable(name) !== undefined),
);

/** Words that may be keys, wherever they stand. */
const BEFORE_COLON = /\b\w+\b(?=["']?\s*:)/g;

interface SettingsOnPage {
  readonly settings: readonly Setting[];
  /** They take over something from other entries of the file, which may stand on other pages. */
  readonly linked: boolean;
}

const settingsByPage = oncePer((_: Catalog) => new WeakMap<Page, SettingsOnPage>());

function settingsOnPage(page: Page, document: YamlDocument, catalog: Catalog): SettingsOnPage {
  const byPage = settingsByPage(catalog);
  let known = byPage.get(page);
  if (!known || known.linked) {
    // The others are not parsed.
    const relevant = page.chunks.filter((chunk) => isRelevant(chunk, catalog));
    known = {
      settings: relevant.flatMap((chunk) => settingsOfChunk(chunk, document, catalog)),
      linked: relevant.some((chunk) => chunk.missing.length > 0),
    };
    byPage.set(page, known);
  }
  return known;
}

/** The settings of a document that may stand on some of its lines; of a large file no other ones are looked at. */
export function settingsOnLines(
  document: YamlDocument,
  catalog: Catalog,
  { from, to }: { readonly from: number; readonly to: number },
): readonly Setting[] {
  if (isHostsDocument(document)) return settingsOf(document, catalog);
  if (document.kind !== "variables") return NONE;
  return document.pages
    .slice(document.pageAt(from), document.pageAt(to) + 1)
    .flatMap((page) => settingsOnPage(page, document, catalog).settings);
}

/**
 * The variables of ours that a document sets, in the order in which they count: the last of one name wins. Those that a
 * merge key takes over come first, since entries of the file win over them wherever they stand.
 */
export const settingsOf = oncePerPair((document: YamlDocument, catalog: Catalog): readonly Setting[] => {
  if (isHostsDocument(document)) return mapsOf(document, catalog).flatMap((map) => map.settings);
  if (document.kind !== "variables" || !maySetOurs(document, catalog)) return NONE;
  const settings = document.pages.flatMap((page) => settingsOnPage(page, document, catalog).settings);
  return settings.some(({ merged }) => merged)
    ? [...settings.filter(({ merged }) => merged), ...settings.filter(({ merged }) => !merged)]
    : settings;
});

/** The entries of one name at the top level of a variable file, be it the user's own; what is merged in comes first. */
export function entriesNamed(document: YamlDocument, name: string): Setting[] {
  const entries = document.chunks
    .filter(({ key, kind }) => key === name || key === MERGE_KEY || kind === "whole")
    .flatMap((chunk) => {
      const root = chunk.missing.length > 0 ? rootIn(document, chunk) : chunk.root;
      return root ? entriesBelow({ file: document.file, chunk, value: root }) : [];
    })
    .filter(({ key }) => key.text === name)
    .map(settingAt);
  return [...entries.filter(({ merged }) => merged), ...entries.filter(({ merged }) => !merged)];
}

/** Settings of one map of a file, in the order in which they count. */
export interface SettingMap {
  /** The groups or hosts that they are for, several for a range of hosts; none where that is told from the file's path. */
  readonly of: readonly Member[];
  readonly settings: readonly Setting[];
}

/** The variables of ours in a file by the maps they stand in: one for a variable file, several for an inventory. */
export const mapsOf = (document: YamlDocument, catalog: Catalog): readonly SettingMap[] =>
  isHostsDocument(document) ? mapsInHosts(document, catalog) : [{ of: [], settings: settingsOf(document, catalog) }];

const mapsInHosts = oncePerPair((document: YamlDocument, catalog: Catalog): readonly SettingMap[] =>
  mapsWhere(document, (name) => isOurName(name, catalog)),
);

/** Those with a variable of any name, and that variable alone. */
export const mapsWith = (document: YamlDocument, name: string): readonly SettingMap[] =>
  mapsWhere(document, (each) => each === name);

function mapsWhere(document: YamlDocument, isWanted: (name: string) => boolean): readonly SettingMap[] {
  const maps = new Map<object, { of: Map<string, Member>; settings: Set<Setting> }>();
  for (const statement of statementsOf(document)) {
    if (statement.says !== "variable" || !isWanted(statement.origin.key.text)) continue;
    const { of, map, origin } = statement;
    const known = maps.get(map) ?? { of: new Map<string, Member>(), settings: new Set<Setting>() };
    maps.set(map, known);
    known.of.set(of.name, of);
    known.settings.add(settingAt(origin));
  }
  return [...maps.values()].map(({ of, settings }) => ({ of: [...of.values()], settings: [...settings] }));
}

/** The same object for an entry as long as its text stays. */
const settingAt = oncePer((origin: Origin): Setting => ({ name: origin.key.text, ...origin }));
