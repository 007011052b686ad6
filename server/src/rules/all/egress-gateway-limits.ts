import { EGRESS_GATEWAY, flag, setOption, switchedOn } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";
import { relatedTo } from "../wording/related.ts";
import { settingName } from "../wording/settingName.ts";

export default defineRule({
  id: "egress-gateway-limits",
  family: "egress-gateway",
  subject: "agent",
  severity: "info",
  covers: ["EGW-CLUSTERMESH", "EGW-L7"],
  title: message("The egress gateway together with features that limit it", "Egress Gateway 与其他功能并用"),
  why: message(
    "A gateway has to be in the cluster of the pods that it serves: policies do not reach nodes of other clusters of a mesh. Up to 1.15 traffic that an L7 policy selects does not pass the gateway, which is why some switch the L7 proxy off; from 1.16 it does (Cilium's page on the egress gateway, by minor).",
    "网关必须位于其所服务 Pod 所在的集群中：策略无法选择网格中其他集群的节点。1.15 及之前，被 L7 策略选中的流量不会经过网关，因此有人会关闭 L7 代理；从 1.16 起不再需要（Cilium 各版本的 Egress Gateway 文档）。",
  ),
  check({ agent, cluster, report }) {
    const gateway = cluster.usesCilium ? switchedOn(agent, ...EGRESS_GATEWAY) : undefined;
    if (!gateway) return;
    const name = settingName(cluster, gateway.key, gateway);
    const id = setOption(agent, "cluster-id");
    if (id && Number(id.value) > 0 && cluster.ciliumIsAtLeast("1.12")) {
      report({
        at: gateway.origin,
        part: "key",
        message: message(
          `${name}: this cluster belongs to a mesh, and the gateway of a policy has to be a node of the pods' own cluster.`,
          `${name}：此集群属于网格，而策略的网关必须是 Pod 所在集群的节点。`,
        ),
        related: relatedTo(id, message("The cluster's id in the mesh", "集群在网格中的 id")),
      });
    }
    const proxy = flag(agent, "enable-l7-proxy") === false ? setOption(agent, "enable-l7-proxy") : undefined;
    if (proxy && cluster.ciliumIsAtLeast("1.16")) {
      report({
        at: proxy.origin,
        part: "key",
        message: message(
          `${settingName(cluster, proxy.key, proxy)}: the egress gateway does not need the L7 proxy to be off; from Cilium 1.16 both work together.`,
          `${settingName(cluster, proxy.key, proxy)}：Egress Gateway 不要求关闭 L7 代理，从 Cilium 1.16 起二者可以一起使用。`,
        ),
        related: relatedTo(gateway, message("The egress gateway", "Egress Gateway")),
      });
    }
  },
  examples: [
    {
      name: message("in a mesh", "位于网格中"),
      kubespray: "v2.30.0",
      bad: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_enable_bpf_masquerade: true\ncilium_cluster_name: east\ncilium_cluster_id: 1\ncilium_extra_values:\n  egressGateway:\n    enabled: true\n",
    },
    {
      name: message("the L7 proxy off", "关闭了 L7 代理"),
      kubespray: "v2.30.0",
      bad: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_enable_bpf_masquerade: true\ncilium_extra_values:\n  l7Proxy: false\n  egressGateway:\n    enabled: true\n",
    },
    {
      name: message("alone", "单独使用"),
      kubespray: "v2.30.0",
      good: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_enable_bpf_masquerade: true\ncilium_extra_values:\n  egressGateway:\n    enabled: true\n",
    },
  ],
});
