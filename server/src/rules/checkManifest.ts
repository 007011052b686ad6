import { satisfies } from "../catalog/release.ts";
import type { ResolvedVersion } from "../cluster/versions.ts";
import { minorOfVersion, type Workspace } from "../cluster/workspace.ts";
import { type AnnotatedObject, annotatedObjectsOn, annotationEntry } from "../manifest/objects.ts";
import { entriesBelow } from "../syntax/below.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Page } from "../syntax/page.ts";
import { isOurAnnotation } from "./annotations.ts";
import { assumed, atMostInfo, holdsIn, withNote } from "./assumption.ts";
import { findingOf, isSameFinding } from "./finding.ts";
import { checkMap } from "./maps.ts";
import type { Finding, Rule } from "./rule.ts";

type AnnotationRule = Extract<Rule, { subject: "annotation" }>;

/** A Cilium that reads the manifest, and the inventory it comes from. */
interface Reader {
  readonly cilium: ResolvedVersion;
  readonly root?: string;
}

/** What the rules say about the annotations of a manifest file. */
export function checkManifest(workspace: Workspace, document: YamlDocument, rules: readonly Rule[]): Finding[] {
  const { file } = document;
  const clusters = workspace.clustersFor(file);
  const readers: Reader[] =
    clusters.length === 0
      ? [{ cilium: workspace.ciliumFor(file) }]
      : clusters.map(({ cilium, root }) => ({ cilium, root }));
  const signature = JSON.stringify(readers);
  return document.pages.flatMap((page) => {
    const known = remembered.get(page);
    if (known?.signature === signature && known.rules === rules) return known.findings;
    const objects = annotatedObjectsOn(page, file);
    const findings = objects.flatMap((object) => checkObject(object, readers, rules, signature, workspace));
    remembered.set(page, { signature, rules, findings });
    return findings;
  });
}

/** What rules said about a page or an object: it rests on nothing but its text and the versions that read it. */
interface Remembered {
  readonly signature: string;
  readonly rules: readonly Rule[];
  readonly findings: readonly Finding[];
}

const remembered = new WeakMap<Page | AnnotatedObject, Remembered>();

function checkObject(
  object: AnnotatedObject,
  readers: readonly Reader[],
  rules: readonly Rule[],
  signature: string,
  workspace: Workspace,
): readonly Finding[] {
  const known = remembered.get(object);
  if (known?.signature === signature && known.rules === rules) return known.findings;
  const annotationRules = rules.filter((rule) => rule.subject === "annotation");
  const annotations = entriesBelow({ file: object.file, chunk: object.chunk, value: object.annotations });
  const roots = readers.flatMap(({ root }) => root ?? []);
  const findings = [
    ...mergeReaders(
      readers.map((reader) => annotationRules.flatMap((rule) => checkFor(reader, rule, object, workspace))),
    ),
    ...rules.flatMap((rule) => (rule.subject === "map" ? checkMap(rule, annotations, workspace.catalog, roots) : [])),
  ];
  remembered.set(object, { signature, rules, findings });
  return findings;
}

function checkFor({ cilium, root }: Reader, rule: AnnotationRule, object: AnnotatedObject, workspace: Workspace) {
  const { catalog } = workspace;
  const inventories = root === undefined ? [] : [root];
  const run = (minor: string) => runOnObject(rule, object, minor, workspace, inventories);
  const found = run(minorOfVersion(cilium, catalog));
  if (!cilium.assumed) return found;
  return found.map((one) => {
    const everywhere = catalog.releases.cilium.every((minor) => holdsIn(one, run(minor)));
    return everywhere ? one : assumed(one, `Cilium ${cilium.version}`);
  });
}

function runOnObject(
  rule: AnnotationRule,
  object: AnnotatedObject,
  minor: string,
  { catalog }: Workspace,
  inventories: readonly string[],
): Finding[] {
  if (rule.cilium && !satisfies(minor, rule.cilium)) return [];
  const findings: Finding[] = [];
  for (const origin of entriesBelow({ file: object.file, chunk: object.chunk, value: object.annotations })) {
    const name = origin.key.text;
    const facts = catalog.annotation(name);
    if (!facts && !isOurAnnotation(name)) continue;
    rule.check({
      catalog,
      name,
      facts,
      object,
      minor,
      origin,
      sibling: (...names) => annotationEntry(object, ...names),
      report: (what) => findings.push(findingOf(rule, what, inventories)),
    });
  }
  return findings;
}

/** One finding for what several clusters say of the same line: at most info, and named, where not all say it. */
function mergeReaders(perReader: readonly Finding[][]): Finding[] {
  const [first, ...others] = perReader;
  if (!first || others.length === 0) return first ?? [];
  const merged: { finding: Finding; readers: string[] }[] = [];
  for (const found of perReader.flat()) {
    const known = merged.find((one) => isSameFinding(one.finding, found));
    if (known) known.readers.push(...found.inventories);
    else merged.push({ finding: found, readers: [...found.inventories] });
  }
  return merged.map(({ finding, readers }) => {
    const everywhere = readers.length === perReader.length;
    const named = { ...finding, inventories: readers };
    return everywhere ? named : partial(named, perReader.length);
  });
}

function partial(found: Finding, of: number): Finding {
  const names = found.inventories.map((root) => root.slice(root.lastIndexOf("/") + 1)).join(", ");
  const note = {
    en: `${found.inventories.length} of ${of}: ${names}`,
    "zh-cn": `${of} 个清单中的 ${found.inventories.length} 个：${names}`,
  };
  return { ...found, severity: atMostInfo(found.severity), message: withNote(found.message, note), fixes: [] };
}
