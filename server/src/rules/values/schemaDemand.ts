import type { ChartRule, Json } from "../../catalog/facts.ts";
import type { Message } from "../../catalog/words.ts";
import { message } from "../rule.ts";
import { enumerated } from "../wording/enumerated.ts";

/** What a schema takes in place of a value that it refuses, for a sentence. */
export function demandOf({ types, values, min, max, texts }: ChartRule, value: Json): Message {
  if (types && !types.some((type) => type === typeIn(value) || (type === "number" && typeof value === "number"))) {
    const wanted = types.filter((type) => type !== "null");
    return either(wanted.length > 0 ? wanted : types);
  }
  if (values) return either(values.map((each) => JSON.stringify(each)));
  if (texts) return message("a list of texts", "文本列表");
  return message(`a number from ${min} to ${max}`, `${min} 到 ${max} 之间的数字`);
}

const either = (names: readonly string[]): Message => enumerated(names, "or");

/** The type of a value, by JSON Schema's name. */
export function typeIn(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}
