import { BGP } from "../../catalog/curated/fields/bgp.ts";
import type { Field, Fields } from "../../catalog/curated/fields/field.ts";
import { HUBBLE } from "../../catalog/curated/fields/hubble.ts";
import { hasField, isRequired, STRUCTURED, valuesOfField } from "../../catalog/fields.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { Setting } from "../../inventory/settings.ts";
import { entriesBelow, type Held, itemsBelow } from "../../syntax/below.ts";
import type { MappingNode } from "../../syntax/nodes.ts";
import type { Origin } from "../../syntax/place.ts";
import { isInEffect } from "../places/effect.ts";

/** A map in a structured variable. */
export interface FieldMap extends Held {
  readonly value: MappingNode;
  /** The fields that it may have. */
  readonly fields: Fields;
  /** The entry that holds it, itself or in a list. */
  readonly holder: Origin;
}

/** An entry in a structured variable, and what is known of its field. */
export interface FieldEntry {
  readonly field: Field;
  readonly origin: Origin;
}

/**
 * The field that a variable is, if all that is in it has to be as the tables say: what Kubernetes reads. The agent reads its
 * Hubble configuration more leniently.
 */
const strictField = (variable: string): Field | undefined =>
  Object.hasOwn(STRUCTURED, variable) && !Object.hasOwn(HUBBLE, variable) ? STRUCTURED[variable] : undefined;

/**
 * Whether what stands in a variable goes to Kubernetes as resources of Cilium's, whose definitions the tables have in full:
 * `kubectl apply` refuses what they do not know. Of Kubernetes' own objects the tables have the usual part.
 */
export const holdsResources = (variable: string): boolean => Object.hasOwn(BGP, variable);

/** Whether versions are only assumed: what some of them have, take or demand is not held against such a cluster. */
const isAssumed = ({ cilium, kubespray }: Cluster): boolean => cilium.assumed || kubespray.assumed;

/** Whether the versions in use have a field. */
export const isThere = (field: Field, cluster: Cluster): boolean => isAssumed(cluster) || hasField(field, cluster);

/** Whether the versions in use demand it. */
export const isDemanded = (field: Field, cluster: Cluster): boolean =>
  isAssumed(cluster) ? field.required === true : hasField(field, cluster) && isRequired(field, cluster);

/** The closed set of values that the versions in use know; undefined where any value may stand. */
export const valuesIn = (field: Field, cluster: Cluster): string[] | undefined =>
  isAssumed(cluster) ? field.values && Object.keys(field.values) : valuesOfField(field, cluster.minor);

/** All maps whose fields are known in a structured variable, if it counts and this Cilium has it; from the outside in. */
export function* fieldMaps(setting: Setting, cluster: Cluster): Generator<FieldMap> {
  const field = strictField(setting.name);
  if (!field || !cluster.usesCilium || !isInEffect(setting, cluster)) return;
  if (cluster.catalog.knowsMinor(cluster.minor) && isThere(field, cluster)) yield* mapsIn({ field, origin: setting });
}

function* mapsIn({ field, origin }: FieldEntry): Generator<FieldMap> {
  const { fields } = field;
  if (!fields) return;
  const held: readonly Held[] = field.type === "list" ? itemsBelow(origin) : [origin];
  for (const { file, chunk, value } of held) {
    if (value?.kind !== "mapping") continue;
    const map = { file, chunk, value, fields, holder: origin };
    yield map;
    for (const entry of fieldEntries(map)) yield* mapsIn(entry);
  }
}

/** The entries of a map that are fields. */
export const fieldEntries = (map: FieldMap): FieldEntry[] =>
  entriesBelow(map).flatMap((origin) => {
    const field = Object.hasOwn(map.fields, origin.key.text) ? map.fields[origin.key.text] : undefined;
    return field ? [{ field, origin }] : [];
  });
