import { meetFix, requirementText } from "../fixes/meetFix.ts";
import { kubeProxyReplacement } from "../options/commonRequirements.ts";
import { flag, switchedOn } from "../options/options.ts";
import { isMet } from "../options/requirement.ts";
import { defineRule, message } from "../rule.ts";
import { relatedTo } from "../wording/related.ts";
import { settingName } from "../wording/settingName.ts";

export default defineRule({
  id: "ingress-needs-kube-proxy-replacement",
  family: "service-mesh",
  subject: "agent",
  severity: "warning",
  cilium: ">=1.16",
  covers: [],
  title: message("Ingress without the kube-proxy replacement", "Ingress 缺少 kube-proxy 替换"),
  why: message(
    "The operator logs a warning and makes nothing of any Ingress unless Cilium replaces kube-proxy or, up to 1.18, serves NodePorts (`operator/pkg/ingress/cell.go` since 1.16).",
    "除非 Cilium 替换 kube-proxy，或（1.18 及之前）由它提供 NodePort，否则 operator 只记录一条警告，不处理任何 Ingress（1.16 起的 `operator/pkg/ingress/cell.go`）。",
  ),
  check({ agent, cluster, report }) {
    const ingress = cluster.usesCilium ? switchedOn(agent, "enable-ingress-controller") : undefined;
    if (!ingress || flag(agent, "enable-node-port") === true) return;
    const needed = kubeProxyReplacement(cluster);
    if (isMet(cluster, needed) !== false) return;
    const name = settingName(cluster, ingress.key, ingress);
    const text = requirementText(needed, cluster);
    report({
      at: ingress.origin,
      part: "key",
      message: message(
        `${name}: Cilium ${cluster.minor} serves no Ingress unless it replaces kube-proxy. Set ${text}.`,
        `${name}：Cilium ${cluster.minor} 不替换 kube-proxy 时不会处理任何 Ingress。请设置 ${text}。`,
      ),
      related: relatedTo(
        agent.get("kube-proxy-replacement"),
        message(`Not ${needed.value} here`, `此处不是 ${needed.value}`),
      ),
      fixes: meetFix(cluster, [needed], ingress.origin),
    });
  },
  examples: [
    {
      name: message("kube-proxy stays", "保留 kube-proxy"),
      kubespray: "v2.31.0",
      bad: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: false\ncilium_extra_values:\n  ingressController:\n    enabled: true\n",
      fixed:
        "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_extra_values:\n  ingressController:\n    enabled: true\n",
    },
    {
      name: message("NodePorts alone", "只提供 NodePort"),
      kubespray: "v2.29.1",
      good: "cilium_kube_proxy_replacement: false\ncilium_extra_values:\n  ingressController:\n    enabled: true\n  nodePort:\n    enabled: true\n",
    },
  ],
});
