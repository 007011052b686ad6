import type { Message } from "../../catalog/words.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { UNKNOWN, type Unknown } from "../../syntax/scalars.ts";
import { meetFix, requirementText } from "../fixes/meetFix.ts";
import { nativeRouting } from "../options/commonRequirements.ts";
import { servesNodePorts, tunnelProtocol, usesTunnels } from "../options/datapath.ts";
import { writtenValue } from "../options/needs.ts";
import { setOption } from "../options/options.ts";
import type { Requirement } from "../options/requirement.ts";
import { defineRule, message, type Severity } from "../rule.ts";
import { relatedTo } from "../wording/related.ts";
import { settingName } from "../wording/settingName.ts";

/** What stands in the way of DSR, and the ways out. */
interface Obstacle {
  readonly severity: Severity;
  readonly says: Message;
  readonly ways: readonly (readonly Requirement[])[];
  /** The option that it lies in, beside the mode. */
  readonly other: string;
  /** Whether the dispatch is what is wrong, rather than the mode. */
  readonly inDispatch?: true;
}

export default defineRule({
  id: "dsr-needs",
  family: "load-balancing",
  subject: "agent",
  severity: "error",
  covers: ["DSR-TUNNEL-OLD", "DSR-TUNNEL-113", "DSR-VXLAN", "DSR-GENEVE", "DSR-DISPATCH-GENEVE-PROTO", "DSR-IPIP"],
  title: message("DSR with a routing mode or dispatch that cannot carry it", "DSR 与当前路由模式或派发方式不兼容"),
  why: message(
    "With DSR the backend answers the client directly, so the request has to carry the service's address. Up to 1.12 the agent falls back to SNAT where there is a tunnel, and 1.13 exits. From 1.14 a Geneve tunnel can carry it with `bpf-lb-dsr-dispatch: geneve`; vxlan cannot, and dispatch by Geneve needs that tunnel protocol (from 1.15 with native routing, too). Dispatch by IPIP needs XDP acceleration up to 1.18, and up to 1.17 a node that only balances load. Source: `daemon/cmd/kube_proxy_replacement.go`, from 1.19 `pkg/kpr/initializer`. All of it is checked only where BPF serves NodePorts.",
    "使用 DSR 时后端直接回应客户端，因此请求必须携带 Service 的地址。1.12 及之前，隧道模式下 agent 会退回 SNAT，1.13 则会退出。从 1.14 起，Geneve 隧道配合 `bpf-lb-dsr-dispatch: geneve` 可以携带该地址，vxlan 不行；Geneve 派发还要求隧道协议为 geneve（1.15 起原生路由也是如此）。IPIP 派发在 1.18 及之前需要 XDP 加速，1.17 及之前还要求节点只做负载均衡。来源：`daemon/cmd/kube_proxy_replacement.go`，1.19 起为 `pkg/kpr/initializer`。只有 BPF 处理 NodePort 时才会检查。",
  ),
  check({ agent, cluster, report }) {
    if (!cluster.usesCilium) return;
    const mode = setOption(agent, "bpf-lb-mode");
    if (!mode || !["dsr", "hybrid"].includes(mode.value) || servesNodePorts(cluster) !== true) return;
    const obstacle = obstacleTo(mode.value, cluster);
    if (!obstacle) return;
    const { severity, says, ways, other } = obstacle;
    const dispatch = setOption(agent, "bpf-lb-dsr-dispatch");
    const start = `${settingName(cluster, mode.key, mode)}: ${writtenValue(mode)}`;
    report({
      at: obstacle.inDispatch && dispatch ? dispatch.origin : mode.origin,
      severity,
      message: message(`${start} ${says.en}`, `${start.replace(": ", "：")} ${says["zh-cn"]}`),
      related: relatedTo(agent.get(other), message("The conflicting setting", "与之冲突的设置")),
      fixes: ways.flatMap((way) => meetFix(cluster, way, mode.origin)),
    });
  },
  examples: [
    {
      name: message("vxlan", "vxlan 隧道"),
      kubespray: "v2.27.1",
      bad: 'cilium_kube_proxy_replacement: "true"\ncilium_loadbalancer_mode: dsr\ncilium_tunnel_mode: vxlan\n',
      fixed:
        'cilium_auto_direct_node_routes: true\ncilium_kube_proxy_replacement: "true"\ncilium_loadbalancer_mode: dsr\ncilium_native_routing_cidr: 10.233.64.0/18\ncilium_tunnel_mode: disabled\n',
    },
    {
      name: message("dispatch by Geneve without its tunnel protocol", "Geneve 派发但隧道协议不是 geneve"),
      kubespray: "v2.29.1",
      bad: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_native_routing_cidr: 10.233.64.0/18\ncilium_extra_values:\n  routingMode: native\n  loadBalancer:\n    mode: dsr\n    dsrDispatch: geneve\n",
      fixed:
        "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_native_routing_cidr: 10.233.64.0/18\ncilium_extra_values:\n  routingMode: native\n  loadBalancer:\n    mode: dsr\n    dsrDispatch: geneve\ncilium_tunnel_mode: geneve\n",
    },
    {
      name: message("in the last map of the file", "在文件末尾的映射中"),
      kubespray: "v2.31.0",
      bad: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_extra_values:\n  loadBalancer:\n    mode: dsr\n",
      fixed:
        "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_extra_values:\n  loadBalancer:\n    mode: dsr\n  routingMode: native\ncilium_auto_direct_node_routes: true\ncilium_native_routing_cidr: 10.233.64.0/18\n",
    },
    {
      name: message("falls back to SNAT", "退回 SNAT"),
      kubespray: "v2.21.0",
      bad: 'cilium_kube_proxy_replacement: strict\ncilium_config_extra_vars:\n  bpf-lb-mode: "dsr"\n',
    },
    {
      name: message("native routing", "原生路由"),
      kubespray: "v2.24.3",
      good: 'cilium_kube_proxy_replacement: strict\ncilium_tunnel_mode: disabled\ncilium_native_routing_cidr: 10.233.64.0/18\ncilium_config_extra_vars:\n  bpf-lb-mode: "hybrid"\n',
    },
    {
      name: message("a Geneve tunnel", "Geneve 隧道"),
      kubespray: "v2.29.1",
      good: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_tunnel_mode: geneve\ncilium_extra_values:\n  loadBalancer:\n    mode: dsr\n    dsrDispatch: geneve\n",
    },
  ],
});

