import type { Cluster } from "../../cluster/cluster.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";

/** How many nodes the inventory has; none where that is not known. */
export const nodesOf = ({ hosts }: Cluster): number =>
  hosts.membership.host === undefined
    ? 0
    : new Set(
        ["kube_control_plane", "kube-master", "kube_node", "kube-node"].flatMap((name) => hosts.groups.hostsOf(name)),
      ).size;

const DEFAULT_MAX_PODS = 110;

/** How many pods a node may have; undefined where that cannot be told. */
export function maxPods(cluster: Cluster): number | undefined {
  const setting = cluster.otherVariable("kubelet_max_pods");
  if (setting === undefined) return DEFAULT_MAX_PODS;
  const value = setting === UNKNOWN ? undefined : setting.value;
  return value?.kind === "scalar" && typeof value.value === "number" ? value.value : undefined;
}
