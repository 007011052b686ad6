import { itemsBelow } from "../../syntax/below.ts";
import { AddressRange } from "../addresses/addressRange.ts";
import { egressPolicy } from "../manifests/exampleManifests.ts";
import { entryAt } from "../manifests/manifestPlaces.ts";
import { defineRule, message } from "../rule.ts";

/** Where a policy names destinations, and what it leaves out of them. */
const LISTS = ["destinationCIDRs", "excludedCIDRs"];

export default defineRule({
  id: "egress-policy-ipv6",
  family: "egress-gateway",
  subject: "object",
  severity: "warning",
  cilium: "<1.18",
  covers: ["EGW-IPV6"],
  title: message("An egress policy for IPv6", "面向 IPv6 的出口策略"),
  why: message(
    "Up to Cilium 1.17 the egress gateway sends IPv4 through the gateway, and nothing else (`Documentation/network/egress-gateway/egress-gateway.rst` of 1.17, and of 1.18, which knows IPv6): what goes to an IPv6 destination leaves from the node of the pod.",
    "在 Cilium 1.17 及之前，Egress Gateway 只处理 IPv4 流量（1.17 的 `Documentation/network/egress-gateway/egress-gateway.rst`；1.18 起支持 IPv6）：发往 IPv6 目的地址的流量会直接从 Pod 所在节点发出。",
  ),
  looksAt: ({ kind }) => kind === "CiliumEgressGatewayPolicy",
  check({ cluster, object, report }) {
    for (const name of LISTS) {
      const list = entryAt(object, "spec", name);
      for (const { file, chunk, value } of list ? itemsBelow(list) : []) {
        if (value.kind !== "scalar" || AddressRange.of(value.text)?.family !== "ipv6") continue;
        report({
          at: { file, chunk, range: value.range },
          message: message(
            `${name}: the egress gateway of Cilium ${cluster.minor} does not support IPv6, so ${value.text} is left out: traffic there goes out from the pod's own node. Cilium 1.18 is the first that does.`,
            `${name}：Cilium ${cluster.minor} 的 Egress Gateway 不支持 IPv6，${value.text} 不会生效：发往那里的流量会从 Pod 所在节点直接发出。从 Cilium 1.18 起支持 IPv6。`,
          ),
        });
      }
    }
  },
  examples: [
    {
      name: message("both families", "同时包含两种地址"),
      kubespray: "v2.27.1",
      files: {
        "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml":
          'cilium_kube_proxy_replacement: strict\nenable_nodelocaldns: false\ncilium_enable_bpf_masquerade: true\ncilium_identity_allocation_mode: crd\ncilium_config_extra_vars:\n  enable-ipv4-egress-gateway: "true"\n',
      },
      bad: egressPolicy("203.0.113.0/24", "2001:db8:10::/48"),
    },
    {
      name: message("IPv4 only", "只有 IPv4"),
      kubespray: "v2.27.1",
      files: {
        "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml":
          'cilium_kube_proxy_replacement: strict\nenable_nodelocaldns: false\ncilium_enable_bpf_masquerade: true\ncilium_identity_allocation_mode: crd\ncilium_config_extra_vars:\n  enable-ipv4-egress-gateway: "true"\n',
      },
      good: egressPolicy("203.0.113.0/24"),
    },
  ],
});
