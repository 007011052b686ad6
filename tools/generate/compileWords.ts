import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Description, Language, WordsFile } from "../../server/src/catalog/words.ts";

type Texts = Partial<Record<Language, string>>;
type Source = Record<string, Texts & { values?: Record<string, Texts>; page?: string }>;

const SOURCE = "server/src/catalog";

const read = <T>(file: string): T => (existsSync(file) ? (parse(readFileSync(file, "utf8")) as T) : ({} as T));

/** The written documentation in one language, from the YAML that holds all languages beside each other. */
export function compileWords(language: Language): WordsFile {
  const inLanguageOf = (name: string) => inLanguage(read<Source>(`${SOURCE}/words/${name}.yaml`), language);
  return {
    variables: inLanguageOf("variables"),
    "config-keys": inLanguageOf("config-keys"),
    "helm-values": inLanguageOf("helm-values"),
    annotations: inLanguageOf("annotations"),
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
