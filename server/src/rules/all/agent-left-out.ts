import { isReadWell } from "../places/effect.ts";
import { defineRule, message } from "../rule.ts";
import { writtenAs } from "../wording/writtenAs.ts";

export default defineRule({
  id: "agent-left-out",
  family: "values",
  subject: "agent",
  severity: "error",
  yields: "as bad",
  kubespray: ">=2.28.0",
  cilium: ">=1.15",
  covers: [],
  title: message("The chart installs no agent", "chart 不会安装 agent"),
  why: message(
    "`preflight.enabled` makes a chart of nothing but the check before an upgrade, and `agent: false` leaves the agent to somebody else. Kubespray installs by one run of the chart: without the ConfigMap `cilium-config` and the agent no node gets a network (`templates/cilium-configmap.yaml`, `templates/cilium-agent/daemonset.yaml`).",
    "`preflight.enabled` 让 chart 只安装升级前的检查，`agent: false` 则把 agent 交给别处安装。Kubespray 只运行一次 chart：没有 ConfigMap `cilium-config` 和 agent，任何节点都没有网络（`templates/cilium-configmap.yaml`、`templates/cilium-agent/daemonset.yaml`）。",
  ),
  check({ agent, catalog, cluster, report }) {
    if (!cluster.usesCilium || !catalog.chartTables(cluster.cilium.version).areKnown) return;
    const { paths: [path = ""] = [], origins: [origin] = [] } = agent.chart.absence() ?? {};
    if (!origin || !isReadWell(origin)) return;
    report({
      at: origin,
      message: message(
        `${writtenAs(origin, path)}: the chart of Cilium ${cluster.minor} then writes no cilium-config and installs no agent, so no node gets a network. Remove it.`,
        `${writtenAs(origin, path)}：此时 Cilium ${cluster.minor} 的 chart 不写 cilium-config，也不安装 agent，任何节点都没有网络。请删除它。`,
      ),
    });
  },
  examples: [
    {
      name: message("the check before an upgrade", "升级前的检查"),
      kubespray: "v2.31.0",
      bad: "cilium_extra_values:\n  preflight:\n    enabled: true\n",
    },
    {
      name: message("as the chart has it", "与 chart 默认相同"),
      kubespray: "v2.31.0",
      good: "cilium_extra_values:\n  preflight:\n    enabled: false\n",
    },
  ],
});
