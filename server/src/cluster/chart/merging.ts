import type { Json } from "../../catalog/facts.ts";

type JsonMap = { readonly [key: string]: Json };

/** Whether a value is a map, and neither a list nor null. */
export const isMap = (value: unknown): value is JsonMap =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * A values file over a chart's defaults, as Helm merges them: maps entry by entry, and null takes a value away that the
 * chart sets. A null stays null where the chart has null itself or nothing.
 */
export function mergedValues(defaults: JsonMap, given: JsonMap): JsonMap {
  const merged: Record<string, Json> = { ...defaults };
  for (const [key, value] of Object.entries(given)) {
    const before = defaults[key];
    if (value === null && before !== undefined && before !== null) delete merged[key];
    else merged[key] = isMap(before) && isMap(value) ? mergedValues(before, value) : value;
  }
  return merged;
}
