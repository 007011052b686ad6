import { Float, type Value } from "../jinja/values.ts";
import { UNKNOWN, type Unknown } from "../syntax/scalars.ts";

/** How Helm prints a value into the chart's ConfigMap: `true` stays "true". */
export function jsonText(value: Value): string | Unknown {
  if (value instanceof Float) return String(value.value);
  if (typeof value === "symbol" || (typeof value === "object" && value !== null)) return UNKNOWN;
  return value === null ? "" : String(value);
}
