import type { Cluster } from "../../cluster/cluster.ts";
import { setValue } from "../../syntax/edits.ts";
import { fixOf } from "../fixOf.ts";
import { AGENT_EXITS, reportNeed } from "../needs.ts";
import { flag, type SetOption, setOption, switchedOn } from "../options.ts";
import { relatedTo } from "../related.ts";
import { defineRule, message } from "../rule.ts";
import { settingName } from "../settingName.ts";

export default defineRule({
  id: "l7-proxy-conflict",
  family: "service-mesh",
  subject: "agent",
  severity: "error",
  covers: ["EGW-L7-CONFLICT", "L7-IPTABLES"],
  title: message("The L7 proxy does not fit what it serves or needs", "L7 代理与依赖它或它所依赖的设置冲突"),
  why: message(
    'Ingress, Gateway API and L7 load balancing are done by the L7 proxy: with `l7Proxy: false` the chart refuses to install them (`validate.yaml`), and where the agent gets the key by another way they serve nothing. The proxy itself gets its traffic by iptables rules, so the agent exits with it and `install-iptables-rules: "false"`; from 1.20 `enable-bpf-tproxy` does instead (`daemon/cmd/daemon_main.go`).',
    'Ingress、Gateway API 和 L7 负载均衡都由 L7 代理完成：设置 `l7Proxy: false` 时，chart 会拒绝安装它们（`validate.yaml`）；如果通过其他途径把该键交给 agent，它们将无法提供服务。代理本身依靠 iptables 规则接收流量，因此它与 `install-iptables-rules: "false"` 同时存在时 agent 会退出；从 1.20 起可改用 `enable-bpf-tproxy`（`daemon/cmd/daemon_main.go`）。',
  ),
  check(context) {
    const { agent, cluster, report } = context;
    if (!cluster.usesCilium) return;
    const rules = switchedOff(cluster, "install-iptables-rules");
    if (rules && flag(agent, "enable-bpf-tproxy") !== true) {
      const needs = [{ helm: "l7Proxy", key: "enable-l7-proxy", value: false }];
      reportNeed(context, { option: rules, needs, otherwise: AGENT_EXITS, eitherOr: true });
    }
    const proxy = switchedOff(cluster, "enable-l7-proxy");
    const served = proxy && servedByProxy(cluster);
    if (!served) return;
    const name = settingName(cluster, proxy.key, proxy);
    const refused = proxy.source === "Helm value";
    report({
      at: proxy.origin,
      severity: refused ? "error" : "warning",
      message: message(
        `${name}: false does not go with ${settingName(cluster, served.key, served)}, which the L7 proxy serves${refused ? ": the Cilium chart refuses both together" : ""}.`,
        `${name}：设为 false 与 ${settingName(cluster, served.key, served)} 冲突，后者由 L7 代理提供${refused ? "，Cilium chart 会拒绝二者同时出现" : ""}。`,
      ),
      related: relatedTo(served, message("Served by the L7 proxy", "由 L7 代理提供")),
      fixes: fixOf(message("Switch the L7 proxy on", "启用 L7 代理"), false, setValue(proxy.origin, true)),
    });
  },
  examples: [
    {
      name: message("the Gateway API without its proxy", "Gateway API 缺少代理"),
      kubespray: "v2.30.0",
      bad: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_extra_values:\n  l7Proxy: false\n  gatewayAPI:\n    enabled: true\n",
      fixed:
        "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_extra_values:\n  l7Proxy: true\n  gatewayAPI:\n    enabled: true\n",
    },
    {
      name: message("the proxy without its iptables rules", "代理缺少 iptables 规则"),
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

/** A switch that a line of the workspace turns off. */
function switchedOff({ agent }: Cluster, key: string): SetOption | undefined {
  return flag(agent, key) === false ? setOption(agent, key) : undefined;
}

/** A line that asks for something that the proxy serves. */
function servedByProxy({ agent }: Cluster): SetOption | undefined {
  const balancing = setOption(agent, "loadbalancer-l7");
  return (
    switchedOn(agent, "enable-ingress-controller", "enable-gateway-api") ??
    (balancing?.value === "envoy" ? balancing : undefined)
  );
}
