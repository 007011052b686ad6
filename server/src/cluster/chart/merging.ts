import type { Json } from "../../catalog/facts.ts";
import { isJsonObject, type JsonObject } from "../../catalog/json.ts";

/**
 * A values file over a chart's defaults, as Helm merges them: maps entry by entry, and null takes a value away that the
 * chart sets. A null stays null where the chart has null itself or nothing.
 */
export function mergedValues(defaults: JsonObject, given: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...defaults };
  for (const [key, value] of Object.entries(given)) {
    const before = defaults[key];
    if (value === null && before !== undefined && before !== null) delete merged[key];
    else merged[key] = isJsonObject(before) && isJsonObject(value) ? mergedValues(before, value) : value;
  }
  return merged;
}
