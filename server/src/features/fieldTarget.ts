import type { Field } from "../catalog/curated/fields/field.ts";
import { fieldAt } from "../catalog/fields.ts";
import { keysBeside } from "../syntax/beside.ts";
import type { Cursor } from "../syntax/cursor.ts";
import { ITEM, type Step } from "../syntax/trail.ts";
import type { PlaceOfTarget, Target } from "./cursorTarget.ts";
import type { Versions } from "./versions.ts";
import { itemsOf } from "./vocabularies/field.ts";

/**
 * What a cursor inside a structure means: a field of it, or an item of a list. Undefined where neither can stand. `root`
 * is what `fieldAt` knows the structure by, `inside` the keys and items from there to the cursor.
 */
export function fieldTarget(
  at: PlaceOfTarget,
  versions: Versions,
  root: string,
  inside: readonly Step[],
): Target | undefined {
  const { cursor } = at;
  const around = fieldAround(root, inside);
  if (!around) return undefined;
  const { field, inItem } = around;
  const isList = field.type === "list";
  const needsDash = isList && !inItem;
  // What stands there already is no list, or cannot become one by a dash.
  if (needsDash && (cursor.flow || cursor.hasColon || keysBeside(cursor).size > 0) && !cursor.commented)
    return undefined;
  const dash = needsDash ? { needsDash: true as const } : {};
  if (field.fields) {
    return {
      ...at,
      nameKind: "field",
      prefix: `${around.name}.`,
      name: `${around.name}.${cursor.key}`,
      versions,
      ...dash,
    };
  }
  if (!isList || cursor.hasColon) return undefined;
  // The item is a value, though it stands where keys stand elsewhere.
  const item: Cursor = { ...cursor, part: "value", value: cursor.key, valueRange: cursor.keyRange };
  return { ...at, cursor: item, nameKind: "field", prefix: "", name: itemsOf(around.name), versions, ...dash };
}

/** The map or list that a trail from a root on ends in; undefined where it has another shape than the field. */
function fieldAround(
  root: string,
  trail: readonly Step[],
): { field: Field; name: string; inItem: boolean } | undefined {
  const names = root.split(".");
  let field = fieldAt(names)?.field;
  let inItem = false;
  if (!field) return undefined;
  for (const step of trail) {
    if (step === ITEM) {
      if (field.type !== "list" || inItem) return undefined;
      inItem = true;
    } else {
      if ((field.type === "list") !== inItem) return undefined;
      names.push(step);
      field = fieldAt(names)?.field;
      inItem = false;
      if (!field) return undefined;
    }
  }
  return { field, name: names.join("."), inItem };
}
