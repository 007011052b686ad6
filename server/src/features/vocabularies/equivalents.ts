import type { Catalog } from "../../catalog/catalog.ts";
import { releaseIn } from "../../catalog/release.ts";

/** The Kubespray variables whose value a release writes to a config key, directly or through the chart. */
export function variablesForKey(catalog: Catalog, key: string, release: string, minor: string): string[] {
  if (catalog.release(release)?.engine === "configmap") return writers(catalog, key, "configMap", release);
  return [...new Set(catalog.helmPathsOf(key, minor).flatMap((path) => variablesForPath(catalog, path, release)))];
}

/** The Kubespray variables whose value a release writes to a Helm path. */
export const variablesForPath = (catalog: Catalog, path: string, release: string): string[] =>
  writers(catalog, path, "helm", release);

function writers(catalog: Catalog, target: string, era: "configMap" | "helm", release: string): string[] {
  const lines = catalog
    .renderingsOf(target, era)
    .filter(({ rendering }) => !rendering.guard && releaseIn(release, rendering));
  return [...new Set(lines.map(({ name }) => name))];
}
