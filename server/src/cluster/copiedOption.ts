import { UNKNOWN } from "../syntax/scalars.ts";
import type { AgentSetting } from "./agentSetting.ts";
import { extraVar, helmValue } from "./extras.ts";
import { jsonText } from "./printing.ts";
import { renderToHelm } from "./render.ts";
import type { ClusterView } from "./view.ts";

/**
 * What is written for an option, for charts of which it is not known how they decide it, and for values that the chart
 * refuses: extra vars are printed last, and `cilium_extra_values` win over Kubespray's own Helm values.
 */
export function optionAsWritten(key: string, cluster: ClusterView): AgentSetting | undefined {
  const extra = extraVar(cluster, key);
  if (extra) return { value: jsonText(extra.data), source: "extra var", origin: extra.origin };
  const copied = copiedValue(key, cluster);
  // What somebody set decides over what a default would give.
  return copied?.origin ? copied : (switchedValue(key, cluster) ?? copied);
}

/** The Helm value that the chart writes under this key as it is. */
function copiedValue(key: string, cluster: ClusterView): AgentSetting | undefined {
  for (const path of cluster.catalog.helmPathsOf(key, cluster.minor)) {
    const value = helmValue(cluster, path);
    if (value) return { value: jsonText(value.data), source: "Helm value", origin: value.origin };
    const rendered = renderToHelm(cluster, path);
    if (rendered) return { ...rendered, value: jsonText(rendered.value) };
  }
  return undefined;
}

/** What a Helm value makes the chart write under this key without being copied there. */
function switchedValue(key: string, cluster: ClusterView): AgentSetting | undefined {
  for (const { path, value, text } of cluster.catalog.helmEffectsOn(key, cluster.minor)) {
    const set = helmValue(cluster, path) ?? renderToHelm(cluster, path);
    if (!set?.origin || text === null) continue;
    const source = "source" in set ? set.source : "Helm value";
    if (set.value === UNKNOWN) return { value: UNKNOWN, source, origin: set.origin };
    if (jsonText(set.value) === value) return { value: text, source, origin: set.origin, indirect: true };
  }
  return undefined;
}
