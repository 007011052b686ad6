import type { Cluster } from "../../cluster/cluster.ts";
import { bpfMasqueradeNeeds, IPV4_MASQUERADE, NO_IPV6_MASQUERADE } from "../options/commonRequirements.ts";
import { masquerades, masqueradesAny } from "../options/datapath.ts";
import { AGENT_EXITS, type Need, reportNeed } from "../options/needs.ts";
import { EGRESS_GATEWAY, flag, type SetOption, switchedOn } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "bpf-masquerade-needs",
  family: "masquerade",
  subject: "agent",
  severity: "error",
  covers: ["MASQ-BPF-KPR", "MASQ-BOTH-OFF", "MASQ-V6"],
  title: message("BPF masquerading without what it needs", "BPF 地址伪装缺少前提条件"),
  why: message(
    "Up to 1.18 BPF masquerades only where it also serves NodePorts, up to 1.15 it needs remote node identities, too, and in tunnel mode balancing at sockets. Up to 1.14 the agent falls back to iptables and to legacy host routing where something is missing; from 1.15 it exits. From 1.15 it also exits where no IP family is masqueraded. IPv6 excludes BPF masquerading up to 1.13, and together with the host firewall in 1.14 and 1.15. Source: `daemon/cmd/daemon.go` and `daemon_main.go` of each minor.",
    "1.18 及之前，只有 BPF 同时处理 NodePort 时才能做 BPF 地址伪装；1.15 及之前还需要远端节点身份，隧道模式下还需要 socket 负载均衡。1.14 及之前，缺少条件时 agent 会退回 iptables 和传统主机路由；从 1.15 起则会退出。从 1.15 起，如果没有任何 IP 协议族做地址伪装，agent 也会退出。1.13 及之前 BPF 地址伪装不能与 IPv6 地址伪装同时使用，1.14 和 1.15 中则不能再加上主机防火墙。来源：各版本的 `daemon/cmd/daemon.go` 和 `daemon_main.go`。",
  ),
  check(context) {
    const { agent, cluster } = context;
    const option = cluster.usesCilium ? switchedOn(agent, "enable-bpf-masquerade") : undefined;
    for (const need of option ? needsOf(option, cluster) : []) reportNeed(context, need);
  },
  examples: [
    {
      name: message("beside kube-proxy", "保留 kube-proxy"),
      kubespray: "v2.30.0",
      bad: "enable_nodelocaldns: false\ncilium_enable_bpf_masquerade: true\n",
      fixed: "enable_nodelocaldns: false\ncilium_enable_bpf_masquerade: true\ncilium_kube_proxy_replacement: true\n",
    },
    {
      name: message("nothing to masquerade", "没有要伪装的协议族"),
      kubespray: "v2.27.1",
      bad: 'cilium_kube_proxy_replacement: "true"\ncilium_enable_bpf_masquerade: true\ncilium_enable_ipv4_masquerade: false\n',
      fixed:
        'cilium_kube_proxy_replacement: "true"\ncilium_enable_bpf_masquerade: true\ncilium_enable_ipv4_masquerade: true\n',
    },
    {
      name: message("IPv6 in an old Cilium", "旧版 Cilium 中的 IPv6"),
      kubespray: "v2.24.3",
      bad: "cilium_kube_proxy_replacement: strict\ncilium_enable_bpf_masquerade: true\ncilium_enable_ipv6: true\n",
      fixed:
        "cilium_kube_proxy_replacement: strict\ncilium_enable_bpf_masquerade: true\ncilium_enable_ipv6: true\ncilium_enable_ipv6_masquerade: false\n",
    },
    {
      name: message("parts of the replacement are enough", "只启用所需的部分"),
      kubespray: "v2.27.1",
      good: 'cilium_enable_bpf_masquerade: true\ncilium_config_extra_vars:\n  enable-node-port: "true"\n  bpf-lb-sock: "true"\n',
    },
    {
      name: message("1.19 asks for nothing", "1.19 没有要求"),
      kubespray: "v2.31.0",
      good: "cilium_enable_bpf_masquerade: true\n",
    },
  ],
});

function* needsOf(option: SetOption, cluster: Cluster): Generator<Need> {
  const exits = cluster.ciliumIsAtLeast("1.15");
  // Up to 1.13 only IPv4 can be masqueraded by BPF.
  const any = cluster.ciliumIsAtLeast("1.14") ? masqueradesAny(cluster) : masquerades(cluster, "ipv4");
  if (any === false && exits) yield { option, needs: [IPV4_MASQUERADE], otherwise: AGENT_EXITS };
  // The egress gateway needs all of it, too, and says so where it is switched on.
  if (any === true && !switchedOn(cluster.agent, ...EGRESS_GATEWAY)) {
    yield {
      option,
      needs: bpfMasqueradeNeeds(cluster),
      otherwise: exits ? AGENT_EXITS : FALLS_BACK,
      severity: exits ? "error" : "warning",
    };
  }
  if (masquerades(cluster, "ipv6") === true && refusesIpv6(cluster)) {
    yield { option, needs: [NO_IPV6_MASQUERADE], otherwise: AGENT_EXITS };
  }
}

const FALLS_BACK = message("without it the agent falls back to iptables", "否则 agent 会退回 iptables");

function refusesIpv6(cluster: Cluster): boolean {
  if (!cluster.ciliumIsAtLeast("1.14")) return true;
  return !cluster.ciliumIsAtLeast("1.16") && flag(cluster.agent, "enable-host-firewall") === true;
}
