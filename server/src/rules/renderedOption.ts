import { compareReleases, minorIn } from "../catalog/release.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { linesOf } from "../cluster/templateLines.ts";

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
  const key = line?.target ?? catalog.helmKeys[helm ?? ""]?.find((mapping) => minorIn(minor, mapping))?.key;
  return { ...(helm && { helm }), ...(key && { key }) };
}
