import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

type Texts = Readonly<Record<string, { readonly en?: string; readonly "zh-cn"?: string } | null>>;

/** The written texts of one kind of names: `kind.yaml`, and its parts by topic, `kind-topic.yaml`. */
export function wordsOf(folder: string, kind: string): Texts {
  const files = readdirSync(folder).filter((file) => file === `${kind}.yaml` || file.startsWith(`${kind}-`));
  return Object.assign({}, ...files.map((file) => parse(readFileSync(join(folder, file), "utf8")) ?? {}));
}

/** The names without a text in a language, in their order. */
export function undocumented(names: readonly string[], words: Texts, language: "en" | "zh-cn" = "en"): string[] {
  return names.filter((name) => !words[name]?.[language]?.trim());
}
