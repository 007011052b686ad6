import type { ChartRule, Json } from "../../../server/src/catalog/facts.ts";

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly Json[];
  readonly oneOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: { readonly anyOf?: readonly Schema[] };
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** The rules of a chart's schema, by path. */
export function schemaRules(text: string | undefined): Map<string, ChartRule> {
  const rules = new Map<string, ChartRule>();
  const walk = (schema: Schema, path: string): void => {
    const rule = ruleOf(schema);
    if (path && Object.keys(rule).length > 0) rules.set(path, rule);
    for (const [name, below] of Object.entries(schema.properties ?? {})) walk(below, path ? `${path}.${name}` : name);
  };
  if (text) walk(JSON.parse(text) as Schema, "");
  return rules;
}

/** The charts use `oneOf` for nothing but null or a closed set. */
function ruleOf({ type, enum: closed, oneOf, minimum, maximum, items }: Schema): ChartRule {
  const values = closed ?? oneOf?.flatMap((choice) => choice.enum ?? []);
  const ofItems = items?.anyOf ?? [];
  const isOfText = ofItems.length > 0 && ofItems.every((choice) => choice.type === "string" && !choice.enum);
  return {
    ...(type !== undefined && { types: [type].flat() }),
    ...(values?.length && { values }),
    ...(minimum !== undefined && { min: minimum }),
    ...(maximum !== undefined && { max: maximum }),
    ...(isOfText && { texts: true as const }),
  };
}
