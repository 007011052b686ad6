import { satisfies } from "../catalog/release.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { weighAssumption } from "./assumption.ts";
import { findingOf } from "./finding.ts";
import type { Finding, Report, Rule } from "./rule.ts";

/** Whether a rule is about the versions of a cluster. */
export const concerns = ({ kubespray, cilium }: Rule, cluster: Cluster): boolean =>
  !(kubespray && !satisfies(cluster.release, kubespray)) && !(cilium && !satisfies(cluster.minor, cilium));

/** Takes what rules report, one rule after the other. */
export class Reports {
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

/** What rules find in a cluster, weaker where that rests on an assumed release. */
export function weighed<R extends Rule>(
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
