import type { Catalog } from "../catalog/catalog.ts";
import { releaseIn } from "../catalog/release.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { linesOf } from "../cluster/templateLines.ts";
import type { Setting } from "../inventory/settings.ts";
import { namesIn } from "../jinja/names.ts";
import { entriesBelow } from "../syntax/below.ts";
import type { Origin } from "../syntax/place.ts";

const known = new WeakMap<Catalog, Map<string, readonly string[]>>();

/** Where a release writes a variable, by itself or through the defaults of others: keys of the ConfigMap, or Helm paths. */
export function placesOf(name: string, { catalog, release, engine }: Cluster): readonly string[] {
  const places = known.get(catalog) ?? new Map<string, readonly string[]>();
  known.set(catalog, places);
  const id = `${release} ${name}`;
  let found = places.get(id);
  if (!found) {
    const names = [
      name,
      ...Object.keys(catalog.variables).filter((other) => usesByDefault(other, name, catalog, release)),
    ];
    const lines = names.flatMap((each) => linesOf(catalog, each, engine)).filter((line) => releaseIn(release, line));
    found = [...new Set(lines.map(({ target }) => target))];
    places.set(id, found);
  }
  return found;
}

function usesByDefault(variable: string, name: string, catalog: Catalog, release: string): boolean {
  const value = catalog.defaultOf(variable, release);
  return typeof value === "string" && namesIn(value).some((each) => each.name === name);
}

/** The Helm paths that a setting gives a value: those of the template, or those of the entries below it. */
export function helmPathsGiven(setting: Setting, cluster: Cluster): string[][] {
  switch (setting.name) {
    case "cilium_extra_values":
      return pathsBelow(setting, []);
    case "cilium_config_extra_vars":
      return [["extraConfig"], ...pathsBelow(setting, ["extraConfig"])];
    default:
      return placesOf(setting.name, cluster).map((path) => path.replace(/\[\]$/, "").split("."));
  }
}

const pathsBelow = (held: Origin, path: readonly string[]): string[][] =>
  entriesBelow(held).flatMap((entry) => {
    const here = [...path, entry.key.text];
    return [here, ...pathsBelow(entry, here)];
  });

/** Whether a value comes from a setting, or from an entry below it. */
export const isFrom = (origin: Origin | undefined, setting: Setting): origin is Origin =>
  origin !== undefined && holds(setting, origin.key);

const holds = (held: Origin, key: Origin["key"]): boolean =>
  held.key === key || entriesBelow(held).some((entry) => holds(entry, key));
