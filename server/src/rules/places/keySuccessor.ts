import { KEY_SUCCESSORS } from "../../catalog/curated/keySuccessors.ts";
import { joined, renameKey, setValue } from "../../syntax/edits.ts";
import type { Origin } from "../../syntax/place.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { type Fix, message } from "../rule.ts";

/** The key and value that stand for a removed key of the extra vars; undefined where nothing took its place. */
export function successorOf({ key, value }: Origin): { key: string; value?: string } | undefined {
  const successor = Object.hasOwn(KEY_SUCCESSORS, key.text) ? KEY_SUCCESSORS[key.text] : undefined;
  if (!successor) return undefined;
  const text = value?.kind === "scalar" ? value.text : "";
  return successor.values?.[text] ?? { key: successor.key };
}

/** Writes the successor in place of a key. */
export function succeedFix(origin: Origin): Fix[] {
  const successor = successorOf(origin);
  if (!successor) return [];
  const { key, value } = successor;
  const text = value === undefined ? key : `${key}: "${value}"`;
  const renamed = renameKey(origin, key);
  const edits = renamed && joined([renamed, ...(value === undefined ? [] : [setValue(origin, value, "double")])]);
  return fixOf(message(`Write ${text}`, `改为 ${text}`), false, edits);
}
