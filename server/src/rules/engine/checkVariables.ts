import type { Cluster } from "../../cluster/cluster.ts";
import { readsExtraValues } from "../../cluster/extras.ts";
import { textOf } from "../../cluster/variables.ts";
import type { Workspace } from "../../cluster/workspace.ts";
import type { Inventory } from "../../inventory/inventory.ts";
import { mapsOf, type Setting } from "../../inventory/settings.ts";
import { entriesBelow, entryBelow } from "../../syntax/below.ts";
import type { YamlDocument } from "../../syntax/document.ts";
import type { Page } from "../../syntax/page.ts";
import type { Origin } from "../../syntax/place.ts";
import type { Finding, Rule } from "../rule.ts";
import { nameAmong } from "../wording/inventoryName.ts";
import { concerns, type RuleAbout, rulesFor } from "./aboutSubject.ts";
import { attempt } from "./attempt.ts";
import { type Lookups, lookupsOf } from "./lookups.ts";
import { checkMap, mapsBelow } from "./maps.ts";
import { type Asker, memoryOf } from "./memory.ts";
import { mergeReaders } from "./readers.ts";
import { Reports, weighed } from "./reports.ts";

/**
 * What the rules say about a variable file: about its settings, and about the agent's options that come from them, in each
 * inventory that reads it. `reader`: in that one alone.
 */
export function checkVariables(
  workspace: Workspace,
  document: YamlDocument,
  rules: readonly Rule[],
  reader?: Inventory,
): Finding[] {
  const all = workspace.inventoriesReading(document.file);
  const clusters = (reader ? all.filter((each) => each === reader) : all).map((each) => workspace.cluster(each));
  const shared = clusters.length > 1 ? document.file : undefined;
  const perCluster = clusters.map((cluster) => checkIn(cluster, workspace, document, rules, shared));
  return mergeReaders(perCluster, clusters.length, nameAmong(clusters));
}

/** What they say in one cluster; `shared`: the file, if others read it, too. */
function checkIn(
  cluster: Cluster,
  workspace: Workspace,
  document: YamlDocument,
  rules: readonly Rule[],
  shared: string | undefined,
): Finding[] {
  const memory = memoryOf(cluster, rules);
  const lookups = lookupsOf(workspace, cluster);
  const ofFile: Asker = { cluster, lookups, file: shared };
  const ofAllFiles: Asker = { cluster, lookups, file: undefined };
  const { catalog, root } = cluster;
  const findings: Finding[] = [];

  const learnSetting = (setting: Setting) => {
    const run = (noted: Lookups) => [
      ...weighed(cluster, rules, (some, at) => runOnSetting(some, setting, at, noted)),
      ...[...mapsBelow(setting)].flatMap((entries) => checkMap(entries, rules, catalog, [root])),
    ];
    return memory.learn(setting, ofFile, run, likenessOf(setting, cluster));
  };
  for (const { settings } of mapsOf(document, catalog)) {
    for (const setting of lastOfEach(settings)) {
      const found = memory.recall(setting, ofFile) ?? learnSetting(setting);
      for (const finding of found) findings.push(finding);
    }
    findings.push(...checkMap(settings, rules, catalog, [root]));
  }

  const learnPage = (page: Page) => {
    const run = (noted: Lookups) => weighed(cluster, rules, (some, at) => runOnPage(some, page, document, at, noted));
    return memory.learn(page, ofFile, run);
  };
  const ofPages = rulesFor("page", rules, cluster);
  const { uncut } = document;
  const isLookedAt = uncut === undefined || ofPages.some((rule) => rule.mayConcern?.(uncut) ?? true);
  for (const page of isLookedAt ? document.pages : []) {
    if (!ofPages.some((rule) => mayLookAt(rule, page))) continue;
    const found = memory.recall(page, ofFile) ?? learnPage(page);
    for (const finding of found) findings.push(finding);
  }

  const learnRule = (rule: AgentRule, asker: Asker) => {
    const run = (noted: Lookups) => weighed(cluster, [rule], (_, at) => runOnAgent(rule, at, noted));
    return memory.learn(rule, asker, run, rule.id);
  };
  const askRule = (rule: AgentRule, asker: Asker) => {
    const found = memory.recall(rule, asker) ?? learnRule(rule, asker);
    for (const finding of found) if (finding.file === document.file) findings.push(finding);
  };
  for (const rule of rulesFor("agent", rules, cluster)) askRule(rule, ofFile);
  const ofMesh = rulesFor("mesh", rules, cluster);
  // Each member of a mesh has other members beside it.
  if (ofMesh.length > 0 && !lookups.others().isEmpty) for (const rule of ofMesh) askRule(rule, ofAllFiles);
  return findings;
}

