import { BPF_MASQUERADE, nativeRouting, wholeReplacement } from "../options/commonRequirements.ts";
import { masqueradesAny, usesTunnels } from "../options/datapath.ts";
import { AGENT_EXITS, reportNeed } from "../options/needs.ts";
import { switchedOn } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "no-conntrack-rules-need",
  family: "masquerade",
  subject: "agent",
  severity: "error",
  covers: ["NOCT"],
  title: message("Connection tracking is skipped while something needs it", "跳过了仍被需要的连接跟踪"),
  why: message(
    "`install-no-conntrack-iptables-rules` takes pods' traffic out of netfilter's connection tracking, which kube-proxy, masquerading by iptables and tunnels all need. The agent exits unless it routes natively, replaces kube-proxy as a whole and masquerades by BPF, if at all (`daemon/cmd/daemon_main.go` and `kube_proxy_replacement.go`, from 1.19 `pkg/kpr/initializer`).",
    "`install-no-conntrack-iptables-rules` 让 Pod 流量跳过 netfilter 的连接跟踪，而 kube-proxy、iptables 地址伪装和隧道都依赖它。除非使用原生路由、完全替换 kube-proxy，并且（若做地址伪装）由 BPF 完成，否则 agent 会退出（`daemon/cmd/daemon_main.go` 和 `kube_proxy_replacement.go`，1.19 起为 `pkg/kpr/initializer`）。",
  ),
  check(context) {
    const { agent, cluster } = context;
    const option = cluster.usesCilium ? switchedOn(agent, "install-no-conntrack-iptables-rules") : undefined;
    if (!option) return;
    const needs = [
      ...(usesTunnels(cluster) === true ? nativeRouting(cluster) : []),
      wholeReplacement(cluster),
      ...(masqueradesAny(cluster) === true ? [BPF_MASQUERADE] : []),
    ];
    reportNeed(context, { option, needs, otherwise: AGENT_EXITS });
  },
  examples: [
    {
      name: message("masquerading by iptables", "由 iptables 做地址伪装"),
      kubespray: "v2.30.0",
      bad: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_native_routing_cidr: 10.233.64.0/18\ncilium_extra_values:\n  routingMode: native\n  installNoConntrackIptablesRules: true\n",
      fixed:
        "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_native_routing_cidr: 10.233.64.0/18\ncilium_extra_values:\n  routingMode: native\n  installNoConntrackIptablesRules: true\ncilium_enable_bpf_masquerade: true\n",
    },
    {
      name: message("in a tunnel", "隧道模式"),
      kubespray: "v2.27.1",
      bad: 'cilium_kube_proxy_replacement: "true"\ncilium_enable_bpf_masquerade: true\ncilium_config_extra_vars:\n  install-no-conntrack-iptables-rules: "true"\n',
    },
    {
      name: message("all by BPF", "全部由 BPF 完成"),
      kubespray: "v2.27.1",
      good: 'cilium_kube_proxy_replacement: "true"\ncilium_tunnel_mode: disabled\ncilium_native_routing_cidr: 10.233.64.0/18\ncilium_enable_bpf_masquerade: true\ncilium_config_extra_vars:\n  install-no-conntrack-iptables-rules: "true"\n',
    },
  ],
});
