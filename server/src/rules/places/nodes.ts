import type { Cluster } from "../../cluster/cluster.ts";
import { entryOf } from "../../syntax/nodes.ts";
import { perPage } from "../../syntax/page.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";

/** How many nodes the inventory has; none where that is not known. */
export const nodesOf = ({ inventory: { hosts } }: Cluster): number =>
  hosts.membership.host === undefined
    ? 0
    : new Set(
        ["kube_control_plane", "kube-master", "kube_node", "kube-node"].flatMap((name) => hosts.groups.hostsOf(name)),
      ).size;

const DEFAULT_MAX_PODS = 110;

/** How many pods a node may have; undefined where a file sets it in a way that cannot be told. */
export function maxPods({ inventory }: Cluster): number | undefined {
  const values = inventory.files.flatMap(({ document }) => document.pages.flatMap(maxPodsOn));
  const [first] = values;
  if (first === undefined) return DEFAULT_MAX_PODS;
  return values.length === 1 && first !== UNKNOWN ? first : undefined;
}

/** It is no variable of ours, so no setting. */
const maxPodsOn = perPage(({ chunks }) =>
  chunks
    .filter(({ key }) => key === "kubelet_max_pods")
    .map(({ root }) => {
      const value = entryOf(root, "kubelet_max_pods")?.value;
      return value?.kind === "scalar" && typeof value.value === "number" ? value.value : UNKNOWN;
    }),
);
