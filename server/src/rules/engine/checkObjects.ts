import type { Cluster } from "../../cluster/cluster.ts";
import type { Workspace } from "../../cluster/workspace.ts";
import type { KubernetesObject } from "../../manifest/objects.ts";
import type { Page } from "../../syntax/page.ts";
import type { Finding, Rule } from "../rule.ts";
import { rulesAbout, rulesFor } from "./aboutSubject.ts";
import { attempt } from "./attempt.ts";
import { type Lookups, lookupsOf } from "./lookups.ts";
import { type Asker, memoryOf } from "./memory.ts";
import { Reports, weighed } from "./reports.ts";

/**
 * A manifest that may belong to more clusters than this is not judged in any: to ask each of them takes long, and what
 * holds in a few of so many helps nobody.
 */
const MOST_CLUSTERS = 50;

/** What the rules say about the objects of a page in each cluster that they may belong to; nothing where no rule looks at any. */
export function checkObjects(
  page: Page,
  objects: readonly KubernetesObject[],
  clusters: readonly Cluster[],
  rules: readonly Rule[],
  workspace: Workspace,
): readonly (readonly Finding[])[] {
  const looked = clusters.length > MOST_CLUSTERS ? [] : lookedAt(objects, rules);
  if (looked.length === 0) return [];
  return clusters.map((cluster) => {
    const memory = memoryOf(cluster, rules);
    const asker: Asker = { cluster, lookups: lookupsOf(workspace, cluster), file: undefined };
    const learnObject = (object: KubernetesObject, forPage: Asker) =>
      memory.learn(object, forPage, (ofObject) =>
        weighed(cluster, rules, (some, at) => runOnObject(some, object, at, ofObject)),
      );
    const learnPage = () =>
      memory.learn(page, asker, (ofPage) => {
        // What the page rests on is all that its objects rest on.
        const forPage: Asker = { ...asker, lookups: ofPage };
        return looked.flatMap((object) => memory.recall(object, forPage) ?? learnObject(object, forPage));
      });
    return memory.recall(page, asker) ?? learnPage();
  });
}

interface LookedAt {
  readonly rules: readonly Rule[];
  readonly objects: readonly KubernetesObject[];
}

const lookedAtAmong = new WeakMap<readonly KubernetesObject[], LookedAt>();

/** The objects of a page that any rule looks at. Every cluster asks for them, and there can be hundreds. */
function lookedAt(objects: readonly KubernetesObject[], rules: readonly Rule[]): readonly KubernetesObject[] {
  const known = lookedAtAmong.get(objects);
  if (known?.rules === rules) return known.objects;
  const found = objects.filter((object) => isLookedAt(object, rules));
  lookedAtAmong.set(objects, { rules, objects: found });
  return found;
}

const verdicts = new WeakMap<KubernetesObject, { readonly rules: readonly Rule[]; readonly isLookedAt: boolean }>();

/** Whether any rule looks at an object; that never changes. */
function isLookedAt(object: KubernetesObject, rules: readonly Rule[]): boolean {
  const known = verdicts.get(object);
  if (known?.rules === rules) return known.isLookedAt;
  const isLookedAt = rulesAbout("object", rules).some((rule) => mayLookAt(rule, object));
  verdicts.set(object, { rules, isLookedAt });
  return isLookedAt;
}

/** Whether a rule may say something about an object. */
const mayLookAt = (rule: Rule & { subject: "object" }, object: KubernetesObject): boolean =>
  !rule.looksAt || attempt(rule, () => rule.looksAt?.(object)) === true;

function runOnObject(rules: readonly Rule[], object: KubernetesObject, cluster: Cluster, lookups: Lookups): Finding[] {
  if (!cluster.usesCilium) return [];
  const reports = new Reports([cluster.root]);
  const { catalog, agent } = cluster;
  for (const rule of rulesFor("object", rules, cluster)) {
    if (!mayLookAt(rule, object)) continue;
    reports.rule = rule;
    attempt(rule, () => rule.check({ catalog, cluster, agent, lookups, object, report: reports.report }));
  }
  return reports.findings;
}
