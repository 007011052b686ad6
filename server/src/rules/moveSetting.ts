import type { Cluster } from "../cluster/cluster.ts";
import type { Setting } from "../inventory/settings.ts";
import { insertEntry, removeEntry, setValue } from "../syntax/edits.ts";
import { entryOf, type MappingNode, type ScalarNode } from "../syntax/nodes.ts";
import type { Edit, Origin } from "../syntax/place.ts";
import { UNKNOWN } from "../syntax/scalars.ts";
import { type Fix, message } from "./rule.ts";
import { placeText, type SettingPlace } from "./settingPlace.ts";

/** Takes a variable that its release does not read to where it has an effect. Undefined where that is not certain. */
export function moveFix(cluster: Cluster, setting: Setting, place: SettingPlace): Fix | undefined {
  const { value } = setting;
  if (value?.kind !== "scalar" || value.value === UNKNOWN || value.value === null || value.style === "block") {
    return undefined;
  }
  const map = cluster.setting(place.map);
  const edits = map ? moveInto(map.setting, setting, value, place) : turnInto(setting, value, place);
  if (!edits) return undefined;
  const where = placeText(place);
  return {
    title: message(`Move the value to ${where.en}`, `将值移到 ${where["zh-cn"]}`),
    safe: false,
    edits,
  };
}

/** Writes an option into one of the maps, a new map beside the given setting where there is none yet. */
export function addOption(
  cluster: Cluster,
  beside: Setting,
  place: SettingPlace,
  value: string | boolean,
): Edit | undefined {
  const map = cluster.setting(place.map);
  const quote = place.kind === "key" ? "double" : undefined;
  if (map) return insertInto(map.setting, place, value, quote);
  const names = [place.map, ...namesOf(place)];
  return insertEntry(beside, nested(names, beside.key.range.start.character), value, "after", quote);
}

/** The line itself becomes the new map: its comment stays where it is. */
function turnInto(setting: Setting, value: ScalarNode, place: SettingPlace): Edit[] {
  const { file, chunk, key } = setting;
  const newText = nested([place.map, ...namesOf(place)], key.range.start.character);
  return [{ file, chunk, range: key.range, newText }, ...(place.kind === "key" ? [quoted(setting, value)] : [])];
}

function moveInto(map: Setting, setting: Setting, value: ScalarNode, place: SettingPlace): Edit[] | undefined {
  const inserted = insertInto(map, place, scalarToWrite(value, place), place.kind === "key" ? "double" : undefined);
  const removed = removeEntry(setting);
  return inserted && removed && [inserted, removed];
}

/** Adds an option below the parts of its path that are there already; a value that is there is left alone. */
function insertInto(
  map: Setting,
  place: SettingPlace,
  value: string | number | boolean,
  quote: "double" | undefined,
): Edit | undefined {
  const names = namesOf(place);
  let within: MappingNode | undefined;
  let node = map.value;
  while (node?.kind === "mapping") {
    within = node;
    const next = entryOf(node, names[0] ?? "");
    if (!next) break;
    names.shift();
    if (names.length === 0) return undefined;
    node = next.value;
  }
  const last = within?.entries.at(-1);
  if (!last || within !== node || within?.flow) return undefined;
  const beside: Origin = { file: map.file, chunk: map.chunk, ...last };
  return insertEntry(beside, nested(names, last.key.range.start.character), value, "after", quote);
}

const namesOf = ({ kind, name }: SettingPlace): string[] => (kind === "helm" ? name.split(".") : [name]);

/** The names as nested keys, all but the last on a line of its own. */
const nested = (names: readonly string[], indent: number): string =>
  names.map((name, i) => (i === 0 ? name : `\n${" ".repeat(indent + 2 * i)}${name}`)).join(":");

const scalarToWrite = (node: ScalarNode, { kind }: SettingPlace): string | number | boolean => {
  const { value } = node;
  if (kind === "key") return textOf(node);
  return typeof value === "number" || typeof value === "boolean" ? value : node.text;
};

/** The ConfigMap takes strings only, booleans in lower case. */
const textOf = ({ value, text }: ScalarNode): string => (typeof value === "boolean" ? String(value) : text);

const quoted = (setting: Setting, value: ScalarNode): Edit => setValue(setting, textOf(value), "double");
