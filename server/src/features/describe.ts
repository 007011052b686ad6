import type { Catalog } from "../catalog/catalog.ts";
import type { AnnotationFacts, ConfigKeyRange, Json, VariableFacts } from "../catalog/facts.ts";
import { minorIn, releaseIn } from "../catalog/release.ts";
import type { Description, Language, WordsFile } from "../catalog/words.ts";
import { phrase } from "./phrases.ts";
import { lookUp, type Scope, type Versions } from "./target.ts";
import { typeName } from "./typeNames.ts";
import { choicesFor } from "./values.ts";

/** All that a description is made from. */
export interface Sources {
  readonly catalog: Catalog;
  readonly words: WordsFile;
  readonly language: Language;
}

const WORDS = { variable: "variables", configKey: "config-keys", annotation: "annotations" } as const;

/** The written documentation of a name, be it an alias. */
export function wordsFor({ catalog, words }: Sources, scope: Scope, name: string): Description | undefined {
  const canonical = scope === "annotation" ? (catalog.annotation(name)?.name ?? name) : name;
  const table = words[WORDS[scope]];
  return Object.hasOwn(table, canonical) ? table[canonical] : undefined;
}

/** What a name is, as Markdown: a text, the facts for the versions in use, a link. Undefined for unknown names. */
export function describe(sources: Sources, scope: Scope, name: string, versions: Versions): string | undefined {
  const known = lookUp(sources.catalog, scope, name, versions.minor);
  const words = wordsFor(sources, scope, name);
  if (!known && !words) return undefined;
  const facts = known?.variable
    ? variableFacts(sources, name, known.variable, versions)
    : known?.configKey
      ? configKeyFacts(sources, name, known.configKey, versions)
      : known?.annotation
        ? annotationFacts(sources, name, known.annotation, versions)
        : [phrase(sources.language, "not in Cilium", versions.minor)];
  const link = documentationLink(sources, scope, name, words, versions);
  return [`**\`${name}\`**`, words?.text, facts.filter(Boolean).join("  \n"), link].filter(Boolean).join("\n\n");
}

/** What one allowed value does; undefined where nothing is written about it. */
export function describeValue(sources: Sources, scope: Scope, name: string, value: string): string | undefined {
  const values = wordsFor(sources, scope, name)?.values;
  const text = values && Object.hasOwn(values, value) ? values[value] : undefined;
  return text && `**\`${value}\`** · \`${name}\`\n\n${text}`;
}

function variableFacts(sources: Sources, name: string, facts: VariableFacts, versions: Versions): string[] {
  const { catalog, language } = sources;
  const say = (key: Parameters<typeof phrase>[1], ...parts: string[]) => phrase(language, key, ...parts);
  const release = versions.release ?? catalog.newestRelease.version;
  if (!catalog.hasVariable(name, release)) {
    return [
      say(
        facts.until && !releaseIn(release, { to: facts.until }) ? "gone" : "not yet",
        release,
        facts.until ?? facts.since,
      ),
    ];
  }
  const value = catalog.defaultOf(name, release);
  const choices = choicesFor(catalog, "variable", name, versions);
  return [
    `${say("type", typeName(facts.type, language))}${value === undefined ? ` · ${say("no default", release)}` : ` · ${say("default", release, code(value))}`}`,
    choices.length > 0 && facts.type !== "boolean"
      ? say("allowed", choices.map((choice) => code(choice.text)).join(", "))
      : "",
    facts.since === catalog.releases.kubespray[0]?.version ? "" : say("since", facts.since),
    catalog.hasNoEffect(name, release) ? say("no effect", release) : becomes(sources, facts, release),
    facts.replacedBy ? say("instead", facts.replacedBy) : "",
  ];
}

/** Where the value goes: keys of the ConfigMap, or Helm values. */
function becomes({ language, catalog }: Sources, facts: VariableFacts, release: string): string {
  const era = catalog.release(release)?.engine === "configmap" ? "configMap" : "helm";
  const lines = (facts[era] ?? []).filter((line) => !line.guard && releaseIn(release, line));
  const targets = [...new Set(lines.map((line) => `\`${line.target.replace("[]", "")}\``))].join(", ");
  return targets && phrase(language, era === "configMap" ? "becomes key" : "becomes Helm value", targets);
}

function configKeyFacts(
  { catalog, language }: Sources,
  key: string,
  facts: ConfigKeyRange,
  { minor }: Versions,
): string[] {
  const paths = catalog.helmPathsOf(key, minor);
  return [
    `${phrase(language, "type", typeName(facts.type, language))}${facts.default === undefined ? "" : ` · ${phrase(language, "flag default", minor, code(facts.default))}`}`,
    facts.values?.length ? phrase(language, "allowed", facts.values.map(code).join(", ")) : "",
    facts.deprecated ? phrase(language, "deprecated", minor) : "",
    paths.length > 0 ? phrase(language, "Helm value", paths.map((path) => `\`${path}\``).join(", ")) : "",
  ];
}

function annotationFacts({ language }: Sources, name: string, facts: AnnotationFacts, { minor }: Versions): string[] {
  const span = { ...(facts.since && { from: facts.since }) };
  const alias = facts.aliases?.find((each) => each.name === name);
  return [
    phrase(language, "read on", facts.kinds.join(", ")),
    facts.value.values
      ? phrase(language, "allowed", facts.value.values.map((value) => code(value)).join(", "))
      : phrase(language, "type", typeName(facts.value.type, language)),
    alias ? phrase(language, "alias of", `\`${facts.name}\``) : "",
    !alias && !minorIn(minor, span) ? phrase(language, "annotation since", facts.since ?? "") : "",
    facts.removedIn && minorIn(minor, { from: facts.removedIn })
      ? phrase(language, "annotation removed", facts.removedIn)
      : "",
  ];
}

/** Values as inline code; backticks cannot occur in what the catalog holds. */
function code(value: Json): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text === "" ? '`""`' : `\`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\``;
}

/** Documentation of the Cilium minor in use, never of another one. */
function documentationLink(
  { words, language }: Sources,
  scope: Scope,
  name: string,
  about: Description | undefined,
  versions: Versions,
): string {
  const page = words.pages[about?.page ?? (scope === "configKey" ? "cmdref-agent" : "")]?.find((each) =>
    minorIn(versions.minor, each),
  );
  const links = page ? [`[Cilium ${versions.minor}](https://docs.cilium.io/en/v${versions.minor}/${page.path})`] : [];
  if (scope === "variable" && name.startsWith("cilium_") && versions.release) {
    links.push(`[Kubespray ${versions.release}](${kubesprayPage(versions.release)})`);
  }
  return links.length > 0 ? phrase(language, "see", links.join(" · ")) : "";
}

/** docs/cilium.md moved to docs/CNI/ in v2.25.0. */
function kubesprayPage(release: string): string {
  const path = releaseIn(release, { from: "v2.25.0" }) ? "docs/CNI/cilium.md" : "docs/cilium.md";
  return `https://github.com/kubernetes-sigs/kubespray/blob/${release}/${path}`;
}
