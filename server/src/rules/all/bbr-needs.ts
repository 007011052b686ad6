import type { Cluster } from "../../cluster/cluster.ts";
import { extraVar, helmValue } from "../../cluster/extras.ts";
import { BANDWIDTH_MANAGER, BPF_MASQUERADE, wholeReplacement } from "../options/commonRequirements.ts";
import { masqueradesAny } from "../options/datapath.ts";
import { AGENT_EXITS, NO_EFFECT, reportNeed } from "../options/needs.ts";
import { flag, type SetOption } from "../options/options.ts";
import { isMet, type Requirement } from "../options/requirement.ts";
import { isInEffect } from "../places/effect.ts";
import { defineRule, message } from "../rule.ts";

const KEY = "enable-bbr";

const HOST_ROUTING: Requirement = {
  variable: "cilium_enable_host_legacy_routing",
  helm: "bpf.hostLegacyRouting",
  key: "enable-host-legacy-routing",
  value: false,
};

export default defineRule({
  id: "bbr-needs",
  family: "bandwidth",
  subject: "agent",
  severity: "error",
  cilium: ">=1.12",
  covers: ["BW-BBR-HOSTROUTING", "BW-BBR-NOBW"],
  title: message("BBR without what it needs", "BBR 缺少前提条件"),
  why: message(
    "BBR for Pods is part of the bandwidth manager (the chart passes it on only with that), and needs packets to leave the host by BPF: with legacy host routing the agent exits, unless `enable-bbr-hostns-only` limits BBR to the host (from 1.18; `pkg/bandwidth`, from 1.15 `pkg/datapath/linux/bandwidth`). The agent goes back to legacy host routing by itself without the kube-proxy replacement and where iptables masquerades; from 1.15 it notices that too late to exit. Kubespray up to v2.27.1 sets legacy host routing unless told otherwise.",
    "Pod 的 BBR 是带宽管理器的一部分（chart 仅在启用带宽管理器时才传递它），并要求数据包经 BPF 离开主机：使用传统主机路由时 agent 会退出，除非 `enable-bbr-hostns-only` 将 BBR 限制在主机上（1.18 起；`pkg/bandwidth`，1.15 起为 `pkg/datapath/linux/bandwidth`）。没有替换 kube-proxy 或由 iptables 做地址伪装时，agent 会自行退回传统主机路由；从 1.15 起，这发生在检查之后，agent 不会退出。Kubespray v2.27.1 及之前默认使用传统主机路由。",
  ),
  check(context) {
    const { agent, cluster } = context;
    const option = cluster.usesCilium ? switchOf(cluster) : undefined;
    if (!option) return;
    if (isMet(cluster, BANDWIDTH_MANAGER) === false) {
      const needs = [BANDWIDTH_MANAGER, ...hostRouting(cluster)];
      reportNeed(context, { option, needs, otherwise: NO_EFFECT, severity: "warning" });
      return;
    }
    const hostOnly = flag(agent, "enable-bbr-hostns-only");
    if (hostOnly !== false && hostOnly !== undefined) return;
    const exits = isMet(cluster, HOST_ROUTING) === false || !cluster.ciliumIsAtLeast("1.15");
    const [otherwise, severity] = exits ? [AGENT_EXITS, "error" as const] : [FALLS_BACK, "warning" as const];
    reportNeed(context, { option, needs: hostRouting(cluster), otherwise, severity });
  },
  examples: [
    {
      name: message("the extra var of an older release", "旧版本中的 extra var"),
      kubespray: "v2.27.1",
      bad: 'cilium_kube_proxy_replacement: "true"\ncilium_enable_bpf_masquerade: true\ncilium_enable_bandwidth_manager: true\ncilium_config_extra_vars:\n  enable-bbr: "true"\n',
      fixed:
        'cilium_kube_proxy_replacement: "true"\ncilium_enable_bpf_masquerade: true\ncilium_enable_bandwidth_manager: true\ncilium_enable_host_legacy_routing: false\ncilium_config_extra_vars:\n  enable-bbr: "true"\n',
    },
    {
      name: message("without the bandwidth manager", "没有启用带宽管理器"),
      kubespray: "v2.30.0",
      bad: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_enable_bpf_masquerade: true\ncilium_enable_bandwidth_manager_bbr: true\n",
    },
    {
      name: message("everything there", "条件齐备"),
      kubespray: "v2.30.0",
      good: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_enable_bpf_masquerade: true\ncilium_enable_bandwidth_manager: true\ncilium_enable_bandwidth_manager_bbr: true\n",
    },
  ],
});

/** The line that asks for BBR, also where it does not get as far as the agent. */
function switchOf(cluster: Cluster): SetOption | undefined {
  const variable = cluster.setting("cilium_enable_bandwidth_manager_bbr")?.setting;
  const found = extraVar(cluster, KEY) ?? helmValue(cluster, "bandwidthManager.bbr");
  if (found) {
    const source = extraVar(cluster, KEY) ? "extra var" : "Helm value";
    return String(found.value) === "true" ? { ...found, key: KEY, value: "true", source } : undefined;
  }
  const value = variable && isInEffect(variable, cluster) ? cluster.value(variable.name) : undefined;
  return variable && value === true ? { key: KEY, value: "true", source: "variable", origin: variable } : undefined;
}

/** From 1.15 BBR is checked before the agent finds out that it has to fall back. */
const FALLS_BACK = message(
  "without it the agent falls back to legacy host routing, where BBR does not work for Pods",
  "否则 agent 会退回传统主机路由，此时 BBR 对 Pod 不起作用",
);

/** What keeps packets out of the host's network stack. */
const hostRouting = (cluster: Cluster): Requirement[] => [
  HOST_ROUTING,
  wholeReplacement(cluster),
  ...(masqueradesAny(cluster) === true ? [BPF_MASQUERADE] : []),
];
