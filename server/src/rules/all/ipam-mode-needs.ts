import { ipamModes } from "../../catalog/curated/variableValues.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { IDENTITIES_IN_CRDS, nativeRouting } from "../options/commonRequirements.ts";
import { usesTunnels } from "../options/datapath.ts";
import { encryptionLine } from "../options/encryption.ts";
import { AGENT_EXITS, reportNeed } from "../options/needs.ts";
import { flag, setOption } from "../options/options.ts";
import type { Requirement } from "../options/requirement.ts";
import { defineRule, message } from "../rule.ts";

/** Modes that take addresses from several pools. */
const POOLS = ["multi-pool", "cluster-pool-v2beta"];

export default defineRule({
  id: "ipam-mode-needs",
  family: "ipam",
  subject: "agent",
  severity: "error",
  cilium: ">=1.12",
  covers: ["IPAM-DELEGATED"],
  title: message("An IPAM mode without what it needs", "IPAM 模式缺少前提条件"),
  why: message(
    "Up to 1.17 the agent refuses pools of a node's own (`multi-pool`, before 1.15 `cluster-pool-v2beta`) in tunnel mode and with IPsec, 1.14 also without identities in CRDs; 1.18 refuses them with IPsec outside of a tunnel only. `delegated-plugin` leaves the agent without addresses of its own: it has to be told the router's address (`local-router-ipv4`, which needs native routing and endpoint routes), and health checks of endpoints have to be off (`daemon/cmd/daemon_main.go`, `checkIPAMDelegatedPlugin` in `pkg/option/config.go`).",
    "1.17 及之前，agent 不允许在隧道模式或 IPsec 下使用节点自有的地址池（`multi-pool`，1.15 之前还有 `cluster-pool-v2beta`），1.14 还要求身份保存在 CRD 中；1.18 仅拒绝在非隧道模式下与 IPsec 同时使用。`delegated-plugin` 使 agent 没有自己的地址：必须指定路由器地址（`local-router-ipv4`，需要原生路由和 endpoint routes），并关闭 endpoint 健康检查（`daemon/cmd/daemon_main.go`，以及 `pkg/option/config.go` 的 `checkIPAMDelegatedPlugin`）。",
  ),
  check(context) {
    const { agent, cluster } = context;
    const option = cluster.usesCilium ? setOption(agent, "ipam") : undefined;
    // A mode that this Cilium does not have is refused for that.
    if (!option || !ipamModes(cluster.minor).includes(option.value)) return;
    if (POOLS.includes(option.value)) {
      reportNeed(context, { option, needs: needsOfPools(cluster), otherwise: AGENT_EXITS });
      if (refusesIpsec(cluster)) {
        const needs = [{ key: "enable-ipsec", value: false }];
        reportNeed(context, { option, needs, otherwise: AGENT_EXITS, eitherOr: true });
      }
    } else if (option.value === "delegated-plugin") {
      // The address is the user's own, so that there is nothing to write for them.
      reportNeed(context, { option, needs: needsOfPlugin(cluster), otherwise: AGENT_EXITS, eitherOr: true });
    }
  },
  examples: [
    {
      name: message("pools in a tunnel", "隧道模式下的地址池"),
      kubespray: "v2.27.1",
      bad: "cilium_ipam_mode: multi-pool\ncilium_tunnel_mode: vxlan\n",
      fixed:
        "cilium_auto_direct_node_routes: true\ncilium_ipam_mode: multi-pool\ncilium_native_routing_cidr: 10.233.64.0/18\ncilium_tunnel_mode: disabled\n",
    },
    {
      name: message("a plugin without the router's address", "插件缺少路由器地址"),
      kubespray: "v2.27.1",
      bad: "cilium_ipam_mode: delegated-plugin\n",
    },
    {
      name: message("pools with native routing", "原生路由下的地址池"),
      kubespray: "v2.27.1",
      good: "cilium_ipam_mode: multi-pool\ncilium_tunnel_mode: disabled\ncilium_native_routing_cidr: 10.233.64.0/18\n",
    },
    {
      name: message("pools in a tunnel of a newer Cilium", "较新 Cilium 隧道模式下的地址池"),
      kubespray: "v2.30.0",
      good: "cilium_ipam_mode: multi-pool\n",
    },
  ],
});

const needsOfPools = (cluster: Cluster): Requirement[] => [
  ...(!cluster.ciliumIsAtLeast("1.18") && usesTunnels(cluster) === true ? nativeRouting(cluster) : []),
  ...(cluster.minor === "1.14" ? [IDENTITIES_IN_CRDS] : []),
];

function refusesIpsec(cluster: Cluster): boolean {
  if (cluster.ciliumIsAtLeast("1.19") || !encryptionLine(cluster, "ipsec")) return false;
  return !cluster.ciliumIsAtLeast("1.18") || usesTunnels(cluster) === false;
}

const needsOfPlugin = (cluster: Cluster): Requirement[] => [
  ...(flag(cluster.agent, "enable-ipv4") === true ? [ROUTER_ADDRESS] : []),
  ENDPOINT_ROUTES,
  NO_ENDPOINT_HEALTH,
  ...(usesTunnels(cluster) === true ? nativeRouting(cluster) : []),
];

/** An address that only the user knows. */
const ROUTER_ADDRESS: Requirement = {
  key: "local-router-ipv4",
  value: "ADDRESS",
  met: ({ agent }) => agent.get("local-router-ipv4")?.value !== "",
};

const ENDPOINT_ROUTES: Requirement = { helm: "endpointRoutes.enabled", key: "enable-endpoint-routes", value: true };

const NO_ENDPOINT_HEALTH: Requirement = {
  helm: "endpointHealthChecking.enabled",
  key: "enable-endpoint-health-checking",
  value: false,
};
