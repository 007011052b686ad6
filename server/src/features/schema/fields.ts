import type { Field } from "../../catalog/curated/fields/field.ts";
import { hasField, isRequired, STRUCTURED, valuesOfField } from "../../catalog/fields.ts";
import type { WordsFile } from "../../catalog/words.ts";
import { plainText } from "../plainText.ts";
import type { Versions } from "../versions.ts";
import { flag, type JsonSchema, oneOfThese, text } from "./jsonSchema.ts";

/** What fields are described with, and for. */
export interface FieldSources {
  readonly words: WordsFile;
  readonly versions: Versions;
}

/** The list or map that a structured variable is; undefined for other variables. */
export function structureOf(variable: string, sources: FieldSources): JsonSchema | undefined {
  const field = Object.hasOwn(STRUCTURED, variable) ? STRUCTURED[variable] : undefined;
  return field && collection(field, variable, sources);
}

/** `key` is the one under which the texts of the fields below are written. */
function collection(field: Field, key: string, sources: FieldSources): JsonSchema {
  if (field.type !== "list") return mapWith(field, key, sources);
  const values = valuesOfField(field, sources.versions);
  if (field.fields) return { type: "array", items: oneOfThese(mapWith(field, key, sources)) };
  // Offered, not demanded: a metric of Hubble has options after its name.
  return { type: "array", ...(values && { items: oneOfThese({ enum: values }, { type: "string" }) }) };
}

/** Other fields are let through: newer versions may have them. */
function mapWith({ fields = {}, structure }: Field, key: string, sources: FieldSources): JsonSchema {
  const known = Object.entries(fields).filter(([, field]) => hasField(field, sources.versions));
  const required = known.flatMap(([name, field]) => (isRequired(field, sources.versions) ? [name] : []));
  const properties = known.map(([name, field]) => [name, described(field, `${structure ?? key}.${name}`, sources)]);
  return {
    type: "object",
    ...(known.length > 0 && { properties: Object.fromEntries(properties) }),
    ...(required.length > 0 && { required }),
  };
}

function described(field: Field, key: string, sources: FieldSources): JsonSchema {
  const { fields } = sources.words;
  const about = Object.hasOwn(fields, key) ? fields[key]?.text : undefined;
  return {
    ...(about && { description: plainText(about) }),
    ...(field.default !== undefined && { default: field.default }),
    ...(field.example !== undefined && field.type !== "list" && { examples: [field.example] }),
    ...valueSchema(field, key, sources),
  };
}

function valueSchema(field: Field, key: string, sources: FieldSources): JsonSchema {
  const values = valuesOfField(field, sources.versions);
  const [minimum, maximum] = field.range ?? [];
  switch (field.type) {
    case "list":
    case "map":
      return oneOfThese(collection(field, key, sources));
    case "boolean":
      return flag;
    case "integer":
      return oneOfThese({
        type: "integer",
        ...(minimum !== undefined && { minimum }),
        ...(maximum !== undefined && { maximum }),
      });
    default:
      return values ? oneOfThese({ enum: values }) : text;
  }
}
