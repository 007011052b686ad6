import { BGP } from "../../catalog/curated/fields/bgp.ts";
import { ENVOY, ENVOY_BEFORE, type PodSwitches } from "../../catalog/curated/fields/helmLists.ts";
import { HUBBLE } from "../../catalog/curated/fields/hubble.ts";
import { helmListAt, STRUCTURED } from "../../catalog/fields.ts";
import { satisfies } from "../../catalog/release.ts";
import { chartValue } from "../../cluster/chartValue.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { Setting } from "../../inventory/settings.ts";
import { isInEffect } from "../places/effect.ts";
import { type HelmEntry, helmEntries } from "../places/helmEntries.ts";
import { type FieldEntry, type FieldMap, fieldMaps, type Readers } from "./fieldMaps.ts";

/** A structured variable, or a list among the Helm values. */
export interface Structure extends FieldEntry {
  /** Its variable or Helm path. */
  readonly name: string;
  readonly readers: Readers;
}

/**
 * Whether what stands in a variable goes to Kubernetes as resources of Cilium's, whose definitions the tables have in full:
 * `kubectl apply` refuses what they do not know. Of Kubernetes' own objects the tables have the usual part.
 */
export const holdsResources = (name: string): boolean => Object.hasOwn(BGP, name);

/**
 * What in a setting has to be as the tables of fields say, if it counts. The agent reads its Hubble configuration more
 * leniently.
 */
export function structuresIn(setting: Setting, cluster: Cluster): Structure[] {
  if (!cluster.usesCilium || !cluster.catalog.knowsMinor(cluster.minor)) return [];
  const { name } = setting;
  if (name === "cilium_extra_values") return helmEntries(setting, cluster).flatMap((entry) => listIn(entry, cluster));
  const field = Object.hasOwn(STRUCTURED, name) && !Object.hasOwn(HUBBLE, name) ? STRUCTURED[name] : undefined;
  if (!field || !isInEffect(setting, cluster)) return [];
  return [{ name, field, origin: setting, readers: readersOf(cluster) }];
}

/** An entry among the Helm values as a list that Kubernetes gets, if the chart makes the pod that it is for. */
function listIn({ path, origin, known }: HelmEntry, cluster: Cluster): Structure[] {
  const list = known && helmListAt(path);
  return list && isMade(list.pod, cluster)
    ? [{ name: path, field: list.field, origin, readers: readersOf(cluster) }]
    : [];
}

/** Whether the chart certainly makes a pod. */
const isMade = ({ on, off = [] }: PodSwitches, cluster: Cluster): boolean =>
  on.every((each) => isOn(each, cluster)) && off.every((each) => chartValue(cluster, each) === false);

function isOn(path: string, cluster: Cluster): boolean {
  const value = chartValue(cluster, path);
  if (path !== ENVOY || value !== null) return value === true;
  const before = chartValue(cluster, ENVOY_BEFORE);
  return satisfies(cluster.minor, ">=1.16") && (before === null || (typeof before === "string" && isNew(before)));
}

/** Whether a version is one from which on new installations have Envoy in pods of its own. */
const isNew = (version: string): boolean => /^1\.\d+$/.test(version) && satisfies(version, ">=1.16");

const readersOf = ({ minor, release, cilium, kubespray }: Cluster): Readers => ({
  minor,
  release,
  assumed: cilium.assumed || kubespray.assumed,
});

/** A map in a structure. */
export interface StructuredMap extends FieldMap {
  /** The name of the structure. */
  readonly structure: string;
}

/** All maps whose fields are known in the structures of a setting, from the outside in. */
export function* structuredMaps(setting: Setting, cluster: Cluster): Generator<StructuredMap> {
  for (const structure of structuresIn(setting, cluster)) {
    for (const map of fieldMaps(structure, structure.readers)) yield { ...map, structure: structure.name };
  }
}
