import type { Cluster } from "../../cluster/cluster.ts";
import type { Setting } from "../../inventory/settings.ts";
import {
  atPath,
  joined,
  mergeInto,
  type NewValue,
  nestKey,
  removeEntry,
  setValue,
  trailingComment,
} from "../../syntax/edits.ts";
import type { ScalarNode } from "../../syntax/nodes.ts";
import type { Edit } from "../../syntax/place.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { placeText, type SettingPlace } from "../places/settingPlace.ts";
import { type Fix, message } from "../rule.ts";
import { addVariable } from "./addVariable.ts";
import { fixOf } from "./fixOf.ts";

/** Takes a variable that its release does not read to where it has an effect. None where that is not certain. */
export function moveFix(cluster: Cluster, setting: Setting, place: SettingPlace): Fix[] {
  const { value } = setting;
  if (value?.kind !== "scalar" || value.value === UNKNOWN || value.value === null || value.style === "block") return [];
  const map = cluster.setting(place.map)?.setting;
  const edits = map ? moveInto(map, setting, value, place) : turnInto(setting, value, place);
  const where = placeText(place);
  return fixOf(message(`Move the value to ${where.en}`, `将值移到 ${where["zh-cn"]}`), false, edits);
}

/** Writes an option into one of the maps, which is made where there is none yet: near the entry `beside`, if nowhere else. */
export function addOption(
  cluster: Cluster,
  beside: Setting,
  place: SettingPlace,
  value: string | boolean,
): Edit[] | undefined {
  const map = cluster.setting(place.map)?.setting;
  const path = namesOf(place);
  if (map) return insertInto(map, place, value);
  return addVariable(cluster, beside, place.map, atPath(path, value), quoteFor(place));
}

/** The line itself becomes the new map: its comment stays where it is, and so do those above it. */
function turnInto(setting: Setting, value: ScalarNode, place: SettingPlace): Edit[] | undefined {
  const nested = nestKey(setting, [place.map, ...namesOf(place)]);
  if (!nested) return undefined;
  return place.kind === "key" ? [nested, setValue(setting, textOf(value), "double")] : [nested];
}

function moveInto(map: Setting, setting: Setting, value: ScalarNode, place: SettingPlace): Edit[] | undefined {
  const inserted = insertInto(map, place, scalarToWrite(value, place), trailingComment(setting));
  const removed = removeEntry(setting);
  return inserted && removed && joined([...inserted, removed]);
}

/** Adds an option below the parts of its path that are there already. Undefined where it has a value: that may be meant. */
function insertInto(map: Setting, place: SettingPlace, value: NewValue, comment?: string): Edit[] | undefined {
  const quote = quoteFor(place);
  const edits = mergeInto(map, atPath(namesOf(place), value), { quote, existing: "keep", comment });
  return edits && edits.length > 0 ? edits : undefined;
}

const namesOf = ({ kind, name }: SettingPlace): string[] => (kind === "helm" ? name.split(".") : [name]);

/** The ConfigMap takes strings only. */
const quoteFor = ({ kind }: SettingPlace): "double" | undefined => (kind === "key" ? "double" : undefined);

const scalarToWrite = (node: ScalarNode, { kind }: SettingPlace): NewValue => {
  const { value } = node;
  if (kind === "key") return textOf(node);
  return typeof value === "number" || typeof value === "boolean" ? value : node.text;
};

/** In a ConfigMap booleans are in lower case. */
const textOf = ({ value, text }: ScalarNode): string => (typeof value === "boolean" ? String(value) : text);
