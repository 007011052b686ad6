import type { Cluster } from "../../cluster/cluster.ts";
import { readsExtraValues, readsExtraVars } from "../../cluster/extras.ts";
import { joined, mergeInto, type NewMap, type NewValue, setValue } from "../../syntax/edits.ts";
import type { Edit, Origin } from "../../syntax/place.ts";
import { type HandedMap, type OptionPlace, plant, quoteIn } from "../options/requirement.ts";
import { isWithoutEffect } from "../places/effect.ts";
import { variableOf } from "../places/renderedOption.ts";
import type { SetPair } from "../places/setSyntax.ts";
import { addVariable } from "./addVariable.ts";

/** Where this release takes a Helm value: a variable, `cilium_extra_values`, or the key that it becomes. */
function placeOfPath(path: string, cluster: Cluster): OptionPlace | undefined {
  const { catalog, minor, release } = cluster;
  if (!catalog.chart.get(path, minor)) return undefined;
  const key = catalog.configKeysOf(path, minor)[0];
  const variable = variableOf(cluster, path, key);
  const type = variable === undefined ? "list" : catalog.variable(variable)?.type;
  if (variable && type !== "list" && type !== "map" && !isWithoutEffect(variable, cluster)) return { path: [variable] };
  if (readsExtraValues(release)) return { map: "cilium_extra_values", path: path.split(".") };
  return key && readsExtraVars(release) ? { map: "cilium_config_extra_vars", path: [key] } : undefined;
}

/** How this release spells a pair: `cilium_debug`, `cilium_extra_values.l7Proxy`. */
export function spelling({ path }: SetPair, cluster: Cluster): string | undefined {
  const place = placeOfPath(path, cluster);
  return place && [...(place.map ? [place.map] : []), ...place.path].join(".");
}

/**
 * Writes pairs where the release takes them. `instead`: the setting whose value they are, which becomes the map; all
 * else goes beside `beside`. Undefined where one of them can be written nowhere.
 */
export function writePairs(
  cluster: Cluster,
  pairs: readonly SetPair[],
  beside: Origin,
  instead?: Origin,
): Edit[] | undefined {
  const edits: Edit[] = [];
  const trees = new Map<HandedMap, NewMap>();
  for (const { path, value } of pairs) {
    const place = placeOfPath(path, cluster);
    if (!place) return undefined;
    if (place.map) {
      const own = place.map === "cilium_extra_values" ? typed(value) : value;
      trees.set(place.map, plant(trees.get(place.map) ?? {}, place.path, own));
      continue;
    }
    const [name = ""] = place.path;
    const present = cluster.setting(name)?.setting;
    const added = present ? [setValue(present, typed(value))] : addVariable(cluster, beside, name, typed(value));
    if (!added) return undefined;
    edits.push(...added);
  }
  for (const [name, tree] of trees) {
    const quote = quoteIn(name);
    const map = cluster.setting(name)?.setting;
    const added =
      instead?.key.text === name
        ? [setValue(instead, tree)]
        : map
          ? mergeInto(map, tree, { quote, existing: "set" })
          : addVariable(cluster, beside, name, tree, quote);
    if (!added) return undefined;
    edits.push(...added);
  }
  return joined(edits);
}

/** As `--set` reads a value. */
function typed(text: string): NewValue {
  if (text === "true" || text === "false") return text === "true";
  return /^-?(?:0|[1-9]\d*)$/.test(text) ? Number(text) : text;
}
