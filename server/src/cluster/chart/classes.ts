import type { Json } from "../../catalog/facts.ts";

/** A Helm value as the chart sees it; undefined where the map has no such key. */
export type ChartValue = Json | undefined;

/**
 * The kinds of values that the charts were tried with. Within a class the tables in the facts hold for all values;
 * between classes anything may differ.
 */
export const VALUE_CLASSES = [
  "missing",
  "null",
  "false",
  "true",
  "zero",
  "integer",
  "negative",
  "fraction",
  "empty",
  "digits",
  "decimal",
  "duration",
  "address",
  "name",
  "word",
  "long",
  "odd",
  "[]",
  "words",
  "list",
  "{}",
  "map",
  "other",
] as const;

export type ValueClass = (typeof VALUE_CLASSES)[number];

/** The longest cluster name that the charts take. */
const LONGEST_NAME = 32;

/** What YAML 1.1 reads as something else than text. */
const NO_TEXT = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

const TEXTS: readonly (readonly [ValueClass, RegExp])[] = [
  ["empty", /^$/],
  ["digits", /^[1-9]\d{0,8}$/],
  ["decimal", /^(?:0|[1-9]\d*)\.\d+$/],
  ["duration", /^[1-9]\d*(?:ms|s|m|h)(?:\d+(?:ms|s|m|h))*$/],
  ["address", /^(?:(?:\d{1,3}\.){3}\d{1,3}|[\da-f]{1,4}(?::[\da-f]{1,4}){1,7}|(?:[\da-f]{1,4}:){1,7}:)(?:\/\d{1,3})?$/],
  ["name", new RegExp(`^[a-z](?:[-a-z\\d]{0,${LONGEST_NAME - 2}}[a-z\\d])?$`)],
  ["word", new RegExp(`^[A-Za-z/][\\w./-]{0,${LONGEST_NAME - 1}}$`)],
  ["long", new RegExp(`^[A-Za-z/][\\w./-]{${LONGEST_NAME},}$`)],
  ["odd", /^[\x20-\x7e]+$/],
];

/** The class of a value. */
export function classOf(value: ChartValue): ValueClass {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  switch (typeof value) {
    case "boolean":
      return value ? "true" : "false";
    case "number":
      if (value === 0) return "zero";
      if (!Number.isInteger(value)) return "fraction";
      return value < 0 ? "negative" : "integer";
    case "string":
      return textClass(value);
  }
  if (Array.isArray(value)) return value.length === 0 ? "[]" : value.every(isPlainText) ? "words" : "list";
  return Object.keys(value).length === 0 ? "{}" : "map";
}

function textClass(text: string): ValueClass {
  if (NO_TEXT.test(text)) return "odd";
  return TEXTS.find(([, form]) => form.test(text))?.[0] ?? "other";
}

/** The classes of texts that mean the same in any style of YAML. */
export const PLAIN_CLASSES: ReadonlySet<ValueClass> = new Set(["duration", "name", "word", "long"]);

const isPlainText = (value: Json): boolean => typeof value === "string" && PLAIN_CLASSES.has(textClass(value));

/** How a table names one value that it treats apart; undefined for lists and maps. */
export const literalOf = (value: ChartValue): string | undefined =>
  typeof value === "string" || typeof value === "number" ? `=${JSON.stringify(value)}` : undefined;
