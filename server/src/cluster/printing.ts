import { type ScalarValue, UNKNOWN, type Unknown } from "../syntax/scalars.ts";

/** How Jinja prints a value into Kubespray's ConfigMap template: in Python's spelling, `true` becomes "True"; nothing for null. */
export function pythonText(value: ScalarValue): string | Unknown {
  if (value === UNKNOWN) return UNKNOWN;
  if (value === true) return "True";
  if (value === false) return "False";
  return value === null ? "" : String(value);
}

/** How Helm prints a value into the chart's ConfigMap: `true` stays "true". */
export function jsonText(value: ScalarValue): string | Unknown {
  if (value === UNKNOWN) return UNKNOWN;
  return value === null ? "" : String(value);
}
