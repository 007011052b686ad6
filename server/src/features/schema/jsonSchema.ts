import type { Json } from "../../catalog/facts.ts";

/**
 * A JSON Schema of keywords that mean the same in draft-07 and 2020-12: editors know one of them, validators the other.
 */
export type JsonSchema = Readonly<Record<string, Json>>;

/** A value that nobody knows before Ansible runs, or that is still being typed. */
const UNKNOWN = "\\{\\{|\\{%";

/** YAML's older booleans: Ansible reads them as such, editors that follow YAML 1.2 read texts. */
const OLD_BOOLEANS = "^(?:[yY]es|YES|[nN]o|NO|[oO]n|ON|[oO]ff|OFF)$";

/**
 * What may stand in every place: Jinja, and nothing. The title tells it from the other alternatives: where all are
 * alike, hovers of the YAML extension show the alternatives in place of what is described.
 */
const unknown: JsonSchema = { title: "Jinja", type: ["string", "null"], pattern: UNKNOWN };

const unknownOrOldBoolean: JsonSchema = { ...unknown, pattern: `${UNKNOWN}|${OLD_BOOLEANS}` };

/** One of these, or what is not known. */
export function oneOfThese(...alternatives: readonly JsonSchema[]): JsonSchema {
  const booleans = alternatives.some(({ type }) => [type].flat().includes("boolean"));
  return { anyOf: [...alternatives, booleans ? unknownOrOldBoolean : unknown] };
}

export const text: JsonSchema = { type: ["string", "null"] };

export const flag: JsonSchema = oneOfThese({ type: "boolean" });

/** A map with known fields; others are let through, as newer versions may have them. */
export const mapOf = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema =>
  oneOfThese({ type: "object", properties });
