import { BPF_MASQUERADE, bpfMasqueradeNeeds, IPV4_MASQUERADE } from "../options/commonRequirements.ts";
import { masqueradesAny } from "../options/datapath.ts";
import { AGENT_EXITS, reportNeed } from "../options/needs.ts";
import { switchedOn } from "../options/options.ts";
import { isMet } from "../options/requirement.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "ip-masq-agent-needs",
  family: "masquerade",
  subject: "agent",
  severity: "error",
  covers: ["MASQ-AGENT"],
  title: message("ip-masq-agent without BPF masquerading", "ip-masq-agent 缺少 BPF 地址伪装"),
  why: message(
    "Cilium's ip-masq-agent keeps its ranges in a BPF map that only BPF masquerading reads, so the agent exits where that is off, or where no address is masqueraded at all (`daemon/cmd/daemon.go`).",
    "Cilium 的 ip-masq-agent 把网段保存在只有 BPF 地址伪装才会读取的 BPF map 中，因此未启用 BPF 地址伪装或完全不做地址伪装时，agent 会退出（`daemon/cmd/daemon.go`）。",
  ),
  check(context) {
    const { agent, cluster } = context;
    const option = cluster.usesCilium ? switchedOn(agent, "enable-ip-masq-agent") : undefined;
    if (!option) return;
    const families = masqueradesAny(cluster) === false ? [IPV4_MASQUERADE] : [];
    // What BPF masquerading needs in turn is said where it is switched on.
    const inTurn = isMet(cluster, BPF_MASQUERADE) === false ? bpfMasqueradeNeeds(cluster) : [];
    reportNeed(context, { option, needs: [BPF_MASQUERADE, ...families, ...inTurn], otherwise: AGENT_EXITS });
  },
  examples: [
    {
      name: message("masquerading is left to iptables", "由 iptables 做地址伪装"),
      kubespray: "v2.27.1",
      bad: 'cilium_kube_proxy_replacement: "true"\ncilium_ip_masq_agent_enable: true\n',
      fixed:
        'cilium_kube_proxy_replacement: "true"\ncilium_ip_masq_agent_enable: true\ncilium_enable_bpf_masquerade: true\n',
    },
    {
      name: message("met through Helm values", "通过 Helm 值满足"),
      kubespray: "v2.30.0",
      good: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_ip_masq_agent_enable: true\ncilium_extra_values:\n  bpf:\n    masquerade: true\n",
    },
  ],
});
