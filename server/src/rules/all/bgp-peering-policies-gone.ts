import { defineRule, message } from "../rule.ts";
import { filledList } from "../values/lists.ts";

export default defineRule({
  id: "bgp-peering-policies-gone",
  family: "load-balancing",
  subject: "agent",
  severity: "warning",
  kubespray: ">=v2.27.0",
  cilium: ">=1.19",
  covers: ["BGP-V1"],
  title: message("Cilium 1.19 no longer has BGP peering policies", "Cilium 1.19 不再支持 BGP peering policy"),
  why: message(
    "`CiliumBGPPeeringPolicy` is gone with Cilium 1.19 (`pkg/bgpv1`, `pkg/k8s/apis/cilium.io/client/crds`). Kubespray waits for the kind, goes on when it does not come, and applies nothing (`tasks/apply.yml` of its role network_plugin/cilium). The newer resources say the same in three kinds.",
    "`CiliumBGPPeeringPolicy` 在 Cilium 1.19 中已移除（`pkg/bgpv1`、`pkg/k8s/apis/cilium.io/client/crds`）。Kubespray 会等待该类型出现，等不到就跳过，什么也不应用（其角色 network_plugin/cilium 的 `tasks/apply.yml`）。新的资源用三种类型表达同样的内容。",
  ),
  check({ cluster, report }) {
    const list = cluster.usesCilium ? filledList(cluster, "cilium_bgp_peering_policies") : undefined;
    if (!list) return;
    report({
      at: list,
      part: "key",
      message: message(
        `cilium_bgp_peering_policies: Cilium ${cluster.minor} has no CiliumBGPPeeringPolicy any more, so nothing of this is applied. Use cilium_bgp_cluster_configs, cilium_bgp_peer_configs and cilium_bgp_advertisements.`,
        `cilium_bgp_peering_policies：Cilium ${cluster.minor} 已没有 CiliumBGPPeeringPolicy，这些内容都不会被应用。请改用 cilium_bgp_cluster_configs、cilium_bgp_peer_configs 和 cilium_bgp_advertisements。`,
      ),
    });
  },
  examples: [
    {
      name: message("with Cilium 1.19", "Cilium 1.19"),
      kubespray: "v2.31.0",
      bad: "cilium_enable_bgp_control_plane: true\ncilium_bgp_peering_policies:\n  - name: rack\n    spec:\n      virtualRouters:\n        - localASN: 64512\n          neighbors:\n            - peerAddress: 192.0.2.1/32\n              peerASN: 64513\n",
    },
    {
      name: message("with Cilium 1.18", "Cilium 1.18"),
      kubespray: "v2.29.1",
      good: "cilium_enable_bgp_control_plane: true\ncilium_bgp_peering_policies:\n  - name: rack\n    spec:\n      virtualRouters:\n        - localASN: 64512\n          neighbors:\n            - peerAddress: 192.0.2.1/32\n              peerASN: 64513\n",
    },
  ],
});
