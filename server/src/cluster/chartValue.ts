import type { Json } from "../catalog/facts.ts";
import type { Unknown } from "../syntax/scalars.ts";
import type { Cluster } from "./cluster.ts";

/** What the chart works with at a Helm path: the value that it is given, else its default; undefined where it has none. */
export function chartValue({ agent, catalog, minor }: Cluster, path: string): Json | Unknown | undefined {
  const given = agent.input.at(path.split("."));
  return given ? given.value : catalog.chart.get(path, minor)?.default;
}
