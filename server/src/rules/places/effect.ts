import { releaseIn } from "../../catalog/release.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { helmValue } from "../../cluster/extras.ts";
import { linesOf } from "../../cluster/templateLines.ts";
import type { Setting } from "../../inventory/settings.ts";
import type { Place } from "../../syntax/place.ts";
import { fullWidthLines } from "../values/fullWidth.ts";

/** Whether this very line decides the variable: nothing nearer to the node replaces it, and it can be read. */
export function decides(setting: Setting, cluster: Cluster): boolean {
  if (!isReadWell(setting)) return false;
  const effective = cluster.setting(setting.name);
  return !effective || effective.uncertain || effective.setting.key === setting.key;
}

/** Whether YAML reads the text around an entry as a person does: without errors, and without punctuation that it takes for text. */
export const isReadWell = ({ chunk }: Place): boolean =>
  chunk.problems.length === 0 && fullWidthLines(chunk).length === 0;

/** Whether what a line says reaches Cilium: this release reads the variable, and nothing replaces the value. */
export function isInEffect(setting: Setting, cluster: Cluster): boolean {
  const { name } = setting;
  if (!cluster.catalog.hasVariable(name, cluster.release) || isWithoutEffect(name, cluster)) return false;
  return decides(setting, cluster) && !isReplacedByHelmValue(name, cluster);
}

/** Whether no template of this release uses the variable, or none that matters. */
export function isWithoutEffect(name: string, { catalog, release }: Pick<Cluster, "catalog" | "release">): boolean {
  // Written to `loadbalancer.mode`, which the chart does not have.
  if (name === "cilium_loadbalancer_mode" && releaseIn(release, { from: "v2.28.0", to: "v2.29.0" })) return true;
  return catalog.hasNoEffect(name, release);
}

/** Whether cilium_extra_values set the Helm paths that the variable is rendered to. */
function isReplacedByHelmValue(name: string, cluster: Cluster): boolean {
  const lines = linesOf(cluster.catalog, name, "helm").filter((line) => releaseIn(cluster.release, line));
  return lines.length > 0 && lines.every(({ target }) => helmValue(cluster, target) !== undefined);
}
