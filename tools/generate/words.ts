/** Compiles the written documentation (YAML, all languages beside each other) to one JSON file a language in dist/. */
import { mkdirSync, writeFileSync } from "node:fs";
import { compileWords } from "./compileWords.ts";

const TARGET = "dist/catalog/words";

mkdirSync(TARGET, { recursive: true });
for (const language of ["en", "zh-cn"] as const) {
  writeFileSync(`${TARGET}/${language}.json`, JSON.stringify(compileWords(language)));
}
