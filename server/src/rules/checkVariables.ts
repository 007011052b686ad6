import { satisfies } from "../catalog/release.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { Workspace } from "../cluster/workspace.ts";
import { type Setting, settingsOf } from "../inventory/settings.ts";
import { entriesBelow } from "../syntax/below.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Origin } from "../syntax/place.ts";
import { weighAssumption } from "./assumption.ts";
import { findingOf } from "./finding.ts";
import { checkMap, mapsBelow } from "./maps.ts";
import { type IsUsed, memoryOf } from "./memory.ts";
import type { Finding, Report, Rule } from "./rule.ts";
import { isUsedInTemplates } from "./usage.ts";

type SettingRule = Extract<Rule, { subject: "variable" | "extraVar" }>;
type AgentRule = Extract<Rule, { subject: "agent" }>;

/** What the rules say about a variable file: about its settings, and about the agent's options that come from them. */
export function checkVariables(workspace: Workspace, document: YamlDocument, rules: readonly Rule[]): Finding[] {
  const inventory = workspace.inventoryOf(document.file);
  if (!inventory) return [];
  const cluster = workspace.cluster(inventory);
  const memory = memoryOf(cluster, rules);
  const isUsed: IsUsed = (name) => isUsedInTemplates(workspace, name);
  const settingRules = rules.filter((rule) => rule.subject === "variable" || rule.subject === "extraVar");
  const findings = lastSettings(document, cluster).flatMap((setting) =>
    memory.recall(setting, cluster, isUsed, (noting) => [
      ...settingRules.flatMap((rule) => weighed(cluster, (at) => runOnSetting(rule, setting, at, noting))),
      ...mapsBelow(setting).flatMap((entries) => runOnMap(entries, rules, cluster)),
    ]),
  );
  findings.push(...runOnMap(settingsOf(document, cluster.catalog), rules, cluster));
  for (const rule of rules) {
    if (rule.subject !== "agent") continue;
    const found = memory.recall(rule, cluster, isUsed, () => weighed(cluster, (at) => runOnAgent(rule, at)));
    findings.push(...found.filter(({ file }) => file === document.file));
  }
  return findings;
}

/** What a rule finds in a cluster, weaker where that rests on an assumed release. */
function weighed(cluster: Cluster, run: (at: Cluster) => Finding[]): Finding[] {
  const found = run(cluster);
  return cluster.kubespray.assumed ? found.map((finding) => weighAssumption(finding, cluster, run)) : found;
}

/** Of settings with one name in a file, only the last takes part. */
const lastSettings = (document: YamlDocument, { catalog }: Cluster): Setting[] => [
  ...new Map(settingsOf(document, catalog).map((setting) => [setting.name, setting])).values(),
];

function runOnSetting(rule: SettingRule, setting: Setting, cluster: Cluster, isUsed: IsUsed): Finding[] {
  if (!concerns(rule, cluster)) return [];
  const { findings, common } = run(rule, cluster);
  if (rule.subject === "variable") rule.check({ ...common, setting, isUsed });
  else if (setting.name === "cilium_config_extra_vars") {
    for (const origin of entriesBelow(setting)) rule.check({ ...common, setting, key: origin.key.text, origin });
  }
  return findings;
}

/** Runs the rules about maps, which rest on no version. */
function runOnMap(entries: readonly Origin[], rules: readonly Rule[], { catalog, root }: Cluster): Finding[] {
  return rules.flatMap((rule) => (rule.subject === "map" ? checkMap(rule, entries, catalog, [root]) : []));
}

function runOnAgent(rule: AgentRule, cluster: Cluster): Finding[] {
  if (!concerns(rule, cluster)) return [];
  const { findings, common } = run(rule, cluster);
  rule.check({ ...common, agent: cluster.agent });
  return findings;
}

const concerns = ({ kubespray, cilium }: Rule, cluster: Cluster): boolean =>
  !(kubespray && !satisfies(cluster.release, kubespray)) && !(cilium && !satisfies(cluster.minor, cilium));

/** What every rule of a cluster gets, and where its reports go. */
function run(rule: Rule, cluster: Cluster) {
  const findings: Finding[] = [];
  const report = (what: Report) => void findings.push(findingOf(rule, what, [cluster.root]));
  return { findings, common: { catalog: cluster.catalog, cluster, report } };
}
