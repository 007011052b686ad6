import { satisfies } from "../catalog/release.ts";
import type { Message } from "../catalog/words.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { ResolvedVersion } from "../cluster/versions.ts";
import { minorOfVersion, type Workspace } from "../cluster/workspace.ts";
import { type Setting, settingsOf } from "../inventory/settings.ts";
import { type AnnotatedObject, annotatedObjects, annotationEntry } from "../manifest/objects.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Origin } from "../syntax/place.ts";
import { comparePositions, type Range } from "../syntax/positions.ts";
import { isOurAnnotation } from "./annotations.ts";
import { allRules } from "./index.generated.ts";
import { type Finding, type Fix, type Report, type Rule, SEVERITIES, type Severity } from "./rule.ts";
import { isUsedInTemplates } from "./usage.ts";

/** Everything that the rules say about a workspace. */
export function checkWorkspace(workspace: Workspace, rules: readonly Rule[] = allRules): Finding[] {
  return [...workspace.allDocuments()].flatMap((document) => checkDocument(workspace, document, rules));
}

/** What the rules say about one file: its own lines, and what its cluster makes of them. */
export function checkDocument(
  workspace: Workspace,
  document: YamlDocument,
  rules: readonly Rule[] = allRules,
): Finding[] {
  const findings =
    document.kind === "manifest"
      ? checkManifest(workspace, document, rules)
      : checkVariables(workspace, document, rules);
  return findings.sort(
    (a, b) => document.lineOf(a.chunk) - document.lineOf(b.chunk) || comparePositions(a.range.start, b.range.start),
  );
}

function checkVariables(workspace: Workspace, document: YamlDocument, rules: readonly Rule[]): Finding[] {
  const inventory = workspace.inventoryOf(document.file);
  if (!inventory) return [];
  const cluster = workspace.cluster(inventory);
  return rules
    .filter((rule) => rule.subject !== "annotation" && rule.subject !== "document")
    .flatMap((rule) => {
      const run = (at: Cluster) => runOnVariables(rule, at, document, workspace);
      const found = run(cluster);
      return cluster.kubespray.assumed ? found.map((finding) => weighAssumption(finding, cluster, run)) : found;
    });
}

/**
 * Syntax errors of a file that holds settings of ours: for the command line. In an editor the YAML extension shows
 * those.
 */
export function checkSyntax(
  workspace: Workspace,
  document: YamlDocument,
  rules: readonly Rule[] = allRules,
): Finding[] {
  const inventory = workspace.inventoryOf(document.file);
  const findings: Finding[] = [];
  for (const rule of rules) {
    if (rule.subject !== "document") continue;
    const report = (what: Report) => findings.push(finding(rule, what, inventory ? [inventory.root] : []));
    rule.check({ catalog: workspace.catalog, document, report });
  }
  return findings;
}

/** Runs one rule over the settings of one file, as one release sees them. */
function runOnVariables(rule: Rule, cluster: Cluster, document: YamlDocument, workspace: Workspace): Finding[] {
  if (rule.kubespray && !satisfies(cluster.release, rule.kubespray)) return [];
  if (rule.cilium && !satisfies(cluster.minor, rule.cilium)) return [];
  const findings: Finding[] = [];
  const report = (what: Report) => {
    if (what.at.file === document.file) findings.push(finding(rule, what, [cluster.inventory.root]));
  };
  const common = { catalog: cluster.catalog, cluster, report };
  if (rule.subject === "agent") rule.check({ ...common, agent: cluster.agent });
  for (const setting of rule.subject === "agent" ? [] : lastSettings(document, cluster)) {
    if (rule.subject === "variable") {
      rule.check({ ...common, setting, isUsed: (name) => isUsedInTemplates(workspace, name) });
    } else if (rule.subject === "extraVar" && setting.name === "cilium_config_extra_vars") {
      for (const origin of entriesBelow(setting)) rule.check({ ...common, setting, key: origin.key.text, origin });
    }
  }
  return findings;
}

/** Of settings with one name in a file, only the last takes part. */
function lastSettings(document: YamlDocument, cluster: Cluster): Iterable<Setting> {
  return new Map(settingsOf(document, cluster.catalog).map((setting) => [setting.name, setting])).values();
}

function entriesBelow(setting: Setting): Origin[] {
  const { value } = setting;
  return value?.kind === "mapping"
    ? value.entries.map((entry) => ({ file: setting.file, chunk: setting.chunk, ...entry }))
    : [];
}

function checkManifest(workspace: Workspace, document: YamlDocument, rules: readonly Rule[]): Finding[] {
  const objects = annotatedObjects(document);
  if (objects.length === 0) return [];
  const annotationRules = rules.filter((rule) => rule.subject === "annotation");
  const clusters = workspace.clustersFor(document.file);
  if (clusters.length === 0) {
    return annotationRules.flatMap((rule) =>
      checkObjects(rule, objects, workspace, workspace.ciliumFor(document.file), []),
    );
  }
  const perCluster = clusters.map((cluster) =>
    annotationRules.flatMap((rule) => checkObjects(rule, objects, workspace, cluster.cilium, [cluster.inventory.root])),
  );
  return mergeReaders(perCluster);
}

