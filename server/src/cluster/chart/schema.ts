import type { ChartTables } from "../../catalog/chartTables.ts";
import type { Entries } from "../../catalog/entries.ts";
import type { ChartRule, ChartRuleRanges, Json } from "../../catalog/facts.ts";
import { isJsonObject } from "../../catalog/json.ts";
import { minorIn } from "../../catalog/release.ts";
import type { Origin } from "../../syntax/place.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import type { HelmInput } from "../helmInput.ts";
import type { ChartRefusal } from "./trace.ts";

/** A given value that the schema of a chart does not allow, and what it demands instead. */
export interface NotInSchema {
  readonly path: string;
  /** An empty map stands for any map. */
  readonly value: Json;
  readonly rule: ChartRule;
  readonly origin?: Origin;
}

/** The first given value that the schema of a chart does not allow; charts before 1.16 have no schema. */
export function schemaRefusal(
  schema: Entries<ChartRuleRanges>,
  input: HelmInput,
  tables: ChartTables,
): ChartRefusal | undefined {
  for (const { path, origin } of schemaRefusals(schema, input, tables)) {
    return { paths: [path], origins: origin ? [origin] : [] };
  }
  return undefined;
}

/** All given values that the schema of a chart does not allow; nothing below one of them. */
export function* schemaRefusals(
  schema: Entries<ChartRuleRanges>,
  input: HelmInput,
  tables: ChartTables,
  path: readonly string[] = [],
): Generator<NotInSchema> {
  for (const name of input.keysBelow(path).names) {
    const below = [...path, name];
    const refused = schemaRefusalAt(below, schema, input, tables);
    if (refused) yield refused;
    else yield* schemaRefusals(schema, input, tables, below);
  }
}

/** What the schema of a chart says against the value at a path. */
export function schemaRefusalAt(
  path: readonly string[],
  schema: Entries<ChartRuleRanges>,
  input: HelmInput,
  tables: ChartTables,
): NotInSchema | undefined {
  const key = path.join(".");
  const rule = schema.get(key)?.find((span) => minorIn(tables.minor, span));
  if (!rule || !tables.demands(path)) return undefined;
  const { names } = input.keysBelow(path);
  const value = names.length > 0 ? {} : input.at(path)?.value;
  if (value === undefined || value === UNKNOWN || allows(rule, asHelmReads(value))) return undefined;
  const origin = input.at(path)?.origin;
  return { path: key, value: asHelmReads(value), rule, ...(origin && { origin }) };
}

/** Ansible writes a text without quotes where it sees no number in it; Helm sees one in an exponent without point or sign. */
const asHelmReads = (value: Json): Json =>
  typeof value === "string" && /^[-+]?\d+(?:\.\d*)?[eE]\d+$/.test(value) ? Number(value) : value;

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
      return isJsonObject(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