function obstacleTo(mode: string, cluster: Cluster): Obstacle | undefined {
  const tunnels = usesTunnels(cluster);
  const protocol = tunnelProtocol(cluster);
  const dispatch = cluster.agent.get("bpf-lb-dsr-dispatch")?.value ?? UNKNOWN;
  const knowsGeneve = cluster.ciliumIsAtLeast("1.14");
  if (tunnels === true && !knowsGeneve) return tunnelOf(cluster);
  if (dispatch === "ipip") return ipipObstacle(mode, cluster);
  if (tunnels === true && protocol === "vxlan") return vxlan(cluster);
  if (tunnels === true && ![UNKNOWN, "geneve"].includes(dispatch as string | Unknown)) return geneveWithout(cluster);
  const always = cluster.ciliumIsAtLeast("1.15");
  if (dispatch === "geneve" && always && protocol !== UNKNOWN && protocol !== "geneve") return otherProtocol(cluster);
  return undefined;
}

const tunnelOf = (cluster: Cluster): Obstacle => ({
  severity: cluster.ciliumIsAtLeast("1.13") ? "error" : "warning",
  says: cluster.ciliumIsAtLeast("1.13")
    ? message(
        `does not work with a tunnel in Cilium ${cluster.minor}: the agent exits at start-up. Use native routing.`,
        `在 Cilium ${cluster.minor} 中不能与隧道一起使用，agent 会在启动时退出。请使用原生路由。`,
      )
    : message(
        `becomes snat in Cilium ${cluster.minor}, since traffic between nodes goes through a tunnel. Use native routing.`,
        `在 Cilium ${cluster.minor} 中会退回 snat，因为节点间流量经过隧道。请使用原生路由。`,
      ),
  ways: [nativeRouting(cluster)],
  other: "tunnel",
});

