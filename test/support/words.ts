import type { Language, WordsFile } from "../../server/src/catalog/words.ts";
import { compileWords } from "../../tools/generate/compileWords.ts";

const compiled = new Map<Language, WordsFile>();

/** The written documentation in one language, compiled once. */
export function wordsIn(language: Language): WordsFile {
  const words = compiled.get(language) ?? compileWords(language);
  compiled.set(language, words);
  return words;
}
