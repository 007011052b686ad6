import type { Cluster } from "../../cluster/cluster.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import type { Severity } from "../rule.ts";

/**
 * How bad a wrong Maglev parameter is. From 1.17 the agent reads all of them at start-up; before, only with the Maglev
 * algorithm (source: pkg/maglev of 1.17, daemon/cmd/kube_proxy_replacement.go up to 1.16).
 */
export function severityOfMaglev(cluster: Cluster): Severity {
  if (cluster.ciliumIsAtLeast("1.17")) return "error";
  const algorithm = cluster.agent.get("bpf-lb-algorithm")?.value;
  return algorithm === undefined || algorithm === "maglev" || algorithm === UNKNOWN ? "error" : "warning";
}
