import type { Catalog } from "../../catalog/catalog.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { Rule } from "../rule.ts";
import { ToldToOthers } from "./toldToOthers.ts";

/** What was looked up next, and by what it was where that led; at the end all that was looked up. */
type Step = { readonly name: string; readonly next: Map<string, Step> } | { readonly reads: ReadonlySet<string> };

/**
 * What rules had nothing to say about in one cluster they have nothing to say about in another of the same versions that is
 * the same where they looked. The clusters of a workspace are alike in most things: so most rules run for few of them.
 */
export class Precedents {
  /** What was said about files that several of these clusters read. */
  readonly told = new ToldToOthers();
  private readonly cases = new Map<string, Step>();
  private count = 0;

  /** What rules look up before they have nothing to say about a subject in a cluster; undefined where that is not known. */
  silent(subject: string, cluster: Cluster): ReadonlySet<string> | undefined {
    let step = this.cases.get(subject);
    while (step && "name" in step) {
      const seen = cluster.likeness(step.name);
      step = seen === undefined ? undefined : step.next.get(seen);
    }
    return step?.reads;
  }

  /** Takes what rules looked up, in this order, before they had nothing to say. */
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

/** Texts that are being typed set precedents, too: an end to that. */
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
