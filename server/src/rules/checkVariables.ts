import { satisfies } from "../catalog/release.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { Workspace } from "../cluster/workspace.ts";
import { mapsOf, type Setting, type SettingMap } from "../inventory/settings.ts";
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
  const maps = mapsOf(document, cluster.catalog);
  const findings: Finding[] = [];
  for (const setting of maps.flatMap(lastOfEach)) {
    const found = memory.recall(setting, cluster, isUsed, (noting) => [
      ...weighed(cluster, settingRules(rules), (some, at) => runOnSetting(some, setting, at, noting)),
      ...mapsBelow(setting).flatMap((entries) => runOnMap(entries, rules, cluster)),
    ]);
    for (const finding of found) findings.push(finding);
  }
  for (const { settings } of maps) findings.push(...runOnMap(settings, rules, cluster));
  for (const rule of rules) {
    if (rule.subject !== "agent") continue;
    const found = memory.recall(rule, cluster, isUsed, () => weighed(cluster, [rule], runOnAgent));
    findings.push(...found.filter(({ file }) => file === document.file));
  }
  return findings;
}

/** What rules find in a cluster, weaker where that rests on an assumed release. */
function weighed<R extends Rule>(
  cluster: Cluster,
  rules: readonly R[],
  run: (rules: readonly R[], at: Cluster) => Finding[],
): Finding[] {
  const found = run(rules, cluster);
  if (!cluster.kubespray.assumed) return found;
  return found.map((finding) =>
    weighAssumption(finding, cluster, (at) =>
      run(
        rules.filter((rule) => rule === finding.rule),
        at,
      ),
    ),
  );
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
function runOnSetting(rules: readonly SettingRule[], setting: Setting, cluster: Cluster, isUsed: IsUsed): Finding[] {
  const reports = new Reports(cluster);
  const { catalog } = cluster;
  const { report } = reports;
  const context = { catalog, cluster, report, setting, isUsed };
  const extraVars = setting.name === "cilium_config_extra_vars" ? entriesBelow(setting) : [];
  for (const rule of rules) {
    if (!concerns(rule, cluster)) continue;
    reports.rule = rule;
    if (rule.subject === "variable") rule.check(context);
    else
      for (const origin of extraVars) rule.check({ catalog, cluster, report, setting, key: origin.key.text, origin });
  }
  return reports.findings;
}

/** Runs the rules about maps, which rest on no version. */
function runOnMap(entries: readonly Origin[], rules: readonly Rule[], { catalog, root }: Cluster): Finding[] {
  return rules.flatMap((rule) => (rule.subject === "map" ? checkMap(rule, entries, catalog, [root]) : []));
}

function runOnAgent(rules: readonly AgentRule[], cluster: Cluster): Finding[] {
  const reports = new Reports(cluster);
  const { catalog, agent } = cluster;
  for (const rule of rules) {
    if (!concerns(rule, cluster)) continue;
    reports.rule = rule;
    rule.check({ catalog, cluster, report: reports.report, agent });
  }
  return reports.findings;
}

const concerns = ({ kubespray, cilium }: Rule, cluster: Cluster): boolean =>
  !(kubespray && !satisfies(cluster.release, kubespray)) && !(cilium && !satisfies(cluster.minor, cilium));

/** Takes what rules report, one rule after the other. */
class Reports {
  readonly findings: Finding[] = [];
  /** The rule that is running. */
  rule: Rule | undefined;
  private readonly inventories: readonly string[];

  constructor({ root }: Cluster) {
    this.inventories = [root];
  }

  readonly report = (what: Report): void => {
    if (this.rule) this.findings.push(findingOf(this.rule, what, this.inventories));
  };
}
