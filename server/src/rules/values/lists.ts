import type { Cluster } from "../../cluster/cluster.ts";
import type { Setting } from "../../inventory/settings.ts";

/** A variable that is known to be a list with items, on the host that renders. */
export function filledList(cluster: Cluster, name: string): Setting | undefined {
  const set = cluster.setting(name);
  const value = set?.setting.value;
  return set && !set.uncertain && value?.kind === "sequence" && value.items.length > 0 ? set.setting : undefined;
}
