import type { Cluster } from "../cluster/cluster.ts";
import { entryOf } from "../syntax/nodes.ts";

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
  const chunks = inventory.files.flatMap(({ document }) =>
    document.chunks.filter(({ key }) => key === "kubelet_max_pods"),
  );
  if (chunks.length === 0) return DEFAULT_MAX_PODS;
  const values = chunks.map(({ root }) => entryOf(root, "kubelet_max_pods")?.value);
  const [first] = values;
  return values.length === 1 && first?.kind === "scalar" && typeof first.value === "number" ? first.value : undefined;
}
