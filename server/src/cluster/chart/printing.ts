import type { Json } from "../../catalog/facts.ts";
import { isJsonObject } from "../../catalog/json.ts";
import { UNKNOWN, type Unknown } from "../../syntax/scalars.ts";
import { classOf, PLAIN_CLASSES } from "./classes.ts";

/** How the chart makes text of a value. */
export type Form = "print" | "int" | "lower" | "spaces" | "commas" | "json" | "pairs";

/** What stands around the text in the ConfigMap: quotes that Helm escapes, quotes that it does not, or nothing. */
export type Style = "quoted" | "wrapped" | "bare";

/** A value of the ConfigMap that is no text, which the Kubernetes API refuses. */
export const NO_TEXT = Symbol("no text");

/** The text that a template makes of a value; UNKNOWN where that form was not seen with such a value. */
export function printed(value: Json | undefined, form: Form): string | Unknown {
  switch (form) {
    case "print":
      return isScalar(value) ? scalarText(value) : UNKNOWN;
    case "int":
      return typeof value === "number" || (typeof value === "string" && /^(?:0|[1-9]\d{0,8})$/.test(value))
        ? String(Math.trunc(Number(value)))
        : UNKNOWN;
    case "lower":
      return typeof value === "string" ? value.toLowerCase() : UNKNOWN;
    case "spaces":
      return joined(value, " ");
    case "commas":
      return joined(value, ",");
    case "json":
      return typeof value === "object" && value !== null ? json(value) : UNKNOWN;
    case "pairs":
      return pairs(value);
  }
}

/** What YAML makes of a printed text, by what stands around it. */
export function readBack(text: string, style: Style): string | Unknown | typeof NO_TEXT {
  if (!/^[\x20-\x7e]*$/.test(text)) return UNKNOWN;
  if (style === "quoted") return text;
  if (style === "wrapped") return /["\\]/.test(text) ? UNKNOWN : text;
  if (/^(?:true|false|0|-?[1-9]\d{0,14}|-?\d+\.\d+)$/.test(text)) return NO_TEXT;
  return text.split(" ").every(isPlain) ? text : UNKNOWN;
}

/** What YAML reads as text without quotes; in 1.1 digits between single colons are a number. */
const isPlain = (text: string): boolean =>
  PLAIN_CLASSES.has(classOf(text)) || (classOf(text) === "address" && /\..*\.|::/.test(text));

type Scalar = string | number | boolean;

const isScalar = (value: Json | undefined): value is Scalar =>
  value !== null && value !== undefined && typeof value !== "object";

const scalarText = (value: Scalar): string => (typeof value === "number" ? floatText(value) : String(value));

/** Helm reads every number as a float, and Go prints one with an exponent from a million on and below 1/10,000. */
export function floatText(value: number): string {
  const [mantissa = "", power = "0"] = value.toExponential().split("e");
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return String(value);
  return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function joined(value: Json | undefined, separator: string): string | Unknown {
  if (isScalar(value)) return scalarText(value);
  return Array.isArray(value) && value.every(isScalar) ? value.map(scalarText).join(separator) : UNKNOWN;
}

function json(value: Json): string | Unknown {
  const text = JSON.stringify(sorted(value));
  // Go writes these as escapes, and numbers of this size in another way.
  return /[<>&]|\de[+-]/.test(text) ? UNKNOWN : text;
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(inOrder(value).map(([key, below]) => [key, sorted(below)]));
}

function pairs(value: Json | undefined): string | Unknown {
  if (!isJsonObject(value)) return UNKNOWN;
  const entries = inOrder(value);
  if (!entries.every(([, text]) => typeof text === "string")) return UNKNOWN;
  return entries.map(([key, text]) => `${key}=${text}`).join(",");
}

/** Go walks maps by the order of their keys. */
const inOrder = (map: { readonly [key: string]: Json }): [string, Json][] =>
  Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
