import type { Catalog } from "../../catalog/catalog.ts";
import { satisfies } from "../../catalog/release.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { minorOfVersion, type ResolvedVersion } from "../../cluster/versions.ts";
import type { Workspace } from "../../cluster/workspace.ts";
import { type AnnotatedObject, annotationEntry, isAnnotated, objectsOn } from "../../manifest/objects.ts";
import { entriesBelow } from "../../syntax/below.ts";
import type { YamlDocument } from "../../syntax/document.ts";
import { isSameList } from "../../syntax/lists.ts";
import type { Page } from "../../syntax/page.ts";
import { isCiliumsOwn, isOurAnnotation } from "../manifests/annotations.ts";
import type { AnnotationContext, Finding, Rule } from "../rule.ts";
import { rulesAbout } from "./aboutSubject.ts";
import { arranged } from "./arranged.ts";
import { assumed, holdsIn } from "./assumption.ts";
import { attempt } from "./attempt.ts";
import { checkKubean } from "./checkKubean.ts";
import { checkObjects } from "./checkObjects.ts";
import { checkMap } from "./maps.ts";
import { mergeReaders } from "./readers.ts";
import { Reports } from "./reports.ts";

/** A version of Cilium that reads the manifest, and the inventories that have it; none beside no inventory. */
interface Reader {
  readonly cilium: ResolvedVersion;
  /** Another network may have readers of its own for annotations that are not Cilium's alone. */
  readonly usesCilium: boolean;
  readonly roots: readonly string[];
}

/** All that read a manifest. */
interface Readers {
  readonly all: readonly Reader[];
  readonly roots: readonly string[];
  /** Tells them from others. */
  readonly signature: string;
}

/**
 * What the rules say about each page of a manifest file: about its annotations by themselves, its objects in their
 * clusters, and Kubean's.
 */
export function checkManifest(
  workspace: Workspace,
  document: YamlDocument,
  rules: readonly Rule[],
): readonly (readonly Finding[])[] {
  const clusters = workspace.clustersFor(document.file);
  const readers = readersOf(clusters, workspace, document.file);
  const basis: Basis = { readers: readers.signature, rules, catalog: workspace.catalog };
  return document.pages.map((page) => {
    const objects = objectsOn(page, document.file);
    const inText = recall(page, basis, () =>
      objects
        .filter(isAnnotated)
        .flatMap((object) => recall(object, basis, () => checkAnnotations(object, readers, rules, workspace))),
    );
    const inClusters = checkObjects(page, objects, clusters, rules, workspace);
    return together(page, inText, inClusters, checkKubean(page, document.file, rules, workspace));
  });
}

/** What was last said of a page, and what it was put together from. */
const said = new WeakMap<
  Page,
  { readonly parts: readonly (readonly Finding[])[]; readonly findings: readonly Finding[] }
>();

/** All that is said of a page: the same list as long as the parts are the same. Most pages are not the one that is edited. */
function together(
  page: Page,
  inText: readonly Finding[],
  inClusters: readonly (readonly Finding[])[],
  kubeans: readonly Finding[],
): readonly Finding[] {
  const parts = [inText, kubeans, ...inClusters];
  const known = said.get(page);
  if (known && isSameList(known.parts, parts)) return known.findings;
  const all = [...inText, ...mergeReaders(inClusters, inClusters.length), ...kubeans];
  const findings = arranged(all, (chunk) => page.lineOf(chunk) ?? 0);
  said.set(page, { parts, findings });
  return findings;
}

function readersOf(clusters: readonly Cluster[], workspace: Workspace, file: string): Readers {
  if (clusters.length === 0) return asReaders([{ cilium: workspace.ciliumFor(file), usesCilium: true, roots: [] }]);
  let readers = readersByClusters.get(clusters);
  if (!readers) {
    readers = asReaders(readersAmong(clusters));
    readersByClusters.set(clusters, readers);
  }
  return readers;
}

