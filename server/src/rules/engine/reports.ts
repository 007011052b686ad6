import type { Cluster } from "../../cluster/cluster.ts";
import type { Finding, Report, Rule } from "../rule.ts";
import { weighAssumption } from "./assumption.ts";
import { findingOf } from "./finding.ts";

/** Takes what rules report, one rule after the other. */
export class Reports {
  readonly findings: Finding[] = [];
  /** The rule that is running. */
  rule: Rule | undefined;

  /** `inventories`: the roots of those that the findings hold in. */
  constructor(private readonly inventories: readonly string[]) {}

  readonly report = (what: Report): void => {
    if (this.rule) this.findings.push(findingOf(this.rule, what, this.inventories));
  };
}

/** What rules find in a cluster, weaker where that rests on an assumed release. */
export function weighed(
  cluster: Cluster,
  rules: readonly Rule[],
  run: (rules: readonly Rule[], at: Cluster) => Finding[],
): Finding[] {
  const found = run(rules, cluster);
  if (!cluster.kubespray.assumed) return found;
  return found.map((finding) => {
    const alone = [finding.rule];
    return weighAssumption(finding, cluster, (at) => run(alone, at));
  });
}
