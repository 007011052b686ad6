import type { Catalog } from "../catalog/catalog.ts";
import { HELM_SWITCHES } from "../catalog/curated/successors.ts";
import { minorIn, releaseIn } from "../catalog/release.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { bareName, NameIndex, nameTokens } from "./nameTokens.ts";
import { placeFor, type SettingPlace } from "./settingPlace.ts";

/** What a name that no release knows was meant to be. */
export type Suggestion =
  | { readonly kind: "variable"; readonly name: string; readonly caseOnly?: true }
  /** A flag or Helm value without a variable of its own; no place where this release takes none. */
  | { readonly kind: "option"; readonly option: string; readonly place: SettingPlace | undefined };

/** The most likely meaning of an unknown variable in this cluster's releases. */
export function suggestedName(name: string, cluster: Cluster): Suggestion | undefined {
  const { catalog, release } = cluster;
  const names = indexOf(catalog);
  const variable = (found: string | undefined): Suggestion | undefined =>
    found === undefined ? undefined : { kind: "variable", name: found };
  const usable = (known: string) => catalog.hasVariable(known, release) && !catalog.hasNoEffect(known, release);

  const otherCase = names.all.find((known) => known.toLowerCase() === name.toLowerCase());
  if (otherCase) return { kind: "variable", name: otherCase, caseOnly: true };
  const bare = bareName(name);
  if (bare === "") return undefined;
  const same = names.byBareName.get(bare) ?? [];
  const near = names.index.nearest(name);
  const partOfIt =
    near !== undefined && usable(near) && nameTokens(name).every((word) => nameTokens(near).includes(word));
  return (
    variable(booleanFirst(same.filter(usable), catalog)) ??
    variable(partOfIt ? near : undefined) ??
    optionCalled(bare, cluster) ??
    variable(same[0]) ??
    variable(near)
  );
}

/** Of `cilium_enable_hubble_metrics` and `cilium_hubble_metrics`, the switch. */
const booleanFirst = (names: readonly string[], catalog: Catalog): string | undefined =>
  names.find((name) => catalog.variable(name)?.type === "boolean") ?? names[0];

/** A flag of the agent or a Helm value by that name: the variable that renders it, or the map to write it into. */
function optionCalled(bare: string, cluster: Cluster): Suggestion | undefined {
  const { catalog, minor } = cluster;
  const named = (path: string) => bareName(path) === bare;
  const path =
    Object.keys(HELM_SWITCHES).find(named) ??
    firstIn(Object.keys(catalog.helmKeys).filter(named), (each) =>
      catalog.helmKeys[each]?.some((mapping) => minorIn(minor, mapping)),
    );
  const keys = [...(HELM_SWITCHES[path ?? ""] ?? []), ...Object.keys(catalog.configKeys).filter(named)];
  const key =
    firstIn(keys, (each) => catalog.configKey(each, minor)) ??
    catalog.helmKeys[path ?? ""]?.find((mapping) => minorIn(minor, mapping))?.key;
  const helm = path ?? (key && catalog.helmPathsOf(key, minor)[0]);
  if (!helm && !key) return undefined;
  const variable = renderingVariable(cluster, helm, key);
  if (variable) return { kind: "variable", name: variable };
  const place = placeFor({ ...(helm && { helm }), ...(key && { key }) }, cluster);
  return { kind: "option", option: (place?.kind === "helm" ? helm : key) ?? helm ?? "", place };
}

/** The first name that this Cilium has, else one that another Cilium has. */
const firstIn = (names: readonly string[], has: (name: string) => unknown): string | undefined =>
  names.find(has) ?? names[0];

/** The variable whose value the release writes to a Helm path or ConfigMap key as it is. */
function renderingVariable(cluster: Cluster, helm?: string, key?: string): string | undefined {
  const { catalog, engine } = cluster;
  const target = engine === "helm" ? helm : key;
  if (!target) return undefined;
  const lines = catalog.renderingsOf(target, engine === "helm" ? "helm" : "configMap").filter(({ name, rendering }) => {
    const readable = rendering.form !== "opaque" && (!rendering.guard || rendering.form === "constant");
    return readable && releaseIn(cluster.release, rendering) && catalog.hasVariable(name, cluster.release);
  });
  return new Set(lines.map(({ name }) => name)).size === 1 ? lines[0]?.name : undefined;
}

interface Names {
  readonly all: readonly string[];
  readonly index: NameIndex;
  readonly byBareName: ReadonlyMap<string, readonly string[]>;
}

const indexes = new WeakMap<Catalog, Names>();

function indexOf(catalog: Catalog): Names {
  let names = indexes.get(catalog);
  if (!names) {
    const all = Object.keys(catalog.variables).filter((name) => name.startsWith("cilium"));
    const byBareName = new Map<string, string[]>();
    for (const name of all) byBareName.set(bareName(name), [...(byBareName.get(bareName(name)) ?? []), name]);
    names = { all, index: new NameIndex(all), byBareName };
    indexes.set(catalog, names);
  }
  return names;
}
