import type { Json } from "../../catalog/facts.ts";
import type { Origin } from "../../syntax/place.ts";
import { UNKNOWN, type Unknown } from "../../syntax/scalars.ts";
import type { HelmInput } from "../helmInput.ts";
import type { ChartValue } from "./classes.ts";
import { isMap, mergedValues } from "./merging.ts";

/** A value as the chart sees it, and the entry that it comes from. */
export interface SeenValue {
  readonly value: ChartValue | Unknown;
  readonly origin?: Origin;
}

/** What is given at a path over the chart's default, as Helm merges them; UNKNOWN below what should be a map and is not. */
export function seenValue(input: HelmInput, path: string, ownDefault: ChartValue): SeenValue {
  const names = path.split(".");
  const given = input.at(names);
  if (given) {
    const { value, origin } = given;
    return { value: value === UNKNOWN ? UNKNOWN : merged(ownDefault, value), ...(origin && { origin }) };
  }
  for (let length = 1; length < names.length; length++) {
    const above = names.slice(0, length);
    const { names: below, open } = input.keysBelow(above);
    if (below.length > 0 || open) continue;
    const other = input.at(above);
    if (!other) break;
    if (other.value !== UNKNOWN && isMap(other.value)) break;
    return { value: UNKNOWN, ...(other.origin && { origin: other.origin }) };
  }
  return { value: ownDefault };
}

const merged = (before: ChartValue, value: Json): ChartValue =>
  mergedValues(before === undefined ? {} : { value: before }, { value })["value"];
