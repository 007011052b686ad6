import { meetFix } from "../fixes/meetFix.ts";
import { nativeRouting } from "../options/commonRequirements.ts";
import { routesNatively } from "../options/datapath.ts";
import { switchedOn } from "../options/options.ts";
import type { Requirement } from "../options/requirement.ts";
import { defineRule, message } from "../rule.ts";
import { relatedTo } from "../wording/related.ts";
import { settingName } from "../wording/settingName.ts";

const NO_DIRECT_ROUTES: Requirement = {
  variable: "cilium_auto_direct_node_routes",
  helm: "autoDirectNodeRoutes",
  key: "auto-direct-node-routes",
  value: false,
};

export default defineRule({
  id: "direct-routes-with-tunnel",
  family: "routing",
  subject: "agent",
  severity: "error",
  covers: ["AUTODIRECT-TUNNEL"],
  title: message("Direct routes between nodes together with a tunnel", "隧道模式下启用了节点间直接路由"),
  why: message(
    "Routes to the pods of other nodes are for native routing: in a tunnel they would lead around it, so the agent exits (`daemon/cmd/daemon_main.go`). From 1.20 the hybrid routing mode takes them, too.",
    "通往其他节点 Pod 的路由用于原生路由；在隧道模式下它们会绕过隧道，因此 agent 会退出（`daemon/cmd/daemon_main.go`）。从 1.20 起，hybrid 路由模式也可以使用。",
  ),
  check({ agent, cluster, report }) {
    const routes = cluster.usesCilium ? switchedOn(agent, "auto-direct-node-routes") : undefined;
    if (!routes || routesNatively(cluster) !== false) return;
    const name = settingName(cluster, routes.key, routes);
    report({
      at: routes.origin,
      message: message(
        `${name}: true does not work with a tunnel: the agent of Cilium ${cluster.minor} exits at start-up. Use native routing, or leave the routes to the tunnel.`,
        `${name}：true 不能与隧道一起使用，Cilium ${cluster.minor} 的 agent 会在启动时退出。请使用原生路由，或关闭该设置。`,
      ),
      related: ["tunnel", "routing-mode", "tunnel-protocol"].flatMap((key) =>
        relatedTo(agent.get(key), message("A tunnel is set here", "此处设置了隧道")),
      ),
      fixes: [
        ...meetFix(cluster, [NO_DIRECT_ROUTES], routes.origin),
        ...meetFix(cluster, nativeRouting(cluster), routes.origin),
      ],
    });
  },
  examples: [
    {
      name: message("beside vxlan", "vxlan 隧道"),
      kubespray: "v2.27.1",
      bad: "cilium_tunnel_mode: vxlan\ncilium_auto_direct_node_routes: true\n",
      fixed: "cilium_tunnel_mode: vxlan\ncilium_auto_direct_node_routes: false\n",
    },
    {
      name: message("the chart's default is a tunnel", "chart 默认使用隧道"),
      kubespray: "v2.30.0",
      bad: "cilium_auto_direct_node_routes: true\ncilium_native_routing_cidr: 10.233.64.0/18\n",
      fixed: "cilium_auto_direct_node_routes: false\ncilium_native_routing_cidr: 10.233.64.0/18\n",
    },
    {
      name: message("native routing", "原生路由"),
      kubespray: "v2.30.0",
      good: "cilium_auto_direct_node_routes: true\ncilium_native_routing_cidr: 10.233.64.0/18\ncilium_extra_values:\n  routingMode: native\n",
    },
  ],
});
