import type { Language } from "../../catalog/words.ts";
import type { ResolvedVersion } from "../../cluster/versions.ts";

/** "v2.31.0 (assumed: newest release)" */
export function originOf({ version, origin, assumed }: ResolvedVersion, language: Language): string {
  const guess = { en: "assumed: ", "zh-cn": "假定：" }[language];
  return `${version} (${assumed ? guess : ""}${origin})`;
}
