import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ConfigKeysFile, ReleasesFile } from "../../server/src/catalog/facts.ts";
import { annotationsFile } from "./annotations.ts";
import { readCharts } from "./charts/archives.ts";
import { helmKeysFile, writtenKeys } from "./charts/helmKeys.ts";
import { helmValuesFile } from "./charts/helmValues.ts";
import { type CuratedConfigKeys, configKeysFile } from "./cilium/configKeys.ts";
import { readMinors, sourcesOf, strongEnough } from "./cilium/minors.ts";
import { difference, differenceLines } from "./difference.ts";
import { type FactsFolder, factsText } from "./factsFolder.ts";
import { kubeanReleases } from "./kubean/releases.ts";
import { kubesprayFacts, kubesprayRefs, readKubespray } from "./kubespray/import.ts";
import { sampleSettingsFile } from "./kubespray/sampleSettings.ts";
import { shippedFile } from "./kubespray/shipped.ts";
import type { CuratedVariables } from "./kubespray/variables.ts";
import type { Options } from "./options.ts";
import { Repository } from "./repository.ts";
import { isSame, SOURCES, type Sources } from "./sources.ts";
import { undocumented, wordsOf } from "./undocumented.ts";

/** The folders an import works with. */
export interface Folders {
  readonly facts: FactsFolder;
  /** What people know, to be merged in. */
  readonly curated: string;
  /** The written texts. */
  readonly words: string;
}

/** Regenerates the facts that the given sources state, and says what that changed. */
export function importCatalog(options: Options, { facts, curated, words }: Folders): string[] {
  const generated = new Map<string, object>();
  const current = <T extends object>(name: string) => (generated.get(name) ?? facts.read(name)) as T | undefined;
  const readCurated = <T>(name: string): T => JSON.parse(readFileSync(join(curated, `${name}.json`), "utf8"));
  let sources: Sources = facts.read<Sources>(SOURCES) ?? {};

  const charts = options.charts ? readCharts(new Repository(options.charts)) : [];
  if (options.charts) {
    generated.set("helm-values", helmValuesFile(charts)).set("helm-keys", helmKeysFile(charts));
    sources = { ...sources, charts: Object.fromEntries(charts.map(({ minor, version }) => [minor, version])) };
  }
  if (options.cilium) {
    const known = current<ConfigKeysFile>("config-keys") ?? {};
    const minors = current<ReleasesFile>("releases")?.cilium ?? [];
    const covered = new Set([...minors, ...charts.map(({ minor }) => minor)]);
    const found = sourcesOf(options.cilium.map((directory) => new Repository(directory))).filter(
      ({ minor, source }) => covered.has(minor) && strongEnough(source, sources.commandReference?.[minor]),
    );
    const read = readMinors(found);
    const written = new Map(charts.map((chart) => [chart.minor, writtenKeys(chart)]));
    generated.set(
      "config-keys",
      configKeysFile(known, minors, read, written, readCurated<CuratedConfigKeys>("config-keys")),
    );
    const references = Object.fromEntries(read.map(({ minor, source }) => [minor, source]));
    sources = { ...sources, commandReference: { ...sources.commandReference, ...references } };
  }
  const minors = charts.length ? charts.map(({ minor }) => minor) : (current<ReleasesFile>("releases")?.cilium ?? []);
  if (options.kubespray) {
    const releases = readKubespray(new Repository(options.kubespray));
    const made = kubesprayFacts(releases, readCurated<CuratedVariables>("variables"), minors);
    generated.set("releases", made.releases).set("variables", made.variables);
    generated.set("templates", made.templates).set("defaults", made.defaults);
    const repository = new Repository(options.kubespray);
    const refs = new Map(kubesprayRefs(repository).map(({ version, ref }) => [version, ref]));
    generated.set("shipped", shippedFile(repository, refs));
    generated.set("sample-settings", sampleSettingsFile(repository, refs));
  } else if (charts.length) {
    const releases = current<ReleasesFile>("releases");
    if (releases) generated.set("releases", { ...releases, cilium: minors });
  }
  if (options.kubean && options.kubespray) {
    const releases = kubeanReleases(new Repository(options.kubean), new Repository(options.kubespray));
    generated.set("kubean-releases", releases);
  }
  generated.set("annotations", annotationsFile(readCurated("annotations")));
  if (!isSame(sources, facts.read(SOURCES))) generated.set(SOURCES, sources);

  const lines = [...generated].flatMap(([name, made]) => {
    const before = facts.read(name);
    facts.write(name, made);
    return differenceLines(name, difference(before, JSON.parse(factsText(made))));
  });
  const missing = ["variables", "annotations"].flatMap((kind) => {
    const all = facts.read(kind) ?? {};
    const names = Array.isArray(all) ? all.map(({ name }) => String(name)) : Object.keys(all);
    return undocumented(names, wordsOf(words, kind)).map((name) => `not documented: ${name}`);
  });
  return [...lines, ...missing];
}
