import type { Catalog } from "../../catalog/catalog.ts";
import { HELM_SWITCHES } from "../../catalog/curated/successors.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { YamlNode } from "../../syntax/nodes.ts";
import { variableOf } from "../places/renderedOption.ts";
import { placeFor, type SettingPlace } from "../places/settingPlace.ts";
import { resemblanceOf } from "./knownNames.ts";

/** What a name that no release knows was meant to be. */
export type Suggestion =
  | { readonly kind: "variable"; readonly name: string; readonly caseOnly?: true }
  /** A flag or Helm value without a variable of its own; no place where this release takes none. */
  | { readonly kind: "option"; readonly option: string; readonly place: SettingPlace | undefined };

/** The most likely meaning of an unknown variable with a value, in this cluster's releases. */
export function suggestedName(name: string, value: YamlNode | undefined, cluster: Cluster): Suggestion | undefined {
  const { catalog, release } = cluster;
  const { otherCase, variables, near, isPartOfNear } = resemblanceOf(name, catalog);
  if (otherCase) return { kind: "variable", name: otherCase, caseOnly: true };
  const variable = (found: string | undefined): Suggestion | undefined =>
    found === undefined ? undefined : { kind: "variable", name: found };
  const usable = (known: string) => catalog.hasVariable(known, release) && !catalog.hasNoEffect(known, release);
  return (
    variable(fitting(variables.filter(usable), value, catalog)) ??
    variable(isPartOfNear && near && usable(near) ? near : undefined) ??
    optionCalled(name, cluster) ??
    variable(variables[0] ?? near)
  );
}

/** Of `cilium_enable_hubble_metrics` and `cilium_hubble_metrics`, the switch, unless the value is a list or a map. */
function fitting(names: readonly string[], value: YamlNode | undefined, catalog: Catalog): string | undefined {
  const isSwitch = value?.kind !== "sequence" && value?.kind !== "mapping";
  return names.find((name) => (catalog.variable(name)?.type === "boolean") === isSwitch) ?? names[0];
}

/** A flag of the agent or a Helm value by that name: the variable that renders it, or the map to write it into. */
function optionCalled(name: string, cluster: Cluster): Suggestion | undefined {
  const { catalog, minor } = cluster;
  const { helmPaths, configKeys } = resemblanceOf(name, catalog);
  const keyOf = (path: string) => catalog.configKeysOf(path, minor)[0];
  const path = firstIn(helmPaths, (each) => Object.hasOwn(HELM_SWITCHES, each) || keyOf(each));
  const keys = [...(HELM_SWITCHES[path ?? ""] ?? []), ...configKeys];
  const key = firstIn(keys, (each) => catalog.configKey(each, minor)) ?? keyOf(path ?? "");
  const helm = path ?? (key && catalog.helmPathsOf(key, minor)[0]);
  if (!helm && !key) return undefined;
  const variable = variableOf(cluster, helm, key);
  if (variable) return { kind: "variable", name: variable };
  const place = placeFor({ ...(helm && { helm }), ...(key && { key }) }, cluster);
  return { kind: "option", option: (place?.kind === "helm" ? helm : key) ?? helm ?? "", place };
}

/** The first name that this Cilium has, else one that another Cilium has. */
const firstIn = (names: readonly string[], has: (name: string) => unknown): string | undefined =>
  names.find(has) ?? names[0];
