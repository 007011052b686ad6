import { meetFix, requirementText } from "../fixes/meetFix.ts";
import { BGP_CONTROL_PLANE } from "../options/commonRequirements.ts";
import { isMet } from "../options/requirement.ts";
import { defineRule, message } from "../rule.ts";
import { filledList } from "../values/lists.ts";
import { relatedTo } from "../wording/related.ts";

/** Variables of which Kubespray makes BGP resources. */
const VARIABLES = [
  "cilium_bgp_peering_policies",
  "cilium_bgp_cluster_configs",
  "cilium_bgp_peer_configs",
  "cilium_bgp_advertisements",
  "cilium_bgp_node_config_overrides",
];

export default defineRule({
  id: "bgp-resources-need-control-plane",
  family: "load-balancing",
  subject: "agent",
  severity: "warning",
  kubespray: ">=v2.27.0",
  covers: [],
  title: message("BGP resources without the BGP control plane", "未启用 BGP 控制平面却配置了 BGP 资源"),
  why: message(
    "Kubespray applies what these variables hold whether or not BGP is on (`tasks/apply.yml` of its role network_plugin/cilium). Agents read it only with the BGP control plane (`enable-bgp-control-plane`), so no session comes up. v2.28.0 does not hand on `cilium_enable_bgp_control_plane`.",
    "无论是否启用 BGP，Kubespray 都会应用这些变量中的内容（其角色 network_plugin/cilium 的 `tasks/apply.yml`）。agent 只有在启用 BGP 控制平面（`enable-bgp-control-plane`）时才会读取，因此不会建立任何会话。v2.28.0 不会传递 `cilium_enable_bgp_control_plane`。",
  ),
  check({ agent, cluster, report }) {
    if (!cluster.usesCilium) return;
    for (const variable of VARIABLES) {
      const list = filledList(cluster, variable);
      if (!list || isMet(cluster, BGP_CONTROL_PLANE) !== false) continue;
      const text = requirementText(BGP_CONTROL_PLANE, cluster);
      report({
        at: list,
        part: "key",
        message: message(
          `${variable}: Cilium ${cluster.minor} reads these only with the BGP control plane, which is off. Set ${text}.`,
          `${variable}：Cilium ${cluster.minor} 仅在启用 BGP 控制平面时读取这些资源，而它目前是关闭的。请设置 ${text}。`,
        ),
        related: relatedTo(agent.get("enable-bgp-control-plane"), message("Switched off here", "在此处关闭")),
        fixes: meetFix(cluster, [BGP_CONTROL_PLANE], list),
      });
      return;
    }
  },
  examples: [
    {
      name: message("sessions that nobody opens", "没有组件建立会话"),
      kubespray: "v2.31.0",
      bad: "cilium_bgp_peer_configs:\n  - name: rack\n    spec:\n      ebgpMultihop: 4\n",
      fixed:
        "cilium_bgp_peer_configs:\n  - name: rack\n    spec:\n      ebgpMultihop: 4\ncilium_enable_bgp_control_plane: true\n",
    },
    {
      name: message("switched on", "已启用"),
      kubespray: "v2.31.0",
      good: "cilium_enable_bgp_control_plane: true\ncilium_bgp_peer_configs:\n  - name: rack\n    spec:\n      ebgpMultihop: 4\n",
    },
    { name: message("an empty list", "空列表"), kubespray: "v2.31.0", good: "cilium_bgp_peer_configs: []\n" },
  ],
});
