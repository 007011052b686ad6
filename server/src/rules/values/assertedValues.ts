import type { Cluster } from "../../cluster/cluster.ts";
import type { ScalarValue } from "../../syntax/scalars.ts";
import { isAllowed, valueSetOf } from "./allowedValues.ts";

/** The largest `cilium_cluster_id` that Kubespray asserts since v2.19.0, whatever Cilium takes (`tasks/check.yml`). */
export const LARGEST_CLUSTER_ID = 255;

/** Whether Kubespray's own checks let a variable have a value. */
export function passesChecks(variable: string, value: ScalarValue, cluster: Cluster): boolean {
  if (variable === "cilium_cluster_id") return typeof value !== "number" || value <= LARGEST_CLUSTER_ID;
  const set = valueSetOf(variable, cluster);
  return set?.by !== "kubespray" || isAllowed(value, set);
}
