import type { Json } from "../../catalog/facts.ts";
import { isJsonObject } from "../../catalog/json.ts";
import type { Origin } from "../../syntax/place.ts";
import { UNKNOWN, type Unknown } from "../../syntax/scalars.ts";
import type { GivenValue, HelmInput } from "../helmInput.ts";
import type { ChartValue } from "./classes.ts";
import { mergedValues } from "./merging.ts";

/** A value as the chart sees it, and the entry that it comes from. */
export interface SeenValue {
  readonly value: ChartValue | Unknown;
  readonly origin?: Origin;
  readonly source?: GivenValue["source"];
}

/** What is given at a path over the chart's default, as Helm merges them; UNKNOWN below what should be a map and is not. */
export function seenValue(input: HelmInput, path: string, ownDefault: ChartValue | Unknown): SeenValue {
  const names = path.split(".");
  const given = input.at(names);
  if (given) {
    return { ...given, value: given.value === UNKNOWN ? UNKNOWN : merged(ownDefault, given.value) };
  }
  for (let length = 1; length < names.length; length++) {
    const above = names.slice(0, length);
    const { names: below, open } = input.keysBelow(above);
    if (below.length > 0 || open) continue;
    const other = input.at(above);
    if (!other) break;
    if (other.value !== UNKNOWN && isJsonObject(other.value)) break;
    return { ...other, value: UNKNOWN };
  }
  return { value: ownDefault };
}

/** Null and maps come to what they do by the default that they are put over. */
function merged(before: ChartValue | Unknown, value: Json): ChartValue | Unknown {
  if (before === UNKNOWN) return value === null || isJsonObject(value) ? UNKNOWN : value;
  return mergedValues(before === undefined ? {} : { value: before }, { value })["value"];
}
