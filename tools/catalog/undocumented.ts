import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

type Texts = Readonly<Record<string, { readonly en?: string; readonly "zh-cn"?: string } | null>>;

/** The written texts of one kind of names. */
export function wordsOf(folder: string, kind: string): Texts {
  const file = join(folder, `${kind}.yaml`);
  return existsSync(file) ? ((parse(readFileSync(file, "utf8")) ?? {}) as Texts) : {};
}

/** The names without a text in a language, in their order. */
export function undocumented(names: readonly string[], words: Texts, language: "en" | "zh-cn" = "en"): string[] {
  return names.filter((name) => !words[name]?.[language]?.trim());
}
