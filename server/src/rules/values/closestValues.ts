import type { Held } from "../../syntax/below.ts";
import { setItem, setValue } from "../../syntax/edits.ts";
import type { ScalarNode } from "../../syntax/nodes.ts";
import type { Edit, Origin } from "../../syntax/place.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { nearestName } from "../names/nearest.ts";
import { type Fix, message } from "../rule.ts";
import type { ValueSet } from "./allowedValues.ts";

/** Offers the value of the set that was meant, or the first ones where none is near. */
export const closestValues = (origin: Origin, value: ScalarNode, { values }: Pick<ValueSet, "values">): Fix[] =>
  offered(value, values, (each) => setValue(origin, each, typeof each === "number" ? "plain" : undefined));

/** The same for an item of a list. */
export const closestItems = (item: Held, value: ScalarNode, values: readonly string[]): Fix[] =>
  offered(value, values, (each) => setItem(item, each));

function offered<T extends string | number>(
  value: ScalarNode,
  values: readonly T[],
  write: (each: T) => Edit | undefined,
): Fix[] {
  const text = value.text.trim().toLowerCase();
  const same = values.find((each) => String(each).toLowerCase() === text);
  const nearest = same ?? nearestOf(text, values);
  const likely = nearest === undefined ? values.slice(0, 3) : [nearest];
  // Only its case or quotes are wrong where it is the same.
  return likely.flatMap((each) => fixOf(message(`Write ${each}`, `改为 ${each}`), same !== undefined, write(each)));
}

function nearestOf<T extends string | number>(text: string, values: readonly T[]): T | undefined {
  const wanted = Number(text);
  if (typeof values[0] === "number" && Number.isFinite(wanted)) {
    return values.reduce((best, each) =>
      Math.abs(Number(each) - wanted) < Math.abs(Number(best) - wanted) ? each : best,
    );
  }
  const near = nearestName(
    text,
    values.map((each) => String(each).toLowerCase()),
  );
  return values.find((each) => String(each).toLowerCase() === near);
}
