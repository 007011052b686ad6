import { OLD_CHARTS, type StopsAt } from "../../catalog/curated/oldCharts.ts";
import { minorIn } from "../../catalog/release.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { HelmInput } from "../../cluster/helmInput.ts";

/** The Helm value of Kubespray's at which an old chart stops; undefined where it takes all of them. */
export function stopOfOldChart(cluster: Cluster): string | undefined {
  if (cluster.engine !== "helm") return undefined;
  const { input } = cluster.agent;
  return OLD_CHARTS.find((each) => minorIn(cluster.minor, each.charts) && isGiven(each, input))?.path;
}

function isGiven({ path, form }: StopsAt, input: HelmInput): boolean {
  const names = path.split(".");
  if (form === "map") return input.hasMap(names);
  const value = input.at(names)?.value;
  return form === "boolean" ? typeof value === "boolean" : value === null || value === "";
}
