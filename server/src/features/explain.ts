import type { Language, WordsFile } from "../catalog/words.ts";
import { allRules } from "../rules/index.generated.ts";
import type { Rule } from "../rules/rule.ts";
import { SEVERITIES } from "../rules/severity.ts";
import { describe, type Sources, wordsFor } from "./describe.ts";
import { factsOf } from "./explainedFacts.ts";
import type { Entry, Explanation, Kind, Library } from "./explanation.ts";
import { linksFor } from "./links.ts";
import type { GlobalNameKind } from "./nameKind.ts";
import { phrase } from "./phrases.ts";
import { rulePage } from "./rulePages.ts";
import type { Versions } from "./versions.ts";

/** Maps that a name may be written below, as messages and `replacedBy` do. */
const PREFIXES: Readonly<Partial<Record<GlobalNameKind, string>>> = {
  configKey: "cilium_config_extra_vars.",
  helmValue: "cilium_extra_values.",
};

/** Everything that has this very name: a variable, a config key, a Helm path, an annotation or alias, a rule. */
export function entriesCalled({ catalog, chart }: Library, name: string): Entry[] {
  const below = (nameKind: GlobalNameKind) =>
    name.slice(name.startsWith(PREFIXES[nameKind] ?? "\n") ? PREFIXES[nameKind]?.length : 0);
  const [key, path] = [below("configKey"), below("helmValue")];
  const entries: Entry[] = [];
  if (catalog.variable(name)) entries.push({ name, kind: "variable" });
  if (Object.hasOwn(catalog.configKeys, key)) entries.push({ name: key, kind: "configKey" });
  if (chart.ranges(path).length > 0) entries.push({ name: path, kind: "helmValue" });
  if (catalog.annotation(name)) entries.push({ name, kind: "annotation" });
  if (ruleCalled(name)) entries.push({ name, kind: "rule" });
  return entries;
}

/** Everything there is, each by its current name. */
export function allEntries({ catalog, chart }: Library): Entry[] {
  const entries = (kind: Kind, names: Iterable<string>): Entry[] => [...names].map((name) => ({ name, kind }));
  return [
    ...entries("variable", Object.keys(catalog.variables)),
    ...entries("configKey", Object.keys(catalog.configKeys)),
    ...entries("helmValue", chart.paths),
    ...entries(
      "annotation",
      catalog.annotations.map((annotation) => annotation.name),
    ),
    ...entries(
      "rule",
      allRules.map((rule) => rule.id),
    ),
  ];
}

/** What is known of an entry. Texts that are not written in a language are null there. */
export function explanationOf(
  library: Library,
  words: Readonly<Record<Language, WordsFile>>,
  entry: Entry,
  versions: Versions,
): Explanation {
  const rule = entry.kind === "rule" ? ruleCalled(entry.name) : undefined;
  if (entry.kind === "rule") {
    return {
      ...entry,
      type: rule ? "severity" : null,
      default: rule?.severity ?? null,
      values: [...SEVERITIES, "off"],
      since: null,
      until: null,
      docs: { en: rule ? ruleText(rule, "en") : null, "zh-cn": rule ? ruleText(rule, "zh-cn") : null },
      links: { rule: rulePage(entry.name, "en"), "rule-zh-cn": rulePage(entry.name, "zh-cn") },
    };
  }
  const nameKind = entry.kind;
  const english = textOf(library, words.en, nameKind, entry.name, versions);
  const chinese = textOf(library, words["zh-cn"], nameKind, entry.name, versions);
  const about = wordsFor({ ...library, words: words.en, language: "en" }, nameKind, entry.name, versions.minor);
  return {
    ...entry,
    ...factsOf(library, nameKind, entry.name, versions),
    // Where a text has no translation, the compiled words hold the English one in its place.
    docs: { en: english, "zh-cn": chinese === english ? null : chinese },
    links: { ...linksFor(words.en.pages, nameKind, entry.name, about?.page, versions) },
  };
}

/** An entry as a hover shows it: Markdown. */
export function explainedAsMarkdown(sources: Sources & Library, entry: Entry, versions: Versions): string {
  const { language } = sources;
  if (entry.kind !== "rule") {
    const absent = `**\`${entry.name}\`**\n\n${phrase(language, "not in Cilium", versions.minor)}`;
    const described = describe(sources, entry.kind, entry.name, versions) ?? absent;
    return [described, life(sources, entry.kind, entry.name, versions)].filter(Boolean).join("\n\n");
  }
  const rule = ruleCalled(entry.name);
  if (!rule) return "";
  return [
    `**\`${rule.id}\`**`,
    ruleText(rule, language),
    phrase(language, "severity", rule.severity),
    phrase(language, "see", rulePage(rule.id, language)),
  ].join("\n\n");
}

/** Which Cilium minors have a key or Helm value, where not all have; what else is explained says so itself. */
function life(sources: Sources & Library, nameKind: GlobalNameKind, name: string, versions: Versions): string {
  if (nameKind !== "configKey" && nameKind !== "helmValue") return "";
  const { since, until } = factsOf(sources, nameKind, name, versions);
  if (until) return since === until ? `Cilium ${until}` : `Cilium ${since ?? ""} – ${until}`;
  const always = since === null || since === sources.catalog.releases.cilium[0];
  return always ? "" : phrase(sources.language, "annotation since", since);
}

/** The written text of an entry in the language of `words`; empty where there is none. */
export function writtenText(library: Library, words: WordsFile, language: Language, { kind, name }: Entry): string {
  const rule = kind === "rule" ? ruleCalled(name) : undefined;
  if (kind === "rule") return rule ? ruleText(rule, language) : "";
  return textOf(library, words, kind, name, { minor: library.catalog.newestMinor }) ?? "";
}

function textOf(
  library: Library,
  words: WordsFile,
  nameKind: GlobalNameKind,
  name: string,
  { minor }: Versions,
): string | null {
  return wordsFor({ ...library, words, language: "en" }, nameKind, name, minor)?.text || null;
}

const ruleCalled = (id: string): Rule | undefined => allRules.find((rule) => rule.id === id);

const ruleText = ({ title, why }: Rule, language: Language): string => `${title[language]}\n\n${why[language]}`;
