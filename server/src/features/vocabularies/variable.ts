import type { Catalog } from "../../catalog/catalog.ts";
import type { VariableFacts, VariableType } from "../../catalog/facts.ts";
import { releaseIn } from "../../catalog/release.ts";
import type { Language } from "../../catalog/words.ts";
import { phrase } from "../phrases.ts";
import { typeName } from "../typeNames.ts";
import { code } from "./code.ts";
import { type Choice, plainOrQuoted, type Shape, type Vocabulary } from "./vocabulary.ts";

/** Kubespray's variables. */
export const variables: Vocabulary = {
  candidates: ({ catalog }, { versions }) =>
    Object.entries(catalog.variables).map(([label, facts]) => {
      const release = versions.release ?? catalog.newestRelease.version;
      const useful = catalog.hasVariable(label, release) && !catalog.hasNoEffect(label, release);
      const rank = useful ? (facts.related ? "related" : "current") : "gone";
      return { label, rank, detail: facts.type, shape: shapeOf(facts.type) };
    }),

  choices({ catalog }, name, { release }): Choice[] {
    const facts = catalog.variable(name);
    if (!facts || !release) return [];
    const values = catalog.allowedValues(name, release);
    if (values) return values.map(plainOrQuoted);
    return facts.type === "boolean" || facts.type === "string|boolean" ? [true, false].map(plainOrQuoted) : [];
  },

  facts(knowledge, name, versions, language) {
    const { catalog } = knowledge;
    const facts = catalog.variable(name);
    if (!facts) return undefined;
    const release = versions.release ?? catalog.newestRelease.version;
    if (!catalog.hasVariable(name, release)) {
      const gone = facts.until !== undefined && !releaseIn(release, { to: facts.until });
      return [phrase(language, gone ? "gone" : "not yet", release, gone && facts.until ? facts.until : facts.since)];
    }
    const value = catalog.defaultOf(name, release);
    const type = phrase(language, "type", typeName(facts.type, language));
    const known =
      value === undefined ? phrase(language, "no default", release) : phrase(language, "default", release, code(value));
    const choices = facts.type === "boolean" ? [] : variables.choices(knowledge, name, versions);
    return [
      `${type} · ${known}`,
      choices.length > 0 ? phrase(language, "allowed", choices.map((choice) => code(choice.text)).join(", ")) : "",
      facts.since === catalog.releases.kubespray[0]?.version ? "" : phrase(language, "since", facts.since),
      catalog.hasNoEffect(name, release)
        ? phrase(language, "no effect", release)
        : becomes(catalog, facts, release, language),
      facts.replacedBy ? phrase(language, "instead", facts.replacedBy) : "",
    ];
  },
};

const shapeOf = (type: VariableType): Shape => (type === "list" || type === "map" ? type : "scalar");

/** Where the value goes: keys of the ConfigMap, or Helm values. */
function becomes(catalog: Catalog, facts: VariableFacts, release: string, language: Language): string {
  const era = catalog.release(release)?.engine === "configmap" ? "configMap" : "helm";
  const lines = (facts[era] ?? []).filter((line) => !line.guard && releaseIn(release, line));
  const targets = [...new Set(lines.map((line) => `\`${line.target.replace("[]", "")}\``))].join(", ");
  return targets && phrase(language, era === "configMap" ? "becomes key" : "becomes Helm value", targets);
}
