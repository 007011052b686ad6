import { satisfies } from "../catalog/release.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { ResolvedVersion } from "../cluster/versions.ts";
import { minorOfVersion, type Workspace } from "../cluster/workspace.ts";
import { type AnnotatedObject, annotationEntry, isAnnotated, objectsOn } from "../manifest/objects.ts";
import { entriesBelow } from "../syntax/below.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Page } from "../syntax/page.ts";
import { isOurAnnotation } from "./annotations.ts";
import { assumed, holdsIn } from "./assumption.ts";
import { checkObjects } from "./checkObjects.ts";
import { findingOf } from "./finding.ts";
import { checkMap } from "./maps.ts";
import { mergeReaders } from "./readers.ts";
import type { AnnotationContext, Finding, Rule } from "./rule.ts";

type AnnotationRule = Extract<Rule, { subject: "annotation" }>;

/** A version of Cilium that reads the manifest, and the inventories that have it; none beside no inventory. */
interface Reader {
  readonly cilium: ResolvedVersion;
  readonly roots: readonly string[];
}

/** What the rules say about a manifest file: about its annotations by themselves, and about its objects in their clusters. */
export function checkManifest(workspace: Workspace, document: YamlDocument, rules: readonly Rule[]): Finding[] {
  const clusters = workspace.clustersFor(document.file);
  const readers = readersOf(clusters, workspace, document.file);
  const signature = JSON.stringify(readers);
  return document.pages.flatMap((page) => {
    const objects = objectsOn(page, document.file);
    const inText = recall(page, signature, rules, () =>
      objects
        .filter(isAnnotated)
        .flatMap((object) =>
          recall(object, signature, rules, () => checkAnnotations(object, readers, rules, workspace)),
        ),
    );
    return [...inText, ...checkObjects(page, objects, clusters, rules, workspace)];
  });
}

/** Inventories with the same Cilium say the same: one of them is asked. */
function readersOf(clusters: readonly Cluster[], workspace: Workspace, file: string): Reader[] {
  if (clusters.length === 0) return [{ cilium: workspace.ciliumFor(file), roots: [] }];
  const readers = new Map<string, { cilium: ResolvedVersion; roots: string[] }>();
  for (const { cilium, root } of clusters) {
    const key = `${cilium.version} ${cilium.assumed}`;
    const known = readers.get(key);
    if (known) known.roots.push(root);
    else readers.set(key, { cilium, roots: [root] });
  }
  return [...readers.values()];
}

/** What rules said about a page or an object: it rests on nothing but its text and the versions that read it. */
interface Remembered {
  readonly signature: string;
  readonly rules: readonly Rule[];
  readonly findings: readonly Finding[];
}

const remembered = new WeakMap<Page | AnnotatedObject, Remembered>();

function recall(
  subject: Page | AnnotatedObject,
  signature: string,
  rules: readonly Rule[],
  run: () => readonly Finding[],
): readonly Finding[] {
  const known = remembered.get(subject);
  if (known?.signature === signature && known.rules === rules) return known.findings;
  const findings = run();
  remembered.set(subject, { signature, rules, findings });
  return findings;
}

function checkAnnotations(
  object: AnnotatedObject,
  readers: readonly Reader[],
  rules: readonly Rule[],
  workspace: Workspace,
): Finding[] {
  const { catalog } = workspace;
  const entries = entriesBelow({ file: object.file, chunk: object.chunk, value: object.annotations });
  const annotations = entries.flatMap((origin) => {
    const name = origin.key.text;
    const facts = catalog.annotation(name);
    return facts || isOurAnnotation(name) ? [{ catalog, name, facts, object, origin }] : [];
  });
  const annotationRules = rules.filter((rule) => rule.subject === "annotation");
  const roots = readers.flatMap((reader) => reader.roots);
  return [
    ...mergeReaders(
      readers.map((reader) => annotationRules.flatMap((rule) => checkFor(reader, rule, annotations, workspace))),
      roots.length,
    ),
    ...rules.flatMap((rule) => (rule.subject === "map" ? checkMap(rule, entries, catalog, roots) : [])),
  ];
}

/** An annotation of ours, as far as it is the same for every reader. */
type Annotation = Omit<AnnotationContext, "minor" | "sibling" | "report">;

function checkFor(
  { cilium, roots }: Reader,
  rule: AnnotationRule,
  annotations: readonly Annotation[],
  { catalog }: Workspace,
): Finding[] {
  const run = (minor: string) => runOn(annotations, rule, minor, roots);
  const found = run(minorOfVersion(cilium, catalog));
  if (!cilium.assumed) return found;
  return found.map((one) => {
    const everywhere = catalog.releases.cilium.every((minor) => holdsIn(one, run(minor)));
    return everywhere ? one : assumed(one, `Cilium ${cilium.version}`);
  });
}

function runOn(
  annotations: readonly Annotation[],
  rule: AnnotationRule,
  minor: string,
  inventories: readonly string[],
): Finding[] {
  if (rule.cilium && !satisfies(minor, rule.cilium)) return [];
  const findings: Finding[] = [];
  for (const annotation of annotations) {
    rule.check({
      ...annotation,
      minor,
      sibling: (...names) => annotationEntry(annotation.object, ...names),
      report: (what) => findings.push(findingOf(rule, what, inventories)),
    });
  }
  return findings;
}
