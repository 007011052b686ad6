import type { Cluster } from "../cluster/cluster.ts";
import type { Workspace } from "../cluster/workspace.ts";
import type { KubernetesObject } from "../manifest/objects.ts";
import type { Page } from "../syntax/page.ts";
import { type Lookups, lookupsOf } from "./lookups.ts";
import { memoryOf } from "./memory.ts";
import { mergeReaders } from "./readers.ts";
import { concerns, Reports, weighed } from "./reports.ts";
import type { Finding, Rule } from "./rule.ts";

type ObjectRule = Extract<Rule, { subject: "object" }>;

/** What the rules say about the objects of a page in the clusters that they may belong to. */
export function checkObjects(
  page: Page,
  objects: readonly KubernetesObject[],
  clusters: readonly Cluster[],
  rules: readonly Rule[],
  workspace: Workspace,
): Finding[] {
  if (objects.length === 0) return [];
  const objectRules = rules.filter((rule) => rule.subject === "object");
  const perCluster = clusters.map((cluster): readonly Finding[] => {
    const memory = memoryOf(cluster, rules);
    return memory.recall(page, cluster, lookupsOf(workspace, cluster), (ofPage) =>
      objects.flatMap((object) =>
        memory.recall(object, cluster, ofPage, (lookups) =>
          weighed(cluster, objectRules, (some, at) => runOnObject(some, object, at, lookups)),
        ),
      ),
    );
  });
  return mergeReaders(perCluster, clusters.length);
}

function runOnObject(
  rules: readonly ObjectRule[],
  object: KubernetesObject,
  cluster: Cluster,
  lookups: Lookups,
): Finding[] {
  if (!cluster.usesCilium) return [];
  const reports = new Reports(cluster);
  const { catalog, agent } = cluster;
  for (const rule of rules) {
    if (!concerns(rule, cluster)) continue;
    reports.rule = rule;
    rule.check({ catalog, cluster, agent, lookups, object, report: reports.report });
  }
  return reports.findings;
}
