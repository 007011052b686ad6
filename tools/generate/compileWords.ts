import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Description, Language, WordsFile } from "../../server/src/catalog/words.ts";

type Texts = Partial<Record<Language, string>>;
type Source = Record<string, Texts & { values?: Record<string, Texts>; page?: string }>;

const SOURCE = "server/src/catalog";

const read = <T>(file: string): T => parse(readFileSync(file, "utf8")) as T;

/** The files that hold the texts of one kind: `kind.yaml`, or parts of it by topic, `kind-topic.yaml`. */
export function wordsFiles(kind: string): string[] {
  return readdirSync(`${SOURCE}/words`)
    .filter((file) => file.endsWith(".yaml") && (file === `${kind}.yaml` || file.startsWith(`${kind}-`)))
    .sort()
    .map((file) => `${SOURCE}/words/${file}`);
}

/** The written documentation in one language, from the YAML that holds all languages beside each other. */
export function compileWords(language: Language): WordsFile {
  const inLanguageOf = (kind: string) =>
    inLanguage(Object.assign({}, ...wordsFiles(kind).map((file) => read<Source>(file))), language);
  return {
    variables: inLanguageOf("variables"),
    "config-keys": inLanguageOf("config-keys"),
    "helm-values": inLanguageOf("helm-values"),
    annotations: inLanguageOf("annotations"),
    fields: inLanguageOf("fields"),
    pages: read<WordsFile["pages"]>(`${SOURCE}/curated/doc-pages.yaml`),
  };
}

/** English stands in where a text has no translation yet. */
function inLanguage(source: Source, language: Language): Record<string, Description> {
  const pick = (texts: Texts) => (texts[language] ?? texts.en ?? "").trim();
  return Object.fromEntries(
    Object.entries(source).map(([name, entry]) => [
      name,
      {
        text: pick(entry),
        ...(entry.values && {
          values: Object.fromEntries(Object.entries(entry.values).map(([value, texts]) => [value, pick(texts)])),
        }),
        ...(entry.page && { page: entry.page }),
      },
    ]),
  );
}
