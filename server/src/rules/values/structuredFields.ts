import { BGP } from "../../catalog/curated/fields/bgp.ts";
import { HUBBLE } from "../../catalog/curated/fields/hubble.ts";
import { STRUCTURED } from "../../catalog/fields.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { Setting } from "../../inventory/settings.ts";
import { isInEffect } from "../places/effect.ts";
import { type FieldMap, fieldMaps, type Readers } from "./fieldMaps.ts";

/**
 * Whether what stands in a variable goes to Kubernetes as resources of Cilium's, whose definitions the tables have in full:
 * `kubectl apply` refuses what they do not know. Of Kubernetes' own objects the tables have the usual part.
 */
export const holdsResources = (variable: string): boolean => Object.hasOwn(BGP, variable);

/**
 * All maps whose fields are known in a variable, if it counts and this Cilium has it; from the outside in. None where not
 * all in it has to be as the tables say: the agent reads its Hubble configuration leniently.
 */
export function* structuredMaps(setting: Setting, cluster: Cluster): Generator<FieldMap> {
  const { name } = setting;
  const field = Object.hasOwn(STRUCTURED, name) && !Object.hasOwn(HUBBLE, name) ? STRUCTURED[name] : undefined;
  if (!field || !cluster.usesCilium || !cluster.catalog.knowsMinor(cluster.minor)) return;
  if (isInEffect(setting, cluster)) yield* fieldMaps({ field, origin: setting }, readersOf(cluster));
}

const readersOf = ({ minor, release, cilium, kubespray }: Cluster): Readers => ({
  minor,
  release,
  assumed: cilium.assumed || kubespray.assumed,
});