const vxlan = (cluster: Cluster): Obstacle => ({
  severity: "error",
  says: message(
    `does not work with a vxlan tunnel: the agent of Cilium ${cluster.minor} exits at start-up. Use native routing, or a geneve tunnel with dispatch by geneve.`,
    `不能与 vxlan 隧道一起使用，Cilium ${cluster.minor} 的 agent 会在启动时退出。请使用原生路由，或使用 geneve 隧道并以 geneve 派发。`,
  ),
  ways: [nativeRouting(cluster), [GENEVE_TUNNEL, GENEVE_DISPATCH]],
  other: "tunnel-protocol",
});

const geneveWithout = (cluster: Cluster): Obstacle => ({
  severity: "error",
  says: message(
    `needs dispatch by geneve in a tunnel: the agent of Cilium ${cluster.minor} exits at start-up. Set ${requirementText(GENEVE_DISPATCH, cluster)}.`,
    `在隧道模式下需要以 geneve 派发，否则 Cilium ${cluster.minor} 的 agent 会在启动时退出。请设置 ${requirementText(GENEVE_DISPATCH, cluster)}。`,
  ),
  ways: [[GENEVE_DISPATCH]],
  other: "bpf-lb-dsr-dispatch",
});

const otherProtocol = (cluster: Cluster): Obstacle => ({
  severity: "error",
  says: message(
    `with dispatch by geneve needs the tunnel protocol geneve, with native routing, too: the agent of Cilium ${cluster.minor} exits at start-up. Set ${requirementText(GENEVE_TUNNEL, cluster)}.`,
    `以 geneve 派发时隧道协议必须为 geneve（原生路由也是如此），否则 Cilium ${cluster.minor} 的 agent 会在启动时退出。请设置 ${requirementText(GENEVE_TUNNEL, cluster)}。`,
  ),
  ways: [[GENEVE_TUNNEL]],
  other: "tunnel-protocol",
  inDispatch: true,
});

function ipipObstacle(mode: string, cluster: Cluster): Obstacle | undefined {
  const { agent } = cluster;
  if (cluster.ciliumIsAtLeast("1.19")) return undefined;
  const onlyLoadBalancer = cluster.ciliumIsAtLeast("1.18") || agent.get("datapath-mode")?.value !== "veth";
  const accelerated = agent.get("bpf-lb-acceleration")?.value !== "disabled";
  const refused = mode === "hybrid" && !cluster.ciliumIsAtLeast("1.18");
  if (onlyLoadBalancer && accelerated && !refused) return undefined;
  return {
    severity: "error",
    says: refused
      ? message(
          `does not work with dispatch by ipip: the agent of Cilium ${cluster.minor} exits at start-up.`,
          `不能以 ipip 派发，Cilium ${cluster.minor} 的 agent 会在启动时退出。`,
        )
      : message(
          `with dispatch by ipip needs XDP acceleration${onlyLoadBalancer ? "" : " on nodes that only balance load (datapath-mode: lb-only)"}: the agent of Cilium ${cluster.minor} exits at start-up. The dispatch opt needs neither.`,
          `以 ipip 派发时需要 XDP 加速${onlyLoadBalancer ? "" : "，且节点只做负载均衡（datapath-mode: lb-only）"}，否则 Cilium ${cluster.minor} 的 agent 会在启动时退出。以 opt 派发则没有这些要求。`,
        ),
    ways: [[OPTION_DISPATCH], ...(onlyLoadBalancer && !refused ? [[ACCELERATION]] : [])],
    other: "bpf-lb-mode",
    inDispatch: true,
  };
}

const GENEVE_TUNNEL: Requirement = {
  variable: "cilium_tunnel_mode",
  helm: "tunnelProtocol",
  key: "tunnel-protocol",
  value: "geneve",
};

const OPTION_DISPATCH: Requirement = { helm: "loadBalancer.dsrDispatch", key: "bpf-lb-dsr-dispatch", value: "opt" };

const ACCELERATION: Requirement = { helm: "loadBalancer.acceleration", key: "bpf-lb-acceleration", value: "native" };

const GENEVE_DISPATCH: Requirement = {
  helm: "loadBalancer.dsrDispatch",
  key: "bpf-lb-dsr-dispatch",
  value: "geneve",
};
