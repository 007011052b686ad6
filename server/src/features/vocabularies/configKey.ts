import type { Catalog } from "../../catalog/catalog.ts";
import { MAGLEV_TABLE_SIZES } from "../../catalog/curated/maglev.ts";
import { phrase } from "../phrases.ts";
import { typeName } from "../typeNames.ts";
import { code } from "./code.ts";
import { variablesForKey } from "./equivalents.ts";
import { type Candidate, quoted, type Vocabulary } from "./vocabulary.ts";

/** Keys of the cilium-config ConfigMap, as `cilium_config_extra_vars` takes them. */
export const configKeys: Vocabulary = {
  candidates: ({ catalog }, { versions }) =>
    Object.keys(catalog.configKeys).flatMap((label): Candidate[] => {
      const facts = catalog.configKey(label, versions.minor);
      if (!facts || facts.noFlag) return [];
      return [{ label, rank: facts.deprecated ? "gone" : "current", detail: facts.type, shape: "scalar" }];
    }),

  // ConfigMap data are strings: unquoted, the API refuses them from Kubespray 2.28.1 on.
  choices: ({ catalog }, name, { minor }) => configKeyValues(catalog, name, minor).map(quoted),

  facts({ catalog }, name, { release, minor }, language) {
    const facts = catalog.configKey(name, minor);
    if (!facts) return undefined;
    const paths = catalog.helmPathsOf(name, minor);
    const variables = release === undefined ? [] : variablesForKey(catalog, name, release, minor);
    const type = phrase(language, "type", typeName(facts.type, language));
    return [
      facts.default === undefined ? type : `${type} · ${phrase(language, "flag default", minor, code(facts.default))}`,
      facts.values?.length ? phrase(language, "allowed", facts.values.map(code).join(", ")) : "",
      facts.deprecated ? phrase(language, "deprecated", minor) : "",
      variables.length > 0 ? phrase(language, "variable", variables.map(code).join(", ")) : "",
      paths.length > 0 ? phrase(language, "Helm value", paths.map(code).join(", ")) : "",
    ];
  },
};

/** The values that a flag takes, as texts; empty where any may stand. */
export function configKeyValues(catalog: Catalog, key: string, minor: string): string[] {
  if (key === "bpf-lb-maglev-table-size") return MAGLEV_TABLE_SIZES.map(String);
  const facts = catalog.configKey(key, minor);
  if (facts?.type === "bool") return ["true", "false"];
  return [...(facts?.values ?? [])];
}
