import type { Catalog } from "../../catalog/catalog.ts";
import { releaseIn } from "../../catalog/release.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { linesOf } from "../../cluster/templateLines.ts";
import type { Setting } from "../../inventory/settings.ts";
import { namesIn } from "../../jinja/names.ts";
import { entriesBelow } from "../../syntax/below.ts";
import type { Origin } from "../../syntax/place.ts";

/** The variables whose defaults use another one in a release, by that one; and the places of those that were asked for. */
interface Places {
  readonly users: ReadonlyMap<string, readonly string[]>;
  readonly found: Map<string, readonly string[]>;
}

const known = new WeakMap<Catalog, Map<string, Places>>();

/** Where a release writes a variable, by itself or through the defaults of others: keys of the ConfigMap, or Helm paths. */
export function placesOf(name: string, { catalog, release, engine }: Cluster): readonly string[] {
  const { users, found } = placesIn(catalog, release);
  let places = found.get(name);
  if (!places) {
    const names = new Set([name]);
    // A set goes through what is added on the way.
    for (const each of names) for (const user of users.get(each) ?? []) names.add(user);
    const lines = [...names]
      .flatMap((each) => linesOf(catalog, each, engine))
      .filter((line) => releaseIn(release, line));
    places = [...new Set(lines.map(({ target }) => target))];
    found.set(name, places);
  }
  return places;
}

function placesIn(catalog: Catalog, release: string): Places {
  const ofCatalog = known.get(catalog) ?? new Map<string, Places>();
  known.set(catalog, ofCatalog);
  const places = ofCatalog.get(release) ?? { users: usersByDefault(catalog, release), found: new Map() };
  ofCatalog.set(release, places);
  return places;
}

function usersByDefault(catalog: Catalog, release: string): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, readonly string[]>();
  for (const variable of Object.keys(catalog.variables)) {
    const value = catalog.defaultOf(variable, release);
    const names = typeof value === "string" ? namesIn(value).map(({ name }) => name) : [];
    for (const name of new Set(names)) users.set(name, [...(users.get(name) ?? []), variable]);
  }
  return users;
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

export const holds = (held: Origin, key: Origin["key"]): boolean =>
  held.key === key || entriesBelow(held).some((entry) => holds(entry, key));
