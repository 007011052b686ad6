import type { Origin } from "../syntax/place.ts";
import { UNKNOWN } from "../syntax/scalars.ts";
import type { Cluster } from "./cluster.ts";
import { jsonText } from "./printing.ts";
import { configMapText } from "./render.ts";
import type { Rendered } from "./rendered.ts";

/** One key of the `cilium-config` that the agent reads. */
export interface AgentEntry {
  readonly value: string;
  readonly origins: readonly Origin[];
}

/** What is known of `cilium-config`; it has no keys but these. */
export interface AgentMap {
  readonly entries: ReadonlyMap<string, AgentEntry>;
  /** Keys that may be in it, with a value that cannot be told. */
  readonly unknown: readonly string[];
}

/** The ConfigMap that comes out of what is rendered: it is that itself, or what the chart makes of it. */
export const agentMap = (cluster: Cluster, rendered: Rendered): AgentMap =>
  cluster.engine === "configmap" ? ofTemplate(rendered) : ofChart(cluster, rendered);

function ofTemplate({ values }: Rendered): AgentMap {
  const entries = new Map<string, AgentEntry>();
  const unknown: string[] = [];
  for (const { path, value, origins } of values) {
    const [key = ""] = path;
    const text = configMapText(value);
    if (text === UNKNOWN) unknown.push(key);
    else entries.set(key, { value: text, origins });
  }
  return { entries, unknown };
}

/** What the chart makes of its values is told only of `extraConfig`, which it copies to the end of the ConfigMap. */
function ofChart(cluster: Cluster, { values }: Rendered): AgentMap {
  const { catalog, minor } = cluster;
  const entries = new Map<string, AgentEntry>();
  for (const { path, value, origins } of values) {
    const [group, key, ...others] = path;
    const text = value === UNKNOWN || typeof value === "object" ? UNKNOWN : jsonText(value);
    if (group !== "extraConfig" || key === undefined || others.length > 0 || text === UNKNOWN) continue;
    entries.set(key, { value: text, origins });
  }
  const keys = Object.keys(catalog.configKeys).filter((key) => catalog.configKey(key, minor));
  return { entries, unknown: keys.filter((key) => !entries.has(key)) };
}
