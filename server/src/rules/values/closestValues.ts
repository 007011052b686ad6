import { setValue } from "../../syntax/edits.ts";
import type { ScalarNode } from "../../syntax/nodes.ts";
import type { Origin } from "../../syntax/place.ts";
import { nearestName } from "../names/nearest.ts";
import { type Fix, message } from "../rule.ts";
import type { ValueSet } from "./allowedValues.ts";

/** Offers the value of the set that was meant, or the first ones where none is near. */
export function closestValues(origin: Origin, value: ScalarNode, { values }: Pick<ValueSet, "values">): Fix[] {
  const text = value.text.trim().toLowerCase();
  const same = values.find((each) => String(each).toLowerCase() === text);
  const nearest = same ?? nearestOf(text, values);
  const offered = nearest === undefined ? values.slice(0, 3) : [nearest];
  return offered.map((each) => ({
    title: message(`Write ${each}`, `改为 ${each}`),
    // Only its case or quotes are wrong.
    safe: same !== undefined,
    edits: [setValue(origin, each, typeof each === "number" ? "plain" : undefined)],
  }));
}

function nearestOf(text: string, values: readonly (string | number)[]): string | number | undefined {
  const wanted = Number(text);
  if (typeof values[0] === "number" && Number.isFinite(wanted)) {
    return (values as readonly number[]).reduce((best, each) =>
      Math.abs(each - wanted) < Math.abs(best - wanted) ? each : best,
    );
  }
  const near = nearestName(
    text,
    values.map((each) => String(each).toLowerCase()),
  );
  return values.find((each) => String(each).toLowerCase() === near);
}
