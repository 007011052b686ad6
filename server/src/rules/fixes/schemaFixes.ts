import type { NotInSchema } from "../../cluster/chart/schema.ts";
import { setValue } from "../../syntax/edits.ts";
import type { ScalarNode } from "../../syntax/nodes.ts";
import type { Origin } from "../../syntax/place.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { type Fix, message } from "../rule.ts";
import { meantBoolean } from "../values/booleanReading.ts";
import { closestValues } from "../values/closestValues.ts";
import { isSetting } from "../wording/writtenAs.ts";
import { fixOf } from "./fixOf.ts";

/** Other ways to write a single value that a chart's schema refuses, where it reaches the chart as it is. */
export function schemaFixes(origin: Origin, { value: given, rule }: NotInSchema, isGroup: boolean): Fix[] {
  const { value } = origin;
  if (value?.kind !== "scalar" || value.value === UNKNOWN || value.value === null || value.value !== given) return [];
  const { types = [], values } = rule;
  if (values) return closestValues(origin, value, { values: values.map(String) });
  if (types.includes("boolean") && typeof given === "string") {
    const boolean = meantBoolean(given);
    return boolean === undefined ? [] : unquoted(origin, boolean);
  }
  if (types.includes("integer") && /^\d+$/.test(value.text)) return unquoted(origin, Number(value.text));
  // A template would take the quotes away again.
  return isSetting(origin) ? [] : fixesForHelmValue(origin, value, types, isGroup);
}

const unquoted = (origin: Origin, value: boolean | number): Fix[] =>
  fixOf(message(`Write ${value} without quotes`, `改为不带引号的 ${value}`), true, setValue(origin, value, "plain"));

function fixesForHelmValue(origin: Origin, node: ScalarNode, types: readonly string[], isGroup: boolean): Fix[] {
  const { value, text } = node;
  if (isGroup && typeof value === "boolean") {
    const below = `enabled: ${value}`;
    return fixOf(
      message(`Write ${below} below it`, `改为其下的 ${below}`),
      false,
      setValue(origin, { enabled: value }),
    );
  }
  if (types.includes("string")) {
    return fixOf(message(`Write "${text}"`, `改为 "${text}"`), true, setValue(origin, text, "double"));
  }
  if (types.includes("array") && value !== UNKNOWN && value !== null) {
    return fixOf(message("Make it a list", "改为列表"), false, setValue(origin, [value]));
  }
  return [];
}
