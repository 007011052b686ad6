/** Compiles the written documentation (YAML, all languages beside each other) to one JSON file a language in dist/. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import type { Description, Language, WordsFile } from "../../server/src/catalog/words.ts";

type Texts = Partial<Record<Language, string>>;
type Source = Record<string, Texts & { values?: Record<string, Texts>; page?: string }>;

const SOURCE = "server/src/catalog";
const TARGET = "dist/catalog/words";

const read = <T>(file: string): T => (existsSync(file) ? (parse(readFileSync(file, "utf8")) as T) : ({} as T));

const pages = read<WordsFile["pages"]>(`${SOURCE}/curated/doc-pages.yaml`);
const sources = {
  variables: read<Source>(`${SOURCE}/words/variables.yaml`),
  "config-keys": read<Source>(`${SOURCE}/words/config-keys.yaml`),
  annotations: read<Source>(`${SOURCE}/words/annotations.yaml`),
};

mkdirSync(TARGET, { recursive: true });
for (const language of ["en", "zh-cn"] as const) {
  const words: WordsFile = {
    variables: inLanguage(sources.variables, language),
    "config-keys": inLanguage(sources["config-keys"], language),
    annotations: inLanguage(sources.annotations, language),
    pages,
  };
  writeFileSync(`${TARGET}/${language}.json`, JSON.stringify(words));
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
