import type { Catalog } from "../catalog/catalog.ts";
import type { HelmValues } from "../catalog/helmValues.ts";
import type { Description, Language, WordsFile } from "../catalog/words.ts";
import { linksFor } from "./links.ts";
import type { NameKind } from "./nameKind.ts";
import { phrase } from "./phrases.ts";
import { rulePage } from "./rulePages.ts";
import { rulesReading } from "./rulesReading.ts";
import type { Versions } from "./versions.ts";
import { named } from "./vocabularies/field.ts";
import { keyOf } from "./vocabularies/helmValue.ts";
import { vocabularies } from "./vocabularies/index.ts";

/** All that a description is made from. */
export interface Sources {
  readonly catalog: Catalog;
  readonly words: WordsFile;
  readonly language: Language;
  /** The chart's values, where a place needs them. */
  readonly chart?: HelmValues;
}

/** The written documentation of a name, be it an alias. A Helm value without one of its own has its config key's. */
export function wordsFor(sources: Sources, nameKind: NameKind, name: string, minor: string): Description | undefined {
  const { catalog, words } = sources;
  switch (nameKind) {
    case "variable":
      return own(words.variables, name);
    case "configKey":
      return own(words["config-keys"], name);
    case "annotation":
      return own(words.annotations, catalog.annotation(name)?.name ?? name);
    case "field":
      return fieldWords(words, name);
    case "helmValue":
      return own(words["helm-values"], name) ?? own(words["config-keys"], keyOf(sources, name, minor) ?? "");
  }
}

/** The text on a field, which is documented where its variable or kind is. */
function fieldWords(words: WordsFile, name: string): Description | undefined {
  const text = own(words.fields, named(name)?.words ?? "");
  const root = name.split(/[.[]/, 1)[0] ?? "";
  const page = text?.page ?? own(words.variables, root)?.page ?? own(words.fields, root)?.page;
  return text && page ? { ...text, page } : text;
}

const own = (table: Readonly<Record<string, Description>>, name: string): Description | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/**
 * What a name is, as Markdown: how it stands in the files, where somebody has written that, a text, the facts for the
 * versions in use, a link. Undefined for unknown names.
 */
export function describe(
  sources: Sources,
  nameKind: NameKind,
  name: string,
  versions: Versions,
  standing = "",
): string | undefined {
  const facts = vocabularies[nameKind].facts(sources, name, versions, sources.language);
  const words = wordsFor(sources, nameKind, name, versions.minor);
  if (!facts && !words) return undefined;
  const lines = facts ?? [phrase(sources.language, "not in Cilium", versions.minor)];
  const rules = rulesReading(sources.catalog, nameKind, name, versions).map(
    (id) => `[${id}](${rulePage(id, sources.language)})`,
  );
  const checked = rules.length > 0 ? phrase(sources.language, "checked by", rules.join(", ")) : "";
  const link = documentationLink(sources, nameKind, name, words, versions);
  return [
    `**\`${name.replace("[]", "")}\`**`,
    standing,
    words?.text,
    [...lines, checked].filter(Boolean).join("  \n"),
    link,
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** What one allowed value does; undefined where nothing is written about it. */
export function describeValue(
  sources: Sources,
  nameKind: NameKind,
  name: string,
  value: string,
  minor: string,
): string | undefined {
  const values = wordsFor(sources, nameKind, name, minor)?.values;
  const text = values && Object.hasOwn(values, value) ? values[value] : undefined;
  return text && `**\`${value}\`** · \`${name.replace("[]", "")}\`\n\n${text}`;
}

/** Documentation of the versions in use, as Markdown. */
function documentationLink(
  { words, language }: Sources,
  nameKind: NameKind,
  name: string,
  about: Description | undefined,
  versions: Versions,
): string {
  const { cilium, kubespray } = linksFor(words.pages, nameKind, name, about?.page, versions);
  const links = [
    ...(cilium ? [`[Cilium ${versions.minor}](${cilium})`] : []),
    ...(kubespray ? [`[Kubespray ${versions.release}](${kubespray})`] : []),
  ];
  return links.length > 0 ? phrase(language, "see", links.join(" · ")) : "";
}
