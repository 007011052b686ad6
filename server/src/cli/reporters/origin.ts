import type { Language } from "../../catalog/words.ts";
import { labelOf, type ResolvedVersion } from "../../cluster/versions.ts";

/** "v2.31.0 (assumed: newest release)" */
export function originOf(resolved: ResolvedVersion, language: Language): string {
  const { origin, assumed } = resolved;
  const guess = { en: "assumed: ", "zh-cn": "假定：" }[language];
  return `${labelOf(resolved)} (${assumed ? guess : ""}${origin})`;
}

/** A version as JSON output has it. */
export const versionJson = (resolved: ResolvedVersion) => ({
  version: labelOf(resolved),
  origin: resolved.origin,
  assumed: resolved.assumed,
});
