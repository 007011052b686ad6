import type { AgentSetting } from "../../cluster/agentSetting.ts";
import type { Cluster } from "../../cluster/cluster.ts";

/** How the user wrote an option of the agent: as a variable, a key among the extra vars, a Helm path, or a flag. */
export function settingName(cluster: Cluster, key: string, setting: AgentSetting): string {
  switch (setting.source) {
    case "variable":
      return setting.origin?.key.text ?? key;
    case "Helm value":
      return setting.path ?? cluster.catalog.helmPathsOf(key, cluster.minor)[0] ?? key;
    case "argument":
      return `--${key}`;
    default:
      return key;
  }
}
