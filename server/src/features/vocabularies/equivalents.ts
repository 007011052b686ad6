import type { Catalog } from "../../catalog/catalog.ts";
import type { Engine } from "../../catalog/facts.ts";
import { releaseIn } from "../../catalog/release.ts";
import { linesTo } from "../../cluster/templateLines.ts";

/** The Kubespray variables whose value a release writes to a config key, directly or through the chart. */
export function variablesForKey(catalog: Catalog, key: string, release: string, minor: string): string[] {
  if (catalog.release(release)?.engine === "configmap") return writers(catalog, key, "configmap", release);
  return [...new Set(catalog.helmPathsOf(key, minor).flatMap((path) => variablesForPath(catalog, path, release)))];
}

/** The Kubespray variables whose value a release writes to a Helm path. */
export const variablesForPath = (catalog: Catalog, path: string, release: string): string[] =>
  writers(catalog, path, "helm", release);

function writers(catalog: Catalog, target: string, engine: Engine, release: string): string[] {
  const lines = linesTo(catalog, target, engine).filter((line) => !line.guard && releaseIn(release, line));
  return [...new Set(lines.map(({ name }) => name))];
}
