import type { AgentSetting } from "./agentSetting.ts";
import { extraVar, helmValue } from "./extras.ts";
import { jsonText } from "./jsonText.ts";
import { renderToHelm } from "./render.ts";
import type { ClusterView } from "./view.ts";

/**
 * What is written for an option, for charts of which it is not known how they decide it, and for values that the chart
 * refuses: extra vars are printed last, and `cilium_extra_values` win over Kubespray's own Helm values.
 */
export function optionAsWritten(key: string, cluster: ClusterView): AgentSetting | undefined {
  const extra = extraVar(cluster, key);
  if (extra) return { value: jsonText(extra.data), source: "extra var", origin: extra.origin };
  return copiedValue(key, cluster);
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
