import type { Catalog } from "../../catalog/catalog.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { Rule } from "../rule.ts";
import { ToldToOthers } from "./toldToOthers.ts";

/** A node of a decision tree: the name that is looked up next, with a branch per answer; a leaf has all names on the way. */
type Step = { readonly name: string; readonly next: Map<string, Step> } | { readonly reads: ReadonlySet<string> };

/**
 * Remembers where rules found nothing: in another cluster of the same versions that is the same in all that they looked at,
 * they find nothing either. The clusters of a workspace are alike in most things, so most rules run in few of them.
 */
export class Precedents {
  /** What was said about files that several of these clusters read. */
  readonly told = new ToldToOthers();
  private readonly cases = new Map<string, Step>();
  private count = 0;

  /** The names that rules look up before they find nothing about a subject in a cluster; undefined without a precedent. */
  silent(subject: string, cluster: Cluster): ReadonlySet<string> | undefined {
    let step = this.cases.get(subject);
    while (step && "name" in step) {
      const seen = cluster.likeness(step.name);
      step = seen === undefined ? undefined : step.next.get(seen);
    }
    return step?.reads;
  }

  /** Records that rules found nothing about a subject after they looked up these names, in this order. */
  add(subject: string, cluster: Cluster, reads: ReadonlySet<string>): void {
    const path = [...reads].map((name) => ({ name, seen: cluster.likeness(name) }));
    if (path.some(({ seen }) => seen === undefined)) return;
    if (++this.count > MOST) this.forget();
    let [cases, key] = [this.cases, subject];
    for (const { name, seen = "" } of path) {
      const step = cases.get(key) ?? { name, next: new Map() };
      // Rules look at the same thing after they saw the same; one that does not sets no precedent.
      if (!("name" in step) || step.name !== name) return;
      cases.set(key, step);
      [cases, key] = [step.next, seen];
    }
    cases.set(key, { reads });
  }

  private forget(): void {
    this.cases.clear();
    this.count = 0;
  }
}

/** Texts that are being typed set precedents, too: beyond this number, all are forgotten. */
const MOST = 50_000;

const known = new WeakMap<Catalog, WeakMap<readonly Rule[], Map<string, Precedents>>>();

/** The precedents of all clusters with these versions, for a set of rules. */
export function precedentsFor({ catalog, kubespray, cilium }: Cluster, rules: readonly Rule[]): Precedents {
  const ofCatalog = known.get(catalog) ?? new WeakMap<readonly Rule[], Map<string, Precedents>>();
  known.set(catalog, ofCatalog);
  const ofRules = ofCatalog.get(rules) ?? new Map<string, Precedents>();
  ofCatalog.set(rules, ofRules);
  const versions = JSON.stringify([kubespray, cilium]);
  const precedents = ofRules.get(versions) ?? new Precedents();
  ofRules.set(versions, precedents);
  return precedents;
}
