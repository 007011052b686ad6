import type { Successor } from "../../catalog/curated/successors.ts";
import type { Message } from "../../catalog/words.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { readsExtraValues, readsExtraVars } from "../../cluster/extras.ts";
import { message } from "../rule.ts";

/** One of the maps that Kubespray hands through, and the name to use in it. */
export interface SettingPlace {
  readonly kind: "helm" | "key";
  readonly map: "cilium_extra_values" | "cilium_config_extra_vars";
  readonly name: string;
}

/** Where this release takes an option that has no variable; undefined where it takes it nowhere. */
export function placeFor({ helm, key }: Pick<Successor, "helm" | "key">, cluster: Cluster): SettingPlace | undefined {
  if (helm && cluster.engine === "helm" && readsExtraValues(cluster.release) && hasPath(helm, cluster)) {
    return { kind: "helm", map: "cilium_extra_values", name: helm };
  }
  if (key && readsExtraVars(cluster.release) && cluster.catalog.configKey(key, cluster.minor)) {
    return { kind: "key", map: "cilium_config_extra_vars", name: key };
  }
  return undefined;
}

/** Whether the chart of this Cilium still has a path; of one that it never listed that is believed. */
function hasPath(helm: string, { catalog: { chart }, minor }: Cluster): boolean {
  const known = chart.get(helm, minor);
  return chart.ranges(helm).length === 0 || (known !== undefined && !known.removed);
}

/** The place in words: `cilium_extra_values.loadBalancer.mode`, or `bpf-lb-mode` in `cilium_config_extra_vars`. */
export const placeText = ({ kind, map, name }: SettingPlace): Message =>
  kind === "helm" ? message(`${map}.${name}`, `${map}.${name}`) : message(`${name} in ${map}`, `${map} 中的 ${name}`);
