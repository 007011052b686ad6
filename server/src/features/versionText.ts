import type { Language } from "../catalog/words.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { labelOf, type ResolvedVersion } from "../cluster/versions.ts";

/** A version and how it is known: "v2.31.0 (assumed: newest release)". */
export const withOrigin = (resolved: ResolvedVersion, language: Language): string =>
  `${labelOf(resolved)} (${originOf(resolved, language)})`;

/** How a version is known: "galaxy.yml", "assumed: newest release". */
export function originOf({ origin, assumed }: ResolvedVersion, language: Language): string {
  const guess = { en: "assumed: ", "zh-cn": "假定：" }[language];
  return `${assumed ? guess : ""}${origin}`;
}

/** The versions of a cluster in short: "Kubespray v2.27.0 · Cilium 1.15.9". */
export const versionsOf = ({ kubespray, cilium }: Cluster): string =>
  `Kubespray ${labelOf(kubespray)} · Cilium ${labelOf(cilium)}`;
