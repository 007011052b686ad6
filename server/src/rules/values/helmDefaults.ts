import type { HelmValues } from "../../catalog/helmValues.ts";
import type { YamlNode } from "../../syntax/nodes.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";

/** Whether a value is false, empty or nothing: what templates pass over. UNKNOWN where that cannot be told. */
export function isEmptyValue(node: YamlNode | undefined): boolean | typeof UNKNOWN {
  if (!node) return true;
  if (node.kind === "opaque") return UNKNOWN;
  if (node.kind === "mapping") return node.entries.length === 0;
  if (node.kind === "sequence") return node.items.length === 0;
  if (node.value === UNKNOWN) return UNKNOWN;
  return node.value === false || node.value === null || node.value === "" || node.value === 0;
}

/**
 * Whether all below a removed path is what the chart did unasked when it had the path: then nothing is lost. A number, such
 * as a period or a size, went with what it was for.
 */
export function wasDefault(path: string, node: YamlNode | undefined, chart: HelmValues): boolean {
  const switchesOff = node?.kind === "scalar" && node.value === false;
  if (switchesOff && chart.ranges(path).some(({ default: fallback }) => fallback === true)) return false;
  if (isEmptyValue(node) === true) return true;
  if (node?.kind === "mapping")
    return node.entries.every(({ key, value }) => wasDefault(`${path}.${key.text}`, value, chart));
  if (node?.kind !== "scalar" || node.value === UNKNOWN) return false;
  return !/^\d/.test(node.text) && chart.ranges(path).some(({ default: fallback }) => String(fallback) === node.text);
}
