import type { Field } from "../../catalog/curated/fields/field.ts";
import { asList, isQuoted, setValue } from "../../syntax/edits.ts";
import type { Origin } from "../../syntax/place.ts";
import { type Fix, message } from "../rule.ts";
import { meantBoolean } from "../values/booleanReading.ts";
import { closestValues } from "../values/closestValues.ts";
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
      return values ? closestValues(origin, value, { values }) : quoted(origin, value.text);
    default:
      return [];
  }
}

const written = (origin: Origin, value: number | boolean): Fix[] =>
  fixOf(message(`Write ${value}`, `改为 ${value}`), true, setValue(origin, value, "plain"));

const quoted = (origin: Origin, text: string): Fix[] =>
  fixOf(message("Put it in quotes", "加上引号"), true, setValue(origin, text, "double"));
