import type { Catalog } from "../catalog/catalog.ts";
import { MAGLEV_TABLE_SIZES } from "../catalog/curated/maglev.ts";
import type { Scope, Versions } from "./target.ts";

/** A value that can be written in a place. */
export interface Choice {
  /** As it is called in the documentation. */
  readonly name: string;
  /** As it has to be written there. */
  readonly text: string;
}

/** The closed set of values for a name, each written as its place needs it; empty where any value may stand. */
export function choicesFor(catalog: Catalog, scope: Scope, name: string, versions: Versions): Choice[] {
  switch (scope) {
    case "variable":
      return variableChoices(catalog, name, versions);
    case "configKey":
      // ConfigMap data are strings: unquoted, the API refuses them from Kubespray 2.28.1 on.
      return configKeyChoices(catalog, name, versions.minor).map(quoted);
    case "annotation":
      return (catalog.annotation(name)?.value.values ?? []).map(quoted);
  }
}

const quoted = (name: string): Choice => ({ name, text: `"${name}"` });

function variableChoices(catalog: Catalog, name: string, { release, minor }: Versions): Choice[] {
  const facts = catalog.variable(name);
  if (!facts || !release) return [];
  const values = catalog.allowedValues(name, release);
  if (values) return values.map((value) => plainOrQuoted(value));
  return facts.type === "boolean" || (facts.type === "string|boolean" && minor) ? [true, false].map(plainOrQuoted) : [];
}

/** "true" as a string is another value than true. */
const plainOrQuoted = (value: string | number | boolean): Choice => {
  const name = String(value);
  return { name, text: typeof value === "string" && /^(?:true|false|\d+|)$/.test(value) ? `"${name}"` : name };
};

function configKeyChoices(catalog: Catalog, key: string, minor: string): string[] {
  if (key === "bpf-lb-maglev-table-size") return MAGLEV_TABLE_SIZES.map(String);
  const facts = catalog.configKey(key, minor);
  if (facts?.type === "bool") return ["true", "false"];
  return [...(facts?.values ?? [])];
}
