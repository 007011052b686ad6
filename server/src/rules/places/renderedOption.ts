import { compareReleases, releaseIn } from "../../catalog/release.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { linesOf, linesTo } from "../../cluster/templateLines.ts";

/**
 * The option that a variable sets in the releases that have it: its Helm path, and its key in the ConfigMap. Only where
 * it is handed over as it is.
 */
export function optionOf(variable: string, { catalog, minor }: Cluster): { helm?: string; key?: string } {
  const newestFirst = [...linesOf(catalog, variable, "helm")].sort((a, b) =>
    compareReleases(b.from ?? "v0", a.from ?? "v0"),
  );
  const helm = newestFirst.find(({ form, guard }) => (form === "value" || form === "default") && !guard)?.target;
  const line = linesOf(catalog, variable, "configmap").find(
    ({ form, guard, conditions, with: text }) =>
      form === "value" || form === "default" || (form === "constant" && text === "true" && guard && conditions === 1),
  );
  const key = line?.target ?? catalog.configKeysOf(helm ?? "", minor)[0];
  return { ...(helm && { helm }), ...(key && { key }) };
}

/** The variable whose value the release writes to a Helm path or ConfigMap key as it is; undefined where several do. */
export function variableOf(cluster: Cluster, helm?: string, key?: string): string | undefined {
  const { catalog, engine } = cluster;
  const target = engine === "helm" ? helm : key;
  if (!target) return undefined;
  const lines = linesTo(catalog, target, engine).filter((line) => {
    const { name, form, guard, with: text } = line;
    // A text that a variable lets through is no value of the variable, unless that is a switch.
    const readable = form !== "computed" && (!guard || (form === "constant" && text === "true"));
    return readable && releaseIn(cluster.release, line) && catalog.hasVariable(name, cluster.release);
  });
  return new Set(lines.map(({ name }) => name)).size === 1 ? lines[0]?.name : undefined;
}
