import type { Cluster } from "../../cluster/cluster.ts";
import { helmValue } from "../../cluster/extras.ts";
import { MONITOR_CRDS_INSTALLED, MONITOR_CRDS_TRUSTED } from "../../cluster/installedCrds.ts";
import type { Origin } from "../../syntax/place.ts";
import { addVariable } from "../fixes/addVariable.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { meetFix } from "../fixes/meetFix.ts";
import { defineRule, message } from "../rule.ts";

/** What makes the chart look for the CRDs, each where the metrics beside it are on. Source: `templates/validate.yaml`. */
const MONITORS = ["prometheus", "operator.prometheus", "envoy.prometheus", "hubble.relay.prometheus"].map(
  (metrics) => `${metrics}.serviceMonitor.enabled`,
);

const TRUST = { helm: MONITOR_CRDS_TRUSTED, value: true } as const;

export default defineRule({
  id: "service-monitor-crds",
  family: "hubble",
  subject: "agent",
  severity: "error",
  kubespray: ">=2.29.0",
  cilium: ">=1.15",
  covers: [],
  title: message("ServiceMonitors before there are CRDs for them", "ServiceMonitor 的 CRD 尚不存在"),
  why: message(
    "The chart installs nothing with a ServiceMonitor in a cluster without the CRDs of `monitoring.coreos.com/v1`, unless it is told to trust that they are there (`templates/validate.yaml`). A new cluster has none when Kubespray installs Cilium: whatever brings the Prometheus operator comes later, since it needs a network. From v2.29.0 on Kubespray installs the CRDs before Cilium with `prometheus_operator_crds_enabled` (`roles/kubernetes-apps/common_crds`).",
    "集群中没有 `monitoring.coreos.com/v1` 的 CRD 时，启用 ServiceMonitor 会使 chart 不安装任何内容，除非声明这些 CRD 已存在（`templates/validate.yaml`）。新集群在 Kubespray 安装 Cilium 时还没有它们：Prometheus operator 需要网络，只能之后安装。从 v2.29.0 起，`prometheus_operator_crds_enabled` 让 Kubespray 在 Cilium 之前安装这些 CRD（`roles/kubernetes-apps/common_crds`）。",
  ),
  check({ cluster, report }) {
    if (!cluster.usesCilium) return;
    for (const { origins } of cluster.agent.chart.refusalsAt([MONITOR_CRDS_TRUSTED])) {
      const monitor = MONITORS.find((path) => origins.some(({ key }) => key === helmValue(cluster, path)?.origin.key));
      const at = (monitor && helmValue(cluster, monitor)?.origin) ?? origins[0];
      if (!at) continue;
      report({
        at,
        part: "key",
        message: message(
          `${monitor ?? at.key.text}: the chart installs nothing in a cluster without the CRDs of monitoring.coreos.com/v1, and a new one has none when Cilium comes. Set ${MONITOR_CRDS_INSTALLED}: true, and Kubespray installs them first. Where they are there already, set cilium_extra_values.${MONITOR_CRDS_TRUSTED}: true.`,
          `${monitor ?? at.key.text}：集群中没有 monitoring.coreos.com/v1 的 CRD 时，chart 什么也不会安装，而新集群在安装 Cilium 时还没有它们。请设置 ${MONITOR_CRDS_INSTALLED}: true，让 Kubespray 先安装它们。如果已经存在，请设置 cilium_extra_values.${MONITOR_CRDS_TRUSTED}: true。`,
        ),
        fixes: [...installFix(cluster, at), ...meetFix(cluster, [TRUST], at)],
      });
    }
  },
  examples: [
    {
      name: message("metrics of the agent", "agent 的指标"),
      kubespray: "v2.31.0",
      bad: "cilium_extra_values:\n  prometheus:\n    enabled: true\n    serviceMonitor:\n      enabled: true\n",
      fixed:
        "cilium_extra_values:\n  prometheus:\n    enabled: true\n    serviceMonitor:\n      enabled: true\nprometheus_operator_crds_enabled: true\n",
    },
    {
      name: message("CRDs that are there already", "CRD 已经存在"),
      kubespray: "v2.31.0",
      good: "cilium_extra_values:\n  prometheus:\n    enabled: true\n    serviceMonitor:\n      enabled: true\n      trustCRDsExist: true\n",
    },
    {
      name: message("a monitor of metrics that are off", "指标未启用的 ServiceMonitor"),
      kubespray: "v2.31.0",
      good: "cilium_extra_values:\n  prometheus:\n    serviceMonitor:\n      enabled: true\n",
    },
  ],
});

/** Has Kubespray install them. */
const installFix = (cluster: Cluster, at: Origin) =>
  fixOf(
    message(`Set ${MONITOR_CRDS_INSTALLED}: true`, `设置 ${MONITOR_CRDS_INSTALLED}: true`),
    false,
    addVariable(cluster, at, MONITOR_CRDS_INSTALLED, true),
  );
