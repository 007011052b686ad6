import { AGENT_EXITS, reportNeed } from "../options/needs.ts";
import { flag, setOption } from "../options/options.ts";
import type { Requirement } from "../options/requirement.ts";
import { defineRule, message } from "../rule.ts";

const KEY = "install-iptables-rules";

const NO_L7_PROXY: Requirement = { helm: "l7Proxy", key: "enable-l7-proxy", value: false };

export default defineRule({
  id: "l7-proxy-needs-iptables-rules",
  family: "service-mesh",
  subject: "agent",
  severity: "error",
  covers: ["L7-IPTABLES"],
  title: message("The L7 proxy without its iptables rules", "L7 代理缺少 iptables 规则"),
  why: message(
    'The L7 proxy gets its traffic by iptables rules, and it is on by default: with `install-iptables-rules: "false"` the agent exits. From 1.20 `enable-bpf-tproxy` can hand over the traffic instead (`daemon/cmd/daemon_main.go`).',
    'L7 代理依靠 iptables 规则接收流量，并且默认启用：设置 `install-iptables-rules: "false"` 时 agent 会退出。从 1.20 起可改由 `enable-bpf-tproxy` 转交流量（`daemon/cmd/daemon_main.go`）。',
  ),
  check(context) {
    const { agent, cluster } = context;
    if (!cluster.usesCilium || flag(agent, KEY) !== false) return;
    const option = setOption(agent, KEY);
    if (!option || (cluster.ciliumIsAtLeast("1.20") && flag(agent, "enable-bpf-tproxy") !== false)) return;
    reportNeed(context, { option, needs: [NO_L7_PROXY], otherwise: AGENT_EXITS, eitherOr: true });
  },
  examples: [
    {
      name: message("the proxy is on by default", "代理默认启用"),
      kubespray: "v2.27.1",
      bad: 'cilium_config_extra_vars:\n  install-iptables-rules: "false"\n',
    },
    {
      name: message("neither", "两者都不启用"),
      kubespray: "v2.27.1",
      good: 'cilium_config_extra_vars:\n  install-iptables-rules: "false"\n  enable-l7-proxy: "false"\n',
    },
  ],
});
