import type { Cluster } from "../../cluster/cluster.ts";
import { helmValue, readsExtraValues, readsExtraVars } from "../../cluster/extras.ts";
import { isMap, joined, mergeInto, type NewMap, type NewNode, type NewValue } from "../../syntax/edits.ts";
import type { Edit, Origin } from "../../syntax/place.ts";
import { UNKNOWN, type Unknown } from "../../syntax/scalars.ts";
import { addVariable } from "../fixes/addVariable.ts";
import { writeOption } from "../fixes/writeOption.ts";
import { isWithoutEffect } from "../places/effect.ts";

/** One option that something needs, in all spellings that some release has for it. */
export interface Requirement {
  /** Kubespray's variable: the first choice where the release reads it. */
  readonly variable?: string;
  /** Path below `cilium_extra_values`. */
  readonly helm?: string;
  /** Key of the agent's configuration: for `cilium_config_extra_vars`, and to see whether it holds already. */
  readonly key?: string;
  readonly value: NewValue;
  /** The option's value where that is another than the variable's. */
  readonly optionValue?: NewValue;
  /** Other texts of the key that do as well. */
  readonly orElse?: readonly string[];
  /** Whether it is met, where that is more than one value of one option. */
  readonly met?: (cluster: Cluster) => boolean | Unknown;
}

/** Whether the cluster meets a requirement already, whatever the spelling or default that does it. */
export function isMet(cluster: Cluster, requirement: Requirement): boolean | Unknown {
  const { variable, helm, key, value, optionValue = value, orElse = [], met } = requirement;
  if (met) return met(cluster);
  const given = helm === undefined ? undefined : helmValue(cluster, helm)?.value;
  if (given === optionValue) return true;
  const setting = key === undefined ? undefined : cluster.agent.get(key);
  if (setting) {
    if (setting.value === UNKNOWN) return UNKNOWN;
    const text = setting.value.toLowerCase();
    // A range of addresses is the user's own: any will do.
    if (typeof value === "string" && value.includes("/")) return text !== "";
    return text === String(optionValue).toLowerCase() || orElse.includes(text);
  }
  if (given === UNKNOWN) return UNKNOWN;
  const own = key === undefined && variable !== undefined ? cluster.value(variable) : undefined;
  return own === UNKNOWN ? UNKNOWN : own === value;
}

/** A map that Kubespray hands through. */
export type HandedMap = "cilium_extra_values" | "cilium_config_extra_vars";

/** Where a release takes an option: a variable, or a path in one of the maps. */
export interface OptionPlace {
  readonly map?: HandedMap;
  readonly path: readonly string[];
}

/** The spelling that this release has for an option: a variable, else a Helm value, else an extra var. */
export function placeOf({ variable, helm, key }: Requirement, cluster: Cluster): OptionPlace | undefined {
  if (variable && cluster.catalog.hasVariable(variable, cluster.release) && !isWithoutEffect(variable, cluster)) {
    return { path: [variable] };
  }
  if (helm && readsExtraValues(cluster.release)) return { map: "cilium_extra_values", path: helm.split(".") };
  const known = key !== undefined && cluster.catalog.configKey(key, cluster.minor) !== undefined;
  return known && readsExtraVars(cluster.release) ? { map: "cilium_config_extra_vars", path: [key] } : undefined;
}

/** The ConfigMap takes strings only. */
export const quoteIn = (map: HandedMap | undefined): "double" | undefined =>
  map === "cilium_config_extra_vars" ? "double" : undefined;

/** Adds a value at a path of a tree, beside what the tree has there. */
export function plant(tree: NewMap, [name = "", ...rest]: readonly string[], value: NewNode): NewMap {
  if (rest.length === 0) return { ...tree, [name]: value };
  const inner = tree[name];
  return { ...tree, [name]: plant(inner !== undefined && isMap(inner) ? inner : {}, rest, value) };
}

/**
 * Sets all requirements that the cluster does not meet: each where it has another value now, else in the spelling of the
 * release, in the file of its family or that of `beside`. Undefined where one of them can be set nowhere.
 */
export function meet(cluster: Cluster, requirements: readonly Requirement[], beside: Origin): Edit[] | undefined {
  const edits: Edit[] = [];
  const trees = new Map<HandedMap, NewMap>();
  for (const requirement of requirements) {
    if (isMet(cluster, requirement) === true) continue;
    const set = setThere(cluster, requirement);
    const place = placeOf(requirement, cluster);
    if (set) edits.push(set);
    else if (!place) return undefined;
    else if (place.map === undefined) {
      const added = addVariable(cluster, beside, place.path[0] ?? "", requirement.value);
      if (!added) return undefined;
      edits.push(...added);
    } else {
      const { optionValue = requirement.value } = requirement;
      trees.set(place.map, plant(trees.get(place.map) ?? {}, place.path, optionValue));
    }
  }
  for (const [name, tree] of trees) {
    const map = cluster.setting(name)?.setting;
    const quote = quoteIn(name);
    const added = map
      ? mergeInto(map, tree, { quote, existing: "set" })
      : addVariable(cluster, beside, name, tree, quote);
    if (!added) return undefined;
    edits.push(...added);
  }
  return joined(edits);
}

/** Changes the entry that gives the option another value now. */
function setThere(cluster: Cluster, { variable, key, value, optionValue = value }: Requirement): Edit | undefined {
  const setting = key === undefined ? undefined : cluster.agent.get(key);
  const { origin, source } = setting ?? {};
  if (!setting || origin?.value?.kind !== "scalar") return undefined;
  if (source === "variable") return origin.key.text === variable ? writeOption(setting, value) : undefined;
  return source === "extra var"
    ? writeOption(setting, String(optionValue), "double")
    : writeOption(setting, optionValue);
}
