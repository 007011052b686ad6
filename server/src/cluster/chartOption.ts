import { UNKNOWN } from "../syntax/scalars.ts";
import type { AgentSetting } from "./agentSetting.ts";
import type { ChartConfigMap } from "./chart/chartConfigMap.ts";
import type { Decider } from "./chart/trace.ts";
import { optionAsWritten } from "./copiedOption.ts";
import { EXTRA_CONFIG } from "./helmInput.ts";
import { jsonText } from "./jsonText.ts";
import type { ClusterView } from "./view.ts";

/** From v2.28: what the chart makes of Helm values under a key; undefined where it leaves the option to its flag. */
export function optionOfChart(key: string, cluster: ClusterView, chart: ChartConfigMap): AgentSetting | undefined {
  const { catalog, minor } = cluster;
  // Another template may hand over anything, but for what somebody wrote to be handed through.
  if (!cluster.rendersAsReleased) return optionAsWritten(key, cluster) ?? { value: UNKNOWN, source: "role default" };
  if (!chart.tables.knows(key)) return optionAsWritten(key, cluster);
  const { value, refused, decider } = chart.get(key);
  // No agent starts with it; what is said of it is said of what somebody wrote.
  if (refused) return optionAsWritten(key, cluster);
  if (value === null) {
    // Whoever wrote the value that would be copied still decides that it is not.
    const flag = decider && isCopied(key, decider, cluster) ? catalog.configKey(key, minor) : undefined;
    return decider && flag?.default !== undefined ? { value: flag.default, ...decidedBy(decider) } : undefined;
  }
  if (!decider) return { value, source: "role default" };
  // The chart copies the value that somebody wrote, under conditions of which not all combinations were tried.
  if (value === UNKNOWN && decider.value !== UNKNOWN && isCopied(key, decider, cluster))
    return optionAsWritten(key, cluster);
  const isDirect =
    value === UNKNOWN || jsonTextOf(decider) === value || isCopied(key, decider, cluster) || isExtra(decider);
  return { value, ...decidedBy(decider), ...(!isDirect && { indirect: true }) };
}

const isExtra = ({ path }: Decider): boolean => path.startsWith(`${EXTRA_CONFIG}.`);

const isCopied = (key: string, { path }: Decider, { catalog, minor }: ClusterView): boolean =>
  catalog.helmPathsOf(key, minor).includes(path);

const jsonTextOf = ({ value }: Decider) =>
  value === undefined || value === UNKNOWN || (value !== null && typeof value === "object") ? UNKNOWN : jsonText(value);

function decidedBy(decider: Decider): Omit<AgentSetting, "value"> {
  const { origin, path, source = "Helm value" } = decider;
  if (source === "argument") return { source, origin, indirect: true };
  if (isExtra(decider)) return { source: "extra var", origin };
  return { source, origin, ...(source === "Helm value" && { path }) };
}
