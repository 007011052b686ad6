import type { ChartTables } from "../../catalog/chartTables.ts";
import type { ChartRule, ChartSchemaFile, Json } from "../../catalog/facts.ts";
import { minorIn } from "../../catalog/release.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import type { HelmInput } from "../helmInput.ts";
import type { ChartRefusal } from "./chartConfigMap.ts";
import { isMap } from "./merging.ts";

/** The first given value that the schema of a chart does not allow; charts before 1.16 have no schema. */
export function schemaRefusal(
  schema: ChartSchemaFile,
  input: HelmInput,
  tables: ChartTables,
): ChartRefusal | undefined {
  const visit = (path: readonly string[]): ChartRefusal | undefined => {
    for (const name of input.keysBelow(path).names) {
      const below = [...path, name];
      const refused = isRefused(below) ? refusal(below) : visit(below);
      if (refused) return refused;
    }
    return undefined;
  };
  const refusal = (path: readonly string[]): ChartRefusal => {
    const origin = input.at(path)?.origin;
    return { paths: [path.join(".")], ...(origin && { origin }) };
  };
  const isRefused = (path: readonly string[]): boolean => {
    const key = path.join(".");
    const rule = Object.hasOwn(schema, key) ? schema[key]?.find((span) => minorIn(tables.minor, span)) : undefined;
    if (!rule || !tables.demands(path)) return false;
    const { names } = input.keysBelow(path);
    const value = names.length > 0 ? {} : input.at(path)?.value;
    return value !== undefined && value !== UNKNOWN && !allows(rule, value);
  };
  return visit([]);
}

/** Whether a rule allows a value. Null takes the chart's own value away, and is not looked at then. */
export function allows({ types, values, min, max, texts }: ChartRule, value: Json): boolean {
  if (value === null) return true;
  if (types && !types.some((type) => isOfType(value, type))) return false;
  if (values && !values.includes(value)) return false;
  if (texts && Array.isArray(value) && !value.every((item) => typeof item === "string")) return false;
  return typeof value !== "number" || (value >= (min ?? value) && value <= (max ?? value));
}

function isOfType(value: Json, type: string): boolean {
  switch (type) {
    case "array":
      return Array.isArray(value);
    case "object":
      return isMap(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
