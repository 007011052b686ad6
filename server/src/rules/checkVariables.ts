import type { Cluster } from "../cluster/cluster.ts";
import type { Workspace } from "../cluster/workspace.ts";
import { mapsOf, type Setting, type SettingMap } from "../inventory/settings.ts";
import { entriesBelow } from "../syntax/below.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Origin } from "../syntax/place.ts";
import { type Lookups, lookupsOf } from "./lookups.ts";
import { checkMap, mapsBelow } from "./maps.ts";
import { memoryOf } from "./memory.ts";
import { concerns, Reports, weighed } from "./reports.ts";
import type { Finding, Rule } from "./rule.ts";

type SettingRule = Extract<Rule, { subject: "variable" | "extraVar" }>;
type AgentRule = Extract<Rule, { subject: "agent" | "mesh" }>;

/** What the rules say about a variable file: about its settings, and about the agent's options that come from them. */
export function checkVariables(workspace: Workspace, document: YamlDocument, rules: readonly Rule[]): Finding[] {
  const inventory = workspace.inventoryOf(document.file);
  if (!inventory) return [];
  const cluster = workspace.cluster(inventory);
  const memory = memoryOf(cluster, rules);
  const lookups = lookupsOf(workspace, cluster);
  const maps = mapsOf(document, cluster.catalog);
  const findings: Finding[] = [];
  for (const setting of maps.flatMap(lastOfEach)) {
    const found = memory.recall(setting, cluster, lookups, (noted) => [
      ...weighed(cluster, settingRules(rules), (some, at) => runOnSetting(some, setting, at, noted)),
      ...mapsBelow(setting).flatMap((entries) => runOnMap(entries, rules, cluster)),
    ]);
    for (const finding of found) findings.push(finding);
  }
  for (const { settings } of maps) findings.push(...runOnMap(settings, rules, cluster));
  for (const rule of rules) {
    if (rule.subject !== "agent" && rule.subject !== "mesh") continue;
    const found = memory.recall(rule, cluster, lookups, (noted) =>
      weighed(cluster, [rule], (some, at) => runOnAgent(some, at, noted)),
    );
    findings.push(...found.filter(({ file }) => file === document.file));
  }
  return findings;
}

/** Of settings with one name in a map, only the last takes part. */
const lastOfEach = ({ settings }: SettingMap): Setting[] => [
  ...new Map(settings.map((setting) => [setting.name, setting])).values(),
];

const settingRulesAmong = new WeakMap<readonly Rule[], readonly SettingRule[]>();

function settingRules(rules: readonly Rule[]): readonly SettingRule[] {
  let found = settingRulesAmong.get(rules);
  if (!found) {
    found = rules.filter((rule) => rule.subject === "variable" || rule.subject === "extraVar");
    settingRulesAmong.set(rules, found);
  }
  return found;
}

/** Runs rules on one setting. They share one context, since each of them looks at every setting. */
function runOnSetting(rules: readonly SettingRule[], setting: Setting, cluster: Cluster, lookups: Lookups): Finding[] {
  const reports = new Reports(cluster);
  const { catalog } = cluster;
  const { report } = reports;
  const context = { catalog, cluster, lookups, report, setting };
  const extraVars = setting.name === "cilium_config_extra_vars" ? entriesBelow(setting) : [];
  for (const rule of rules) {
    if (!concerns(rule, cluster)) continue;
    reports.rule = rule;
    if (rule.subject === "variable") rule.check(context);
    else for (const origin of extraVars) rule.check({ ...context, key: origin.key.text, origin });
  }
  return reports.findings;
}

/** Runs the rules about maps, which rest on no version. */
function runOnMap(entries: readonly Origin[], rules: readonly Rule[], { catalog, root }: Cluster): Finding[] {
  return rules.flatMap((rule) => (rule.subject === "map" ? checkMap(rule, entries, catalog, [root]) : []));
}

function runOnAgent(rules: readonly AgentRule[], cluster: Cluster, lookups: Lookups): Finding[] {
  const reports = new Reports(cluster);
  const { catalog, agent } = cluster;
  const context = { catalog, cluster, agent, lookups, report: reports.report };
  for (const rule of rules) {
    if (!concerns(rule, cluster)) continue;
    reports.rule = rule;
    if (rule.subject === "agent") rule.check(context);
    else {
      const others = lookups.mesh().filter(({ root }) => root !== cluster.root);
      if (others.length > 0) rule.check({ ...context, others });
    }
  }
  return reports.findings;
}
