import type { Entries } from "../catalog/entries.ts";
import type { ChartRuleRanges } from "../catalog/facts.ts";
import type { Origin } from "../syntax/place.ts";
import { UNKNOWN } from "../syntax/scalars.ts";
import { ChartConfigMap } from "./chart/chartConfigMap.ts";
import { schemaRefusal } from "./chart/schema.ts";
import type { ChartRefusal } from "./chart/trace.ts";
import type { Cluster } from "./cluster.ts";
import { EXTRA_CONFIG, type HelmInput, KubesprayValues } from "./helmInput.ts";
import { ReadLog } from "./readLog.ts";
import { RememberedInput } from "./rememberedInput.ts";
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
  /** Why the chart makes none. */
  readonly refused?: ChartRefusal;
}

/** The ConfigMap that comes out of what is rendered: it is that itself, or what the chart makes of it. */
export const agentMap = (cluster: Cluster, rendered: Rendered, schema: Entries<ChartRuleRanges>): AgentMap =>
  cluster.engine === "configmap" ? ofTemplate(rendered) : ofChart(cluster, schema);

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

function ofChart(cluster: Cluster, schema: Entries<ChartRuleRanges>): AgentMap {
  const { catalog, cilium, minor } = cluster;
  const tables = catalog.chartTables(cilium.version);
  const input = new RememberedInput(new KubesprayValues(cluster), new ReadLog());
  if (!tables.areKnown)
    return extraConfig(
      input,
      Object.keys(catalog.configKeys).filter((key) => catalog.configKey(key, minor)),
    );
  const chart = new ChartConfigMap(tables, input);
  const refused = schemaRefusal(schema, input, tables) ?? chart.refusal();
  if (refused && refused !== UNKNOWN) return { entries: new Map(), unknown: [], refused };
  const entries = new Map<string, AgentEntry>();
  const unknown: string[] = [];
  for (const key of chart.keys()) {
    const { value, decider } = chart.get(key);
    if (value === UNKNOWN) unknown.push(key);
    else if (value !== null) entries.set(key, { value, origins: decider ? [decider.origin] : [] });
  }
  return { entries, unknown };
}

/** Of a chart that was not looked into, what it copies to the end of the ConfigMap. */
function extraConfig(input: HelmInput, keys: readonly string[]): AgentMap {
  const entries = new Map<string, AgentEntry>();
  for (const key of input.keysBelow([EXTRA_CONFIG]).names) {
    const { value = UNKNOWN, origin } = input.at([EXTRA_CONFIG, key]) ?? {};
    if (typeof value === "string") entries.set(key, { value, origins: origin ? [origin] : [] });
  }
  return { entries, unknown: keys.filter((key) => !entries.has(key)) };
}
