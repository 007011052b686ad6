import type { Json } from "../../catalog/facts.ts";

const LONGEST = 60;

/** A value as inline code in Markdown; backticks cannot occur in what the catalog holds. */
export function code(value: Json): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text === "" ? '`""`' : `\`${text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}…` : text}\``;
}