const readersByClusters = new WeakMap<readonly Cluster[], Readers>();

const asReaders = (all: readonly Reader[]): Readers => ({
  all,
  roots: all.flatMap(({ roots }) => roots),
  signature: JSON.stringify(all),
});

/** Inventories with the same Cilium say the same: one of them is asked. */
function readersAmong(clusters: readonly Cluster[]): Reader[] {
  const readers = new Map<string, Reader & { readonly roots: string[] }>();
  for (const { cilium, usesCilium, root } of clusters) {
    const key = `${cilium.version} ${cilium.assumed} ${usesCilium}`;
    const known = readers.get(key);
    if (known) known.roots.push(root);
    else readers.set(key, { cilium, usesCilium, roots: [root] });
  }
  return [...readers.values()];
}

/** What findings about annotations rest on beside their text. */
interface Basis {
  /** The signature of those that read it. */
  readonly readers: string;
  readonly rules: readonly Rule[];
  readonly catalog: Catalog;
}

/** What rules said about a page or an object, and on which basis. */
const remembered = new WeakMap<
  Page | AnnotatedObject,
  { readonly basis: Basis; readonly findings: readonly Finding[] }
>();

function recall(subject: Page | AnnotatedObject, basis: Basis, run: () => readonly Finding[]): readonly Finding[] {
  const known = remembered.get(subject);
  if (known && isSameBasis(known.basis, basis)) return known.findings;
  const findings = run();
  remembered.set(subject, { basis, findings });
  return findings;
}

const isSameBasis = (a: Basis, b: Basis): boolean =>
  a.readers === b.readers && a.rules === b.rules && a.catalog === b.catalog;

function checkAnnotations(
  object: AnnotatedObject,
  readers: Readers,
  rules: readonly Rule[],
  workspace: Workspace,
): Finding[] {
  const { catalog } = workspace;
  const entries = entriesBelow({ file: object.file, chunk: object.chunk, value: object.annotations });
  const sibling = (...names: string[]) => annotationEntry(object, ...names);
  const annotations = entries.flatMap((origin) => {
    const name = origin.key.text;
    const facts = catalog.annotation(name);
    return facts || isOurAnnotation(name) ? [{ catalog, name, facts, object, origin, sibling }] : [];
  });
  return [
    ...mergeReaders(
      annotations.length > 0 ? readers.all.map((reader) => checkFor(reader, rules, annotations, workspace)) : [],
      readers.roots.length,
    ),
    ...checkMap(entries, rules, catalog, readers.roots),
  ];
}

/** An annotation of ours, as far as it is the same for every reader. */
type Annotation = Omit<AnnotationContext, "minor" | "report">;

function checkFor(
  { cilium, usesCilium, roots }: Reader,
  rules: readonly Rule[],
  all: readonly Annotation[],
  { catalog }: Workspace,
): Finding[] {
  const annotations = usesCilium ? all : all.filter(({ name }) => isCiliumsOwn(name));
  const found = runOn(annotations, rules, minorOfVersion(cilium, catalog), roots);
  if (!cilium.assumed) return found;
  return found.map((one) => {
    const everywhere = catalog.releases.cilium.every((minor) =>
      holdsIn(one, runOn(annotations, [one.rule], minor, roots)),
    );
    return everywhere ? one : assumed(one, `Cilium ${cilium.version}`);
  });
}

function runOn(
  annotations: readonly Annotation[],
  rules: readonly Rule[],
  minor: string,
  inventories: readonly string[],
): Finding[] {
  const reports = new Reports(inventories);
  const { report } = reports;
  const contexts: AnnotationContext[] = annotations.map((annotation) => ({ ...annotation, minor, report }));
  for (const rule of rulesAbout("annotation", rules)) {
    if (rule.cilium && !satisfies(minor, rule.cilium)) continue;
    reports.rule = rule;
    for (const context of contexts) attempt(rule, () => rule.check(context));
  }
  return reports.findings;
}
