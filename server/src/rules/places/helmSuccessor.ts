import { HELM_SUCCESSORS } from "../../catalog/curated/helmSuccessors.ts";
import type { Setting } from "../../inventory/settings.ts";
import {
  atPath,
  joined,
  mergeInto,
  type NewNode,
  nestKey,
  removeEntry,
  renameKey,
  setValue,
} from "../../syntax/edits.ts";
import type { YamlNode } from "../../syntax/nodes.ts";
import type { Edit } from "../../syntax/place.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { type Fix, message } from "../rule.ts";
import type { HelmEntry } from "./helmEntries.ts";

/** The path that stands for a removed one, and its value where that is written in another way there. */
export interface Succession {
  readonly path: string;
  readonly value?: NewNode;
}

/** What took the place of a Helm value; undefined where nothing did. */
export function successionOf({ path, origin: { value } }: Pick<HelmEntry, "path" | "origin">): Succession | undefined {
  const successor = Object.hasOwn(HELM_SUCCESSORS, path) ? HELM_SUCCESSORS[path] : undefined;
  if (!successor) return undefined;
  if (value?.kind !== "scalar") return successor.asList && value ? undefined : { path: successor.path };
  const other = successor.values?.[value.text];
  if (other) return other;
  return { path: successor.path, ...(successor.asList && { value: [value.text] }) };
}

/** Writes the successor of an entry in its place; `entries` are all that stand below the setting. */
export function succeedHelmFix(setting: Setting, entry: HelmEntry, entries: readonly HelmEntry[]): Fix[] {
  const succession = successionOf(entry);
  if (!succession) return [];
  const { path, value } = succession;
  const text = value === undefined || typeof value === "object" ? path : `${path}: ${value}`;
  return fixOf(message(`Write ${text}`, `改为 ${text}`), false, editsFor(setting, entry, entries, succession));
}

function editsFor(
  setting: Setting,
  { path, origin }: HelmEntry,
  entries: readonly HelmEntry[],
  { path: target, value }: Succession,
): Edit[] | undefined {
  const parent = path.slice(0, path.lastIndexOf(".") + 1);
  if (target.startsWith(parent)) {
    const [first = "", ...deeper] = target.slice(parent.length).split(".");
    const renamed = deeper.length === 0 ? renameKey(origin, first) : nestKey(origin, [first, ...deeper]);
    if (renamed) return joined([renamed, ...(value === undefined ? [] : [setValue(origin, value)])]);
  }
  const emptied = outermostEmptied(path, entries);
  const named = emptied && value === undefined ? nameInstead(emptied.path, path, target) : undefined;
  const renamed = emptied && named !== undefined ? renameKey(emptied.origin, named) : undefined;
  if (renamed) return [renamed];
  const moved = value ?? scalarOf(origin.value);
  if (moved === undefined) return undefined;
  const merged = mergeInto(setting, atPath(target.split("."), moved), { existing: "keep" });
  const removed = removeEntry(emptied?.origin ?? origin);
  return merged && merged.length > 0 && removed ? joined([...merged, removed]) : undefined;
}

/** The name that makes `target` of a path where one of the groups around it takes it; undefined where more is different. */
function nameInstead(group: string, path: string, target: string): string | undefined {
  const below = path.slice(group.length);
  const other = target.endsWith(below) ? target.slice(0, -below.length) : "";
  const outside = group.slice(0, group.lastIndexOf(".") + 1);
  const name = other.slice(outside.length);
  return other.startsWith(outside) && name !== "" && !name.includes(".") ? name : undefined;
}

/** The outermost of the removed groups around an entry that hold nothing else. */
function outermostEmptied(path: string, entries: readonly HelmEntry[]): HelmEntry | undefined {
  const around = entries.filter((each) => path.startsWith(`${each.path}.`));
  let outermost: HelmEntry | undefined;
  for (const each of around.toReversed()) {
    const { value } = each.origin;
    if (value?.kind !== "mapping" || value.entries.length > 1 || (each.known && !each.known.removed)) break;
    outermost = each;
  }
  return outermost;
}

function scalarOf(node: YamlNode | undefined): string | number | boolean | undefined {
  if (node?.kind !== "scalar" || node.value === UNKNOWN || node.value === null) return undefined;
  return typeof node.value === "string" ? node.text : node.value;
}
