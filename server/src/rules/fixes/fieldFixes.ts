import type { Field } from "../../catalog/curated/fields/field.ts";
import type { Held } from "../../syntax/below.ts";
import { asList, isQuoted, setItem, setValue } from "../../syntax/edits.ts";
import type { Edit, Origin } from "../../syntax/place.ts";
import { type Fix, message } from "../rule.ts";
import { meantBoolean } from "../values/booleanReading.ts";
import { closestItems, closestValues } from "../values/closestValues.ts";
import { fixOf } from "./fixOf.ts";

/** Makes the value of a field one that it takes, where it is clear which is meant. */
export function fieldFixes(origin: Origin, field: Field, values: readonly string[] | undefined): Fix[] {
  const { value } = origin;
  if (value?.kind !== "scalar") return [];
  switch (field.type) {
    case "list":
      return fixOf(message("Make it a list", "改为列表"), false, asList(origin));
    case "integer":
      return isQuoted(value) && /^\d+$/.test(value.text) ? written(origin, Number(value.text)) : [];
    case "boolean": {
      const meant = meantBoolean(value.text);
      return meant === undefined ? [] : written(origin, meant);
    }
    case "string":
      return values ? closestValues(origin, value, { values }) : inQuotes(setValue(origin, value.text, "double"));
    default:
      return [];
  }
}

/** The same for an item of the list that a field is. */
export function itemFixes(item: Held, field: Field, values: readonly string[] | undefined): Fix[] {
  const { value } = item;
  if (value?.kind !== "scalar" || field.fields || field.items) return [];
  return values ? closestItems(item, value, values) : inQuotes(setItem(item, value.text, "double"));
}

const written = (origin: Origin, value: number | boolean): Fix[] =>
  fixOf(message(`Write ${value}`, `改为 ${value}`), true, setValue(origin, value, "plain"));

const inQuotes = (edit: Edit | undefined): Fix[] => fixOf(message("Put it in quotes", "加上引号"), true, edit);
