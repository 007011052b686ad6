import type { Cluster } from "../../cluster/cluster.ts";
import { AddressRange } from "../addresses/addressRange.ts";
import { podRanges, podTexts } from "../addresses/usedRanges.ts";
import { inWords } from "../options/meshMembers.ts";
import { flag, setOption } from "../options/options.ts";
import { routing } from "../options/routing.ts";
import { defineRule, message } from "../rule.ts";
import { beforeChinese } from "../wording/chinese.ts";
import { settingName } from "../wording/settingName.ts";

const OPTIONS = { ipv4: "ipv4-native-routing-cidr", ipv6: "ipv6-native-routing-cidr" } as const;

/** Options that put something else in the place of the native routing range. */
const MASQUERADE = { ipv4: "enable-ipv4-masquerade", ipv6: "enable-ipv6-masquerade" } as const;
const OWN_RANGES = "enable-ip-masq-agent";

export default defineRule({
  id: "mesh-native-routing-cidr",
  family: "cluster-mesh",
  subject: "mesh",
  severity: "error",
  covers: ["CM-NATIVE-CIDR"],
  title: message(
    "Native routing leaves out the pods of another cluster of the mesh",
    "原生路由范围未包含网格中其他集群的 Pod",
  ),
  why: message(
    "With native routing, agents masquerade all traffic that leaves the node for an address outside the native routing range. Pods of another cluster outside of it see the node's address instead of the pod's, so that policies know no identity and answers get lost. The range has to contain the pod ranges of all clusters of the mesh (`Documentation/network/clustermesh/clustermesh.rst` of Cilium).",
    "使用原生路由时，agent 会对离开节点且目的地址不在原生路由范围内的流量做地址伪装。范围之外的其他集群的 Pod 看到的是节点地址而不是 Pod 地址，策略无法识别身份，应答也会丢失。该范围必须包含网格中所有集群的 Pod 地址范围（Cilium 的 `Documentation/network/clustermesh/clustermesh.rst`）。",
  ),
  check({ agent, cluster, others, report }) {
    if (routing(cluster)?.mode !== "native" || flag(agent, OWN_RANGES) === true) return;
    for (const family of ["ipv4", "ipv6"] as const) {
      const own = setOption(agent, OPTIONS[family]);
      const range = own && AddressRange.of(own.value);
      if (!range || flag(agent, MASQUERADE[family]) === false) continue;
      const outsideIn = (member: Cluster) =>
        podRanges(member)
          .filter((used) => used.range.family === family && !range.contains(used.range))
          .map((used) => ({ member, used }));
      const outside = others.where(podTexts, (member) => outsideIn(member).length > 0).flatMap(outsideIn);
      if (outside.length === 0) continue;
      const name = settingName(cluster, own.key, own);
      const { ranges, members, related } = inWords(cluster, outside);
      report({
        at: own.origin,
        part: "value",
        message: message(
          `${name}: ${own.value} does not contain ${ranges.en}, the pods of ${members.en}: Cilium masquerades what goes there. Widen it to contain the pods of all clusters of the mesh.`,
          `${name}：${own.value} 未包含 ${beforeChinese(members["zh-cn"])}的 Pod 地址范围 ${ranges["zh-cn"]}：Cilium 会对发往那里的流量做地址伪装。请扩大该范围，使其包含网格中所有集群的 Pod。`,
        ),
        related,
      });
    }
  },
  examples: [
    {
      name: message("only the own pods", "只包含自己的 Pod"),
      kubespray: "v2.27.1",
      files: {
        "other/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_cluster_name: west\ncilium_cluster_id: 2\nkube_pods_subnet: 10.65.0.0/16\ncilium_tunnel_mode: disabled\ncilium_auto_direct_node_routes: true\ncilium_native_routing_cidr: 10.64.0.0/15\n",
      },
      bad: "cilium_cluster_name: east\ncilium_cluster_id: 1\nkube_pods_subnet: 10.64.0.0/16\ncilium_tunnel_mode: disabled\ncilium_auto_direct_node_routes: true\ncilium_native_routing_cidr: 10.64.0.0/16\n",
    },
    {
      name: message("Helm values", "Helm 值"),
      kubespray: "v2.29.1",
      files: {
        "other/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_cluster_name: west\ncilium_cluster_id: 2\nkube_pods_subnet: 10.65.0.0/16\ncilium_auto_direct_node_routes: true\ncilium_native_routing_cidr: 10.64.0.0/15\ncilium_extra_values:\n  routingMode: native\n",
      },
      bad: "cilium_cluster_name: east\ncilium_cluster_id: 1\nkube_pods_subnet: 10.64.0.0/16\ncilium_auto_direct_node_routes: true\ncilium_extra_values:\n  routingMode: native\n  ipv4NativeRoutingCIDR: 10.64.0.0/16\n",
    },
    {
      name: message("the pods of both", "包含两个集群的 Pod"),
      kubespray: "v2.29.1",
      files: {
        "other/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_cluster_name: west\ncilium_cluster_id: 2\nkube_pods_subnet: 10.65.0.0/16\ncilium_auto_direct_node_routes: true\ncilium_native_routing_cidr: 10.64.0.0/15\ncilium_extra_values:\n  routingMode: native\n",
      },
      good: "cilium_cluster_name: east\ncilium_cluster_id: 1\nkube_pods_subnet: 10.64.0.0/16\ncilium_auto_direct_node_routes: true\ncilium_native_routing_cidr: 10.64.0.0/15\ncilium_extra_values:\n  routingMode: native\n",
    },
  ],
});
