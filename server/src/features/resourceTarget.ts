import { RELEASE_APPLYING } from "../catalog/curated/fields/bgp.ts";
import { RESOURCES } from "../catalog/fields.ts";
import { entryBeside, lineOfKey } from "../syntax/beside.ts";
import { ITEM } from "../syntax/trail.ts";
import type { PlaceOfTarget, Target } from "./cursorTarget.ts";
import { fieldTarget } from "./fieldTarget.ts";
import type { Versions } from "./versions.ts";

/** What a cursor in a manifest of one of Cilium's resources means; undefined in others, and where no field can stand. */
export function resourceTarget(at: PlaceOfTarget, versions: Versions): Target | undefined {
  const { cursor } = at;
  const { trail } = cursor;
  const depth = trail[0] === "items" && trail[1] === ITEM ? 2 : 0;
  const [first] = trail.slice(depth);
  const index = first === undefined ? cursor.index : lineOfKey(cursor, depth);
  if (index === undefined || (first === undefined && cursor.flow)) return undefined;
  const place = { lines: cursor.lines, index };
  const kind = entryBeside(place, "kind") ?? "";
  const [version, group = ""] = (entryBeside(place, "apiVersion") ?? "").split("/").toReversed();
  const isWritten = version !== undefined && version !== "";
  if (!Object.hasOwn(RESOURCES, kind)) return undefined;
  if (isWritten && (group !== "cilium.io" || !Object.hasOwn(RELEASE_APPLYING, version))) return undefined;
  const used = { ...versions, ...(isWritten && { api: version }) };
  if (first === undefined && cursor.key === "kind" && cursor.part === "value") {
    return { ...at, nameKind: "field", prefix: "", name: kind, versions: used };
  }
  // What stands there goes to the agents of some nodes as the ConfigMap goes to all.
  if (kind === "CiliumNodeConfig" && cursor.path.slice(-2).join(".") === "spec.defaults") {
    return { ...at, nameKind: "configKey", prefix: "", name: cursor.key, versions: used };
  }
  return fieldTarget(at, used, kind, trail.slice(depth));
}