type AgentRule = RuleAbout<"agent" | "mesh">;

/** Of settings with one name in a map, only the last takes part. */
function lastOfEach(settings: readonly Setting[]): readonly Setting[] {
  const last = new Map<string, Setting>();
  for (const setting of settings) last.set(setting.name, setting);
  return last.size === settings.length ? settings : [...last.values()];
}

/** What rules see of a setting before they look further: its text, and whether it counts. */
function likenessOf(setting: Setting, { variables }: Cluster): string | undefined {
  const text = textOf(setting);
  return text === undefined ? undefined : `${variables.isDecidedBy(setting) ? "" : "(replaced) "}${text}`;
}

/** Runs rules on one setting. They share one context, since each of them looks at every setting. */
function runOnSetting(rules: readonly Rule[], setting: Setting, cluster: Cluster, lookups: Lookups): Finding[] {
  const reports = new Reports([cluster.root]);
  const { catalog } = cluster;
  const { report } = reports;
  const context = { catalog, cluster, lookups, report, setting };
  for (const rule of rulesFor("variable", rules, cluster)) {
    reports.rule = rule;
    attempt(rule, () => rule.check(context));
  }
  const extraVars = extraVarsIn(setting, cluster);
  if (extraVars.length === 0) return reports.findings;
  const isExtraConfig = setting.name !== "cilium_config_extra_vars";
  for (const rule of rulesFor("extraVar", rules, cluster)) {
    if (isExtraConfig && !rule.alsoExtraConfig) continue;
    reports.rule = rule;
    for (const origin of extraVars) {
      attempt(rule, () => rule.check({ ...context, key: origin.key.text, origin }));
    }
  }
  return reports.findings;
}

/** The keys of `cilium_config_extra_vars`, or those of the chart's `extraConfig`, which end in the same ConfigMap. */
function extraVarsIn(setting: Setting, { release }: Cluster): Origin[] {
  if (setting.name === "cilium_config_extra_vars") return entriesBelow(setting);
  const isRead = setting.name === "cilium_extra_values" && readsExtraValues(release);
  const extraConfig = isRead ? entryBelow(setting, "extraConfig") : undefined;
  return extraConfig ? entriesBelow(extraConfig) : [];
}

const mayLookAt = (rule: RuleAbout<"page">, page: Page): boolean =>
  !rule.looksAt || attempt(rule, () => rule.looksAt?.(page)) === true;

function runOnPage(
  rules: readonly Rule[],
  page: Page,
  document: YamlDocument,
  cluster: Cluster,
  lookups: Lookups,
): Finding[] {
  const reports = new Reports([cluster.root]);
  const context = { catalog: cluster.catalog, cluster, lookups, page, document, report: reports.report };
  for (const rule of rulesFor("page", rules, cluster)) {
    if (!mayLookAt(rule, page)) continue;
    reports.rule = rule;
    attempt(rule, () => rule.check(context));
  }
  return reports.findings;
}

function runOnAgent(rule: AgentRule, cluster: Cluster, lookups: Lookups): Finding[] {
  if (!concerns(rule, cluster)) return [];
  const reports = new Reports([cluster.root]);
  reports.rule = rule;
  const { catalog, agent } = cluster;
  const context = { catalog, cluster, agent, lookups, report: reports.report };
  if (rule.subject === "agent") {
    attempt(rule, () => rule.check(context));
    return reports.findings;
  }
  attempt(rule, () => rule.check({ ...context, others: lookups.others() }));
  return reports.findings;
}
