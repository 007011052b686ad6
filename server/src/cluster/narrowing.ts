import type { Catalog } from "../catalog/catalog.ts";
import { compareVersions, DEVELOPMENT, minorOf, releaseIn, satisfies } from "../catalog/release.ts";
import { type EditedSample, sampleSetting } from "../catalog/sampleSettings.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { baseName } from "../inventory/path.ts";
import { shippedIn } from "../inventory/samples.ts";
import { maySetOurs } from "../inventory/settings.ts";
import type { Chunk } from "../syntax/chunk.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { entryOf } from "../syntax/nodes.ts";
import { oncePerPair } from "../syntax/oncePer.ts";
import { type Page, perPage } from "../syntax/page.ts";

/** Something in an inventory that only some releases go with. */
interface Hint {
  /** What such a release does, after "that". */
  readonly words: string;
  readonly kind: "kubernetes" | "default" | "variable" | "sample";
  holds(release: string): boolean;
}

/**
 * The newest release that goes with what an inventory says, where that is not the newest of all. It remains a guess: each
 * of the hints could be a mistake, or be left from an earlier release.
 */
export function narrowed(inventory: Inventory, catalog: Catalog): { release: string; origin: string } | undefined {
  const hints = inventory.files.flatMap(({ document }) => hintsOf(document, catalog));
  const newest = catalog.newestRelease.version;
  if (hints.every((hint) => hint.holds(newest))) return undefined;
  // Copies of sample files are the first to be left behind by an upgrade, what is installed is the last.
  const without = (...kinds: readonly Hint["kind"][]) => hints.filter(({ kind }) => !kinds.includes(kind));
  const tries = [
    hints,
    without("sample"),
    without("default"),
    without("sample", "default"),
    without("sample", "variable"),
    without("sample", "default", "variable"),
  ];
  const releases = catalog.releaseNames.filter((name) => name !== DEVELOPMENT);
  for (const tried of tries) {
    const at = releases.findLastIndex((release) => tried.every((hint) => hint.holds(release)));
    const reason = tried.find((hint) => !hint.holds(releases[at + 1] ?? ""));
    const release = releases[at];
    if (release !== undefined) {
      return reason && release !== newest ? { release, origin: `newest release that ${reason.words}` } : undefined;
    }
  }
  return undefined;
}

const hintsOf = (document: YamlDocument, catalog: Catalog): Hint[] => [
  ...(maySetOurs(document, catalog) || !document.lacks(KUBERNETES)
    ? document.pages.flatMap((page) => hintsOn(page, catalog))
    : []),
  ...sampleHints(document, catalog),
];

/** No variable of ours, but it tells the releases that install such a Kubernetes. */
const KUBERNETES = "kube_version";

const hintsOn = oncePerPair((page: Page, catalog: Catalog): readonly Hint[] =>
  page.chunks.flatMap((chunk) => hintsIn(chunk, catalog)).filter((hint) => !holdsEverywhere(hint, catalog)),
);

const holdsEverywhere = (hint: Hint, catalog: Catalog): boolean =>
  catalog.releases.kubespray.every(({ version }) => hint.holds(version));

function hintsIn(chunk: Chunk, catalog: Catalog): Hint[] {
  const { key } = chunk;
  if (key === undefined) return [];
  if (key === KUBERNETES) return kubernetesHints(scalarAt(chunk, key), catalog);
  if (!catalog.variable(key)) return [];
  const known: Hint = { words: `has ${key}`, kind: "variable", holds: (release) => catalog.hasVariable(key, release) };
  return key === "cilium_version" ? [known, ...ciliumHints(scalarAt(chunk, key), catalog)] : [known];
}

function scalarAt(chunk: Chunk, key: string): string {
  const value = entryOf(chunk.root, key)?.value;
  return value?.kind === "scalar" ? value.text : "";
}

/** Up to v2.27 versions are written with a "v", later without one. Source: the checksums in the roles' defaults. */
const WITH_V = "<2.28";
const WITHOUT_V = ">=2.28";

function kubernetesHints(text: string, catalog: Catalog): Hint[] {
  const [, v, version] = /^(v?)(\d+\.\d+\.\d+)$/.exec(text) ?? [];
  if (version === undefined) return [];
  const holds = (release: string) => {
    const range = catalog.release(release)?.kube;
    const fits = !range || (compareVersions(version, range.from) >= 0 && compareVersions(version, range.to) <= 0);
    return fits && satisfies(release, v ? WITH_V : WITHOUT_V);
  };
  const isDefault = (release: string) => catalog.release(release)?.kube?.default === version && holds(release);
  return [
    { words: `installs Kubernetes ${text}`, kind: "kubernetes", holds },
    // The sample has this line up to v2.27; later, many pin what their release installed.
    ...(catalog.releaseNames.some(isDefault)
      ? [{ words: `installs Kubernetes ${text} by default`, kind: "default" as const, holds: isDefault }]
      : []),
  ];
}

function ciliumHints(version: string, catalog: Catalog): Hint[] {
  if (!/^v\d/.test(version) || !isOfConfigMapEra(version, catalog)) return [];
  const holds = (release: string) => satisfies(release, WITH_V);
  return [{ words: `takes cilium_version ${version}`, kind: "variable", holds }];
}

/** A later Cilium with a "v" is a mistake in a later release. */
function isOfConfigMapEra(version: string, catalog: Catalog): boolean {
  const later = catalog.releases.kubespray.find(({ engine }) => engine === "helm");
  return compareVersions(minorOf(version) ?? "", minorOf(later?.cilium ?? "") ?? "") < 0;
}

function sampleHints(document: YamlDocument, catalog: Catalog): Hint[] {
  const spans = shippedIn(document, catalog);
  if (spans.length > 0) {
    const holds = (release: string) => spans.some((span) => releaseIn(release, span));
    return [{ words: `ships ${baseName(document.file)} as it is here`, kind: "sample", holds }];
  }
  const like = maySetOurs(document, catalog) ? catalog.samples.releasesLike(editedSample(document)) : undefined;
  if (!like) return [];
  return [
    { words: `ships the comments of ${baseName(document.file)}`, kind: "sample", holds: (each) => like.has(each) },
  ];
}

const editedSample = (document: YamlDocument): EditedSample => {
  const parts = document.pages.map(editedSampleOn);
  return { commented: parts.flatMap(({ commented }) => commented), set: parts.flatMap(({ set }) => set) };
};

const editedSampleOn = perPage(({ chunks }) => ({
  commented: chunks.flatMap(({ lines }) =>
    lines.flatMap((line) => (line.startsWith("#") && sampleSetting(line)) || []),
  ),
  set: chunks.flatMap(({ key }) => (key?.startsWith("cilium_") ? [key] : [])),
}));
