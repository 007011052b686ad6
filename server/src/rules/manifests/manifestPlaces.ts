import type { KubernetesObject } from "../../manifest/objects.ts";
import { entryBelow, type Held } from "../../syntax/below.ts";
import { textOfScalar } from "../../syntax/nodes.ts";
import type { Origin } from "../../syntax/place.ts";

/** A whole object as something to look into. */
const asHeld = ({ file, chunk, object }: KubernetesObject): Held => ({ file, chunk, value: object });

/** The entry at a path of an object's keys; undefined where one of them is missing. */
export function entryAt(object: KubernetesObject, ...path: readonly string[]): Origin | undefined {
  let at: Origin | undefined;
  for (const name of path) {
    at = entryBelow(at ?? asHeld(object), name);
    if (!at) return undefined;
  }
  return at;
}

/** The API group of an object: "cilium.io" of "cilium.io/v2", "" of the core group. */
export function groupOf(object: KubernetesObject): { readonly group: string; readonly version: string } {
  const value = entryAt(object, "apiVersion")?.value;
  const [version = "", group = ""] = (textOfScalar(value) ?? "").split("/").reverse();
  return { group, version };
}
