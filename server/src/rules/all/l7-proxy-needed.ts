import type { Cluster } from "../../cluster/cluster.ts";
import { meetFix, requirementText } from "../fixes/meetFix.ts";
import { flag, type SetOption, setOption, switchedOn } from "../options/options.ts";
import type { Requirement } from "../options/requirement.ts";
import { defineRule, message } from "../rule.ts";
import { relatedTo } from "../wording/related.ts";
import { settingName } from "../wording/settingName.ts";

const L7_PROXY: Requirement = { helm: "l7Proxy", key: "enable-l7-proxy", value: true };

export default defineRule({
  id: "l7-proxy-needed",
  family: "service-mesh",
  subject: "agent",
  severity: "error",
  cilium: ">=1.12",
  covers: ["EGW-L7-CONFLICT"],
  title: message("Ingress, Gateway API or Envoy without the L7 proxy", "Ingress、Gateway API 或 Envoy 缺少 L7 代理"),
  why: message(
    'Ingress, Gateway API and Envoy\'s load balancing run in the L7 proxy. The Helm chart refuses `l7Proxy: false` beside them (`validate.yaml` since 1.12, for Gateway API and Envoy since 1.13); with `enable-l7-proxy: "false"` among the extra vars agents pass over all Envoy configurations (`pkg/ciliumenvoyconfig`), and nothing answers. The egress gateway never needed the proxy off.',
    'Ingress、Gateway API 和 Envoy 负载均衡都运行在 L7 代理中。Helm chart 拒绝同时设置 `l7Proxy: false`（`validate.yaml`，Ingress 从 1.12 起，Gateway API 和 Envoy 从 1.13 起）；如果在 extra vars 中设置 `enable-l7-proxy: "false"`，agent 会忽略所有 Envoy 配置（`pkg/ciliumenvoyconfig`），请求得不到响应。Egress Gateway 从不要求关闭该代理。',
  ),
  check({ agent, cluster, report }) {
    if (flag(agent, "enable-l7-proxy") !== false || !cluster.usesCilium) return;
    const proxy = setOption(agent, "enable-l7-proxy");
    const user = userOfProxy(cluster);
    if (!proxy || !user) return;
    const name = settingName(cluster, proxy.key, proxy);
    const userName = settingName(cluster, user.key, user);
    const text = requirementText(L7_PROXY, cluster);
    report({
      at: proxy.origin,
      message: message(
        `${name}: ${userName} runs in the L7 proxy, which is off here: Cilium ${cluster.minor} cannot serve it. Set ${text}, or remove the line.`,
        `${name}：${userName} 需要 L7 代理，而它在此处被关闭，Cilium ${cluster.minor} 无法提供服务。请设置 ${text}，或删除这一行。`,
      ),
      related: relatedTo(user, message(`${userName} needs the proxy`, `${userName} 需要该代理`)),
      fixes: meetFix(cluster, [L7_PROXY], proxy.origin),
    });
  },
  examples: [
    {
      name: message("Gateway API", "Gateway API"),
      kubespray: "v2.31.0",
      bad: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_gateway_api_enabled: true\ncilium_extra_values:\n  l7Proxy: false\n",
      fixed:
        "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_gateway_api_enabled: true\ncilium_extra_values:\n  l7Proxy: true\n",
    },
    {
      name: message("Ingress, with an extra var", "Ingress，通过 extra vars"),
      kubespray: "v2.24.3",
      bad: 'enable_nodelocaldns: false\ncilium_kube_proxy_replacement: strict\ncilium_config_extra_vars:\n  enable-ingress-controller: "true"\n  enable-l7-proxy: "false"\n',
      fixed:
        'enable_nodelocaldns: false\ncilium_kube_proxy_replacement: strict\ncilium_config_extra_vars:\n  enable-ingress-controller: "true"\n  enable-l7-proxy: "true"\n',
    },
    {
      name: message("nothing runs in it", "没有功能使用它"),
      kubespray: "v2.31.0",
      good: "cilium_extra_values:\n  l7Proxy: false\n",
    },
  ],
});

/** A feature that runs in the proxy, and the line that switches it on. */
function userOfProxy({ agent }: Cluster): SetOption | undefined {
  const balancing = setOption(agent, "loadbalancer-l7");
  if (balancing?.value === "envoy") return balancing;
  return switchedOn(agent, "enable-gateway-api", "enable-ingress-controller", "enable-envoy-config");
}
