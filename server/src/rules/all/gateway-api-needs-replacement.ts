import { meetFix } from "../fixes/meetFix.ts";
import { kubeProxyReplacement } from "../options/commonRequirements.ts";
import { flag, switchedOn } from "../options/options.ts";
import { isMet } from "../options/requirement.ts";
import { defineRule, message } from "../rule.ts";
import { relatedTo } from "../wording/related.ts";
import { settingName } from "../wording/settingName.ts";

export default defineRule({
  id: "gateway-api-needs-replacement",
  family: "service-mesh",
  subject: "agent",
  severity: "warning",
  kubespray: ">=2.28.0",
  covers: ["KS-GATEWAY-KPR"],
  title: message("Gateway API without kube-proxy replacement", "Gateway API 未启用 kube-proxy 替换"),
  why: message(
    "Cilium serves Gateways with its own load balancing: its documentation asks for kube-proxy replacement, or NodePort in BPF. The chart refuses only values that say nothing, so it installs without, and traffic does not reach the Gateway.",
    "Cilium 用自己的负载均衡处理 Gateway：文档要求启用 kube-proxy 替换或 BPF NodePort。chart 只拒绝没有明确取值的情况，因此可以安装成功，但流量到不了 Gateway。",
  ),
  check({ agent, cluster, report }) {
    if (!cluster.usesCilium) return;
    const gateway = switchedOn(agent, "enable-gateway-api");
    if (!gateway) return;
    const replacement = kubeProxyReplacement(cluster);
    if (isMet(cluster, replacement) !== false) return;
    const nodePort = flag(agent, "enable-node-port");
    if (nodePort !== undefined && nodePort !== false) return;
    const name = settingName(cluster, gateway.key, gateway);
    report({
      at: gateway.origin,
      part: "key",
      message: message(
        `${name}: the Gateway API of Cilium ${cluster.minor} needs kube-proxy replacement, which is off. Set cilium_kube_proxy_replacement: true.`,
        `${name}：Cilium ${cluster.minor} 的 Gateway API 需要 kube-proxy 替换，而它未启用。请设置 cilium_kube_proxy_replacement: true。`,
      ),
      related: relatedTo(agent.get("kube-proxy-replacement"), message("Off here", "此处未启用")),
      fixes: meetFix(cluster, [replacement], gateway.origin),
    });
  },
  examples: [
    {
      name: message("kube-proxy stays", "保留 kube-proxy"),
      kubespray: "v2.30.0",
      bad: "enable_nodelocaldns: false\ncilium_gateway_api_enabled: true\ncilium_kube_proxy_replacement: false\n",
      fixed: "enable_nodelocaldns: false\ncilium_gateway_api_enabled: true\ncilium_kube_proxy_replacement: true\n",
    },
    {
      name: message("replaced", "已替换"),
      kubespray: "v2.30.0",
      good: "enable_nodelocaldns: false\ncilium_gateway_api_enabled: true\ncilium_kube_proxy_replacement: true\n",
    },
  ],
});
