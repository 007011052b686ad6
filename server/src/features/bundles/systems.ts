import { satisfies } from "../../catalog/release.ts";
import type { Message } from "../../catalog/words.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import {
  BANDWIDTH_MANAGER,
  BPF_MASQUERADE,
  IDENTITIES_IN_CRDS,
  nativeRouting,
  servingServices,
} from "../../rules/options/commonRequirements.ts";
import type { Requirement } from "../../rules/options/requirement.ts";
import type { NewValue } from "../../syntax/edits.ts";

/** A system of Cilium that takes several settings to switch on. */
export interface System {
  /** What people type to find it. */
  readonly id: string;
  readonly title: Message;
  /** All that it needs in a release, most important first; undefined where the release cannot have it. */
  needs(cluster: Cluster): readonly Requirement[] | undefined;
}

const name = (en: string, zh: string): Message => ({ en, "zh-cn": zh });

const loadBalancerMode = (mode: string): Requirement => ({
  variable: "cilium_loadbalancer_mode",
  helm: "loadBalancer.mode",
  key: "bpf-lb-mode",
  value: mode,
});

/** Helm values without a variable, of which the ConfigMap era knows the key. */
const option = (helm: string, key: string, value: NewValue): Requirement => ({ helm, key, value });

const egressGatewayKey = ({ minor }: Cluster): string =>
  satisfies(minor, ">=1.11 <=1.17") ? "enable-ipv4-egress-gateway" : "enable-egress-gateway";

/** A name that Cilium accepts, made from the inventory's folder. */
function clusterName({ inventory }: Cluster): string {
  const folder = inventory.root.slice(inventory.root.lastIndexOf("/") + 1).toLowerCase();
  const name = folder
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 32);
  return name === "" || name === "default" ? "cluster-1" : name;
}

/** The systems that Kubespray has no single switch for. Sources: Cilium's documentation of each, and its agent's checks. */
export const SYSTEMS: readonly System[] = [
  {
    id: "egress-gateway",
    title: name("Egress Gateway", "Egress Gateway"),
    needs: (cluster) => [
      option("egressGateway.enabled", egressGatewayKey(cluster), true),
      ...servingServices(cluster),
      BPF_MASQUERADE,
      ...(satisfies(cluster.minor, ">=1.12") ? [IDENTITIES_IN_CRDS] : []),
    ],
  },
  {
    id: "cluster-mesh",
    title: name("Cluster Mesh", "Cluster Mesh"),
    needs: (cluster) => [
      { variable: "cilium_cluster_name", key: "cluster-name", value: clusterName(cluster) },
      { variable: "cilium_cluster_id", key: "cluster-id", value: 1 },
      IDENTITIES_IN_CRDS,
      // Before cilium_extra_values the mesh is switched on with cilium-cli after the installation.
      ...(satisfies(cluster.release, ">=2.29.0") ? [{ helm: "clustermesh.useAPIServer", value: true }] : []),
    ],
  },
  {
    id: "ingress-controller",
    title: name("Ingress controller (Service Mesh)", "Ingress 控制器（Service Mesh）"),
    needs: (cluster) =>
      satisfies(cluster.release, ">=2.29.0")
        ? [{ helm: "ingressController.enabled", value: true }, ...servingServices(cluster)]
        : undefined,
  },
  {
    id: "gateway-api",
    title: name("Gateway API (Service Mesh)", "Gateway API（Service Mesh）"),
    needs: (cluster) =>
      satisfies(cluster.release, ">=2.28.0")
        ? [
            { variable: "cilium_gateway_api_enabled", value: true },
            // Its resource definitions are installed by Kubespray.
            { variable: "gateway_api_enabled", value: true },
            ...servingServices(cluster),
          ]
        : undefined,
  },
  {
    id: "kube-proxy-replacement",
    title: name("kube-proxy replacement", "kube-proxy 替换"),
    needs: (cluster) => servingServices(cluster),
  },
  {
    id: "bandwidth-manager",
    title: name("Bandwidth manager", "带宽管理器"),
    needs: () => [BANDWIDTH_MANAGER],
  },
  {
    id: "bbr",
    title: name("BBR congestion control for pods", "Pod 的 BBR 拥塞控制"),
    needs: (cluster) =>
      satisfies(cluster.minor, ">=1.12")
        ? [
            {
              variable: "cilium_enable_bandwidth_manager_bbr",
              helm: "bandwidthManager.bbr",
              key: "enable-bbr",
              value: true,
            },
            BANDWIDTH_MANAGER,
            ...servingServices(cluster),
            BPF_MASQUERADE,
            { variable: "cilium_enable_host_legacy_routing", key: "enable-host-legacy-routing", value: false },
          ]
        : undefined,
  },
  {
    id: "maglev",
    title: name("Maglev", "Maglev"),
    needs: (cluster) => [option("loadBalancer.algorithm", "bpf-lb-algorithm", "maglev"), ...servingServices(cluster)],
  },
  {
    id: "dsr",
    title: name("DSR", "DSR"),
    needs: (cluster) => [loadBalancerMode("dsr"), ...servingServices(cluster), ...nativeRouting(cluster)],
  },
  {
    id: "hybrid",
    title: name("Hybrid DSR and SNAT", "混合 DSR 与 SNAT"),
    needs: (cluster) => [loadBalancerMode("hybrid"), ...servingServices(cluster), ...nativeRouting(cluster)],
  },
  {
    id: "xdp",
    title: name("XDP acceleration", "XDP 加速"),
    needs: (cluster) => [
      option("loadBalancer.acceleration", "bpf-lb-acceleration", "native"),
      ...servingServices(cluster),
      ...(satisfies(cluster.minor, "<=1.12") ? nativeRouting(cluster) : []),
    ],
  },
  {
    id: "socket-lb-bypass",
    title: name("Socket LB only in the host's namespace", "仅在主机命名空间使用 Socket LB"),
    needs: (cluster) =>
      satisfies(cluster.minor, ">=1.12")
        ? [option("socketLB.hostNamespaceOnly", "bpf-lb-sock-hostns-only", true), ...servingServices(cluster)]
        : undefined,
  },
  {
    id: "topology-aware-hints",
    title: name("Topology aware routing of Services", "拓扑感知提示"),
    needs: (cluster) =>
      satisfies(cluster.minor, ">=1.11")
        ? [option("loadBalancer.serviceTopology", "enable-service-topology", true), ...servingServices(cluster)]
        : undefined,
  },
  {
    id: "neighbour-discovery",
    title: name("Neighbour discovery", "邻居发现"),
    needs: (cluster) =>
      satisfies(cluster.minor, ">=1.11")
        ? [option("l2NeighDiscovery.enabled", "enable-l2-neigh-discovery", true)]
        : undefined,
  },
  {
    id: "external-clusterip",
    title: name("ClusterIPs reachable from outside", "ClusterIP 对外可访问"),
    needs: (cluster) => [
      option("bpf.lbExternalClusterIP", "bpf-lb-external-clusterip", true),
      ...servingServices(cluster),
    ],
  },
];
