import type { VariableType } from "../../catalog/facts.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { readsExtraValues } from "../../cluster/extras.ts";
import type { Setting } from "../../inventory/settings.ts";
import { entriesBelow } from "../../syntax/below.ts";
import { joined, mergeInto, type NewMap, removeEntry, setValue } from "../../syntax/edits.ts";
import type { ScalarNode } from "../../syntax/nodes.ts";
import type { Edit, Origin } from "../../syntax/place.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { isOtherEncryption } from "../options/encryption.ts";
import { plant } from "../options/requirement.ts";
import { isWithoutEffect } from "../places/effect.ts";
import { variableOf } from "../places/renderedOption.ts";
import { type Fix, message } from "../rule.ts";
import { passesChecks } from "../values/assertedValues.ts";
import { addVariable } from "./addVariable.ts";
import { fixOf } from "./fixOf.ts";

const MAP = "cilium_extra_values";

/** Where a release takes an option that stands among the extra vars: a variable of its own, else a Helm path. */
export interface BetterPlace {
  readonly variable?: string;
  readonly helm?: string;
  /** As a person writes it. */
  readonly name: string;
}

/** The better place of an entry of the extra vars; undefined where the extra vars are the only one. */
export function betterPlaceOf(origin: Origin, cluster: Cluster): BetterPlace | undefined {
  const { catalog, engine, minor, release } = cluster;
  const key = origin.key.text;
  const helm = engine === "helm" ? catalog.helmPathsOf(key, minor)[0] : undefined;
  if (isOtherEncryption(key, helm, cluster)) return undefined;
  const variable = variableOf(cluster, helm, key);
  const type = variable === undefined ? undefined : catalog.variable(variable)?.type;
  if (variable && SCALARS.has(type ?? "list") && !isWithoutEffect(variable, cluster)) {
    const place = { variable, name: variable };
    // Kubespray checks some variables for less than Cilium takes: a larger cluster id has to stay where it is.
    if (passesChecks(variable, valueFor(origin, place, cluster) ?? UNKNOWN, cluster)) return place;
  }
  return helm && readsExtraValues(release) ? { helm, name: `${MAP}.${helm}` } : undefined;
}

const SCALARS: ReadonlySet<VariableType> = new Set<VariableType>([
  "boolean",
  "string",
  "string|boolean",
  "integer",
  "integer-string",
  "number-string",
  "port",
  "quantity",
  "duration",
  "path",
  "cidr4",
  "cidr6",
  "hostport",
]);

/** Takes one key of the extra vars to its better place. */
export function moveExtraVar(cluster: Cluster, setting: Setting, origin: Origin, place: BetterPlace): Fix[] {
  const title = message(`Move it to ${place.name}`, `移到 ${place.name}`);
  const added = addAll(cluster, setting, [{ origin, place }]);
  const removed = removeEntry(origin);
  return fixOf(title, false, added && removed && joined([...added, removed]));
}

/** Takes all keys that have a better place there, in one action; none where they are fewer than `least`. */
export function moveAllExtraVars(cluster: Cluster, setting: Setting, least = 2): Fix[] {
  const entries = entriesBelow(setting);
  const moves = entries.flatMap((origin) => {
    const place = betterPlaceOf(origin, cluster);
    return place ? [{ origin, place }] : [];
  });
  if (moves.length < least) return [];
  const isFlow = setting.value?.kind === "mapping" && setting.value.flow;
  const all = moves.length === entries.length;
  // Commas between what stays and what goes would be taken twice.
  if (isFlow && !all) return [];
  const added = addAll(cluster, setting, moves);
  const removed = all ? [removeEntry(setting)] : moves.map(({ origin }) => removeEntry(origin));
  const title = message(
    `Move all extra vars that have a better place: ${moves.map(({ origin }) => origin.key.text).join(", ")}`,
    `移动所有有更合适位置的 extra vars：${moves.map(({ origin }) => origin.key.text).join("、")}`,
  );
  if (!added || removed.includes(undefined)) return [];
  return fixOf(title, false, joined([...added, ...removed.flatMap((edit) => edit ?? [])]));
}

interface Move {
  readonly origin: Origin;
  readonly place: BetterPlace;
}

/** Writes the values at their new places, over what stands there: until now the extra vars won. */
function addAll(cluster: Cluster, setting: Setting, moves: readonly Move[]): Edit[] | undefined {
  const edits: Edit[] = [];
  let tree: NewMap = {};
  for (const { origin, place } of moves) {
    const value = valueFor(origin, place, cluster);
    if (value === undefined) return undefined;
    if (place.helm) {
      tree = plant(tree, place.helm.split("."), value);
      continue;
    }
    const name = place.variable ?? "";
    const present = cluster.setting(name)?.setting;
    const added = present ? [setValue(present, value)] : addVariable(cluster, setting, name, value);
    if (!added) return undefined;
    edits.push(...added);
  }
  if (Object.keys(tree).length === 0) return edits;
  const map = cluster.setting(MAP)?.setting;
  const merged = map ? mergeInto(map, tree, { existing: "set" }) : addVariable(cluster, setting, MAP, tree);
  return merged && [...edits, ...merged];
}

/** The value as the new place takes it: a boolean or number where that is its type; undefined where it cannot be told. */
function valueFor(
  { value }: Origin,
  { variable, helm }: BetterPlace,
  cluster: Cluster,
): string | number | boolean | undefined {
  if (value?.kind !== "scalar" || value.value === UNKNOWN || value.value === null) return undefined;
  const types = variable
    ? [cluster.catalog.variable(variable)?.type ?? ""]
    : [cluster.catalog.chart.get(helm ?? "", cluster.minor)?.type ?? []].flat();
  if (types.includes("array") || types.includes("object")) return undefined;
  const boolean = booleanOf(value);
  const takesBoolean = types.includes("boolean") || (types.includes("string|boolean") && cluster.engine === "helm");
  if (boolean !== undefined && takesBoolean) return boolean;
  const isNumber = types.some((type) => type === "integer" || type === "number" || type === "port");
  return isNumber && /^-?\d+(?:\.\d+)?$/.test(value.text) ? Number(value.text) : value.text;
}

const booleanOf = ({ text }: ScalarNode): boolean | undefined =>
  /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : undefined;
