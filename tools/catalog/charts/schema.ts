import type { Json } from "../../../server/src/catalog/facts.ts";

/** What values.schema.json says about one path. */
export interface SchemaValue {
  readonly type?: string | readonly string[];
  readonly values?: readonly Json[];
}

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly Json[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** The values of a chart's schema by path; empty for charts without one. */
export function schemaValues(text: string | undefined): Map<string, SchemaValue> {
  const found = new Map<string, SchemaValue>();
  const walk = (schema: Schema, path: string): void => {
    if (path) {
      found.set(path, {
        ...(schema.type && { type: schema.type }),
        ...(schema.enum?.length && { values: schema.enum }),
      });
    }
    for (const [name, below] of Object.entries(schema.properties ?? {})) walk(below, path ? `${path}.${name}` : name);
  };
  if (text) walk(JSON.parse(text) as Schema, "");
  return found;
}
