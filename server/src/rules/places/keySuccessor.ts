import { KEY_SUCCESSORS } from "../../catalog/curated/keySuccessors.ts";
import { joined, renameKey, setValue } from "../../syntax/edits.ts";
import { textOfScalar } from "../../syntax/nodes.ts";
import type { Origin } from "../../syntax/place.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { type Fix, message } from "../rule.ts";

/** A key, and its value where that is spelled in another way there. */
export interface OtherKey {
  readonly key: string;
  readonly value?: string;
}

/**
 * The key that stands for one of the extra vars in a Cilium that knows some keys only: what took the place of a removed key,
 * or what a newer one was called before. Undefined where there is none.
 */
export function otherKeyOf({ key, value }: Origin, isKnown: (key: string) => boolean): OtherKey | undefined {
  const successor = Object.hasOwn(KEY_SUCCESSORS, key.text) ? KEY_SUCCESSORS[key.text] : undefined;
  const text = textOfScalar(value) ?? "";
  const later = successor && (successor.values?.[text] ?? { key: successor.key });
  if (later) return isKnown(later.key) ? later : undefined;
  const earlier = isKnown(key.text) ? undefined : FORMER_NAMES.get(key.text);
  return earlier !== undefined && isKnown(earlier) ? { key: earlier } : undefined;
}

/** Keys that were only renamed, from the new name to the old one. */
const FORMER_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(KEY_SUCCESSORS).flatMap(([former, { key, values }]) => (values ? [] : [[key, former]])),
);

/** Writes another key in place of one. */
export function writeOtherKey(origin: Origin, { key, value }: OtherKey): Fix[] {
  const text = value === undefined ? key : `${key}: "${value}"`;
  const renamed = renameKey(origin, key);
  const edits = renamed && joined([renamed, ...(value === undefined ? [] : [setValue(origin, value, "double")])]);
  return fixOf(message(`Write ${text}`, `改为 ${text}`), false, edits);
}