function checkObjects(
  rule: Rule,
  objects: readonly AnnotatedObject[],
  workspace: Workspace,
  cilium: ResolvedVersion,
  inventories: readonly string[],
): Finding[] {
  const run = (minor: string) => objects.flatMap((object) => runOnObject(rule, object, minor, workspace, inventories));
  const found = run(minorOfVersion(cilium, workspace.catalog));
  if (!cilium.assumed) return found;
  return found.map((one) => {
    const everywhere = workspace.catalog.releases.cilium.every((minor) => holdsIn(one, run(minor)));
    return everywhere ? one : assumed(one, `Cilium ${cilium.version}`);
  });
}

function runOnObject(
  rule: Rule,
  object: AnnotatedObject,
  minor: string,
  workspace: Workspace,
  inventories: readonly string[],
): Finding[] {
  if (rule.subject !== "annotation" || (rule.cilium && !satisfies(minor, rule.cilium))) return [];
  const findings: Finding[] = [];
  for (const entry of object.annotations.entries) {
    const name = entry.key.text;
    const facts = workspace.catalog.annotation(name);
    if (!facts && !isOurAnnotation(name)) continue;
    rule.check({
      catalog: workspace.catalog,
      name,
      facts,
      object,
      minor,
      origin: { file: object.file, chunk: object.chunk, ...entry },
      sibling: (...names) => annotationEntry(object, ...names),
      report: (what) => findings.push(finding(rule, what, inventories)),
    });
  }
  return findings;
}

/** One finding for what several clusters say of the same line: at most info, and named, where not all say it. */
function mergeReaders(perCluster: readonly Finding[][]): Finding[] {
  const [first, ...others] = perCluster;
  if (!first || others.length === 0) return first ?? [];
  const merged: { finding: Finding; readers: string[] }[] = [];
  for (const found of perCluster.flat()) {
    const known = merged.find((one) => sameFinding(one.finding, found));
    if (known) known.readers.push(...found.inventories);
    else merged.push({ finding: found, readers: [...found.inventories] });
  }
  return merged.map(({ finding, readers }) => {
    const everywhere = readers.length === perCluster.length;
    return everywhere
      ? { ...finding, inventories: readers }
      : partial({ ...finding, inventories: readers }, perCluster.length);
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

const sameFinding = (a: Finding, b: Finding): boolean =>
  a.rule === b.rule && a.chunk === b.chunk && comparePositions(a.range.start, b.range.start) === 0;

/** A finding that some supported release would not make, or not as severely, is weak while the release is a guess. */
function weighAssumption(found: Finding, cluster: Cluster, run: (at: Cluster) => Finding[]): Finding {
  if (found.severity === "hint") return { ...found, fixes: unsafe(found) };
  const everywhere = cluster.catalog.releaseNames.every(
    (release) => release === cluster.release || holdsIn(found, run(cluster.at(release))),
  );
  return everywhere ? found : assumed(found, `Kubespray ${cluster.release}`);
}

const holdsIn = (found: Finding, others: readonly Finding[]): boolean =>
  others.some(
    (other) => sameFinding(found, other) && SEVERITIES.indexOf(other.severity) <= SEVERITIES.indexOf(found.severity),
  );

function assumed(found: Finding, version: string): Finding {
  const note = { en: `assuming ${version}`, "zh-cn": `假定为 ${version}` };
  return {
    ...found,
    severity: atMostInfo(found.severity),
    message: withNote(found.message, note),
    fixes: unsafe(found),
  };
}

/** The fixes of a finding in an assumed release: in the real one they may break things, so nobody applies them unseen. */
const unsafe = ({ fixes }: Finding): Fix[] => fixes.map((fix) => ({ ...fix, safe: false }));

const atMostInfo = (severity: Severity): Severity => (severity === "hint" ? "hint" : "info");

const withNote = (message: Message, note: Message): Message => ({
  en: `${message.en} (${note.en})`,
  "zh-cn": `${message["zh-cn"]}（${note["zh-cn"]}）`,
});

function finding(rule: Rule, what: Report, inventories: readonly string[]): Finding {
  return {
    rule,
    severity: what.severity ?? rule.severity,
    file: what.at.file,
    chunk: what.at.chunk,
    range: rangeOf(what),
    message: what.message,
    tags: what.tags ?? [],
    related: what.related ?? [],
    fixes: what.fixes ?? [],
    inventories,
  };
}

function rangeOf({ at, part = "entry" }: Report): Range {
  if ("range" in at) return at.range;
  if (part === "key" || !at.value) return at.key.range;
  if (part === "value") return at.value.range;
  return { start: at.key.range.start, end: at.value.kind === "scalar" ? at.value.range.end : at.key.range.end };
}
