import type { Json } from "./facts.ts";

export type JsonObject = { readonly [key: string]: Json };

/** Whether a value is an object of JSON, and neither a list nor null. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
