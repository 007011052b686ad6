import { satisfies } from "../../catalog/release.ts";
import type { Message } from "../../catalog/words.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { helmValue } from "../../cluster/extras.ts";
import type { NewValue } from "../../syntax/edits.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";

/** One option that a system needs, in all spellings that some release has for it. */
export interface Requirement {
  /** Kubespray's variable: the first choice where the release reads it. */
  readonly variable?: string;
  /** Path below `cilium_extra_values`. */
  readonly helm?: string;
  /** Key of the agent's configuration: for `cilium_config_extra_vars`, and to see whether it holds already. */
  readonly key?: string;
  readonly value: NewValue;
  /** Other texts of the key that do as well. */
  readonly orElse?: readonly string[];
}

/** A system of Cilium that takes several settings to switch on. */
export interface System {
  /** What people type to find it. */
  readonly id: string;
  readonly title: Message;
  /** All that it needs in a release, most important first; undefined where the release cannot have it. */
  needs(cluster: Cluster): readonly Requirement[] | undefined;
}

const name = (en: string, zh: string): Message => ({ en, "zh-cn": zh });

/** Up to Kubespray 2.26 only `strict` makes kubeadm leave kube-proxy out; Cilium knows true from 1.14, alone from 1.16. */
function kubeProxyReplacement({ release, engine, minor }: Cluster): Requirement {
  const text = satisfies(minor, ">=1.14") ? "true" : "strict";
  const value =
    engine === "helm" ? true : satisfies(release, "<=2.26.1") && satisfies(minor, "<1.16") ? "strict" : text;
  return {
    variable: "cilium_kube_proxy_replacement",
    key: "kube-proxy-replacement",
    value,
    orElse: ["true", "strict"],
  };
}

const bpfMasquerade: Requirement = {
  variable: "cilium_enable_bpf_masquerade",
  helm: "bpf.masquerade",
  key: "enable-bpf-masquerade",
  value: true,
};

const identitiesInCrds: Requirement = {
  variable: "cilium_identity_allocation_mode",
  key: "identity-allocation-mode",
  value: "crd",
};

/** Routing without encapsulation between nodes of one layer-2 network. */
function nativeRouting(cluster: Cluster): Requirement[] {
  const newKeys = satisfies(cluster.minor, ">=1.14");
  const subnet = cluster.value("kube_pods_subnet");
  const cidr = typeof subnet === "string" ? subnet : "10.233.64.0/18";
  return [
    cluster.engine === "configmap"
      ? {
          variable: "cilium_tunnel_mode",
          key: newKeys ? "routing-mode" : "tunnel",
          value: "disabled",
          orElse: ["native"],
        }
      : { helm: "routingMode", key: "routing-mode", value: "native" },
    { variable: "cilium_auto_direct_node_routes", key: "auto-direct-node-routes", value: true },
    { variable: "cilium_native_routing_cidr", key: "ipv4-native-routing-cidr", value: cidr },
  ];
}

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
    .replace(/^-+|-+$/g, "")
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
      kubeProxyReplacement(cluster),
      bpfMasquerade,
      ...(satisfies(cluster.minor, ">=1.12") ? [identitiesInCrds] : []),
    ],
  },
  {
    id: "cluster-mesh",
    title: name("Cluster Mesh", "Cluster Mesh"),
    needs: (cluster) => [
      { variable: "cilium_cluster_name", key: "cluster-name", value: clusterName(cluster) },
      { variable: "cilium_cluster_id", key: "cluster-id", value: 1 },
      identitiesInCrds,
      // Before cilium_extra_values the mesh is switched on with cilium-cli after the installation.
      ...(satisfies(cluster.release, ">=2.29.0") ? [{ helm: "clustermesh.useAPIServer", value: true }] : []),
    ],
  },
  {
    id: "ingress-controller",
    title: name("Ingress controller (Service Mesh)", "Ingress 控制器（Service Mesh）"),
    needs: (cluster) =>
      satisfies(cluster.release, ">=2.29.0")
        ? [{ helm: "ingressController.enabled", value: true }, kubeProxyReplacement(cluster)]
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
            kubeProxyReplacement(cluster),
          ]
        : undefined,
  },
  {
    id: "kube-proxy-replacement",
    title: name("kube-proxy replacement", "kube-proxy 替换"),
    needs: (cluster) => [kubeProxyReplacement(cluster)],
  },
  {
    id: "bandwidth-manager",
    title: name("Bandwidth manager", "带宽管理器"),
    needs: () => [bandwidthManager],
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
            bandwidthManager,
            kubeProxyReplacement(cluster),
            bpfMasquerade,
            { variable: "cilium_enable_host_legacy_routing", key: "enable-host-legacy-routing", value: false },
          ]
        : undefined,
  },
  {
    id: "maglev",
    title: name("Maglev", "Maglev"),
    needs: (cluster) => [option("loadBalancer.algorithm", "bpf-lb-algorithm", "maglev"), kubeProxyReplacement(cluster)],
  },
  {
    id: "dsr",
    title: name("DSR", "DSR"),
    needs: (cluster) => [loadBalancerMode("dsr"), kubeProxyReplacement(cluster), ...nativeRouting(cluster)],
  },
  {
    id: "hybrid",
    title: name("Hybrid DSR and SNAT", "混合 DSR 与 SNAT"),
    needs: (cluster) => [loadBalancerMode("hybrid"), kubeProxyReplacement(cluster), ...nativeRouting(cluster)],
  },
  {
    id: "xdp",
    title: name("XDP acceleration", "XDP 加速"),
    needs: (cluster) => [
      option("loadBalancer.acceleration", "bpf-lb-acceleration", "native"),
      kubeProxyReplacement(cluster),
      ...(satisfies(cluster.minor, "<=1.12") ? nativeRouting(cluster) : []),
    ],
  },
  {
    id: "socket-lb-bypass",
    title: name("Socket LB only in the host's namespace", "仅在主机命名空间使用 Socket LB"),
    needs: (cluster) =>
      satisfies(cluster.minor, ">=1.12")
        ? [option("socketLB.hostNamespaceOnly", "bpf-lb-sock-hostns-only", true), kubeProxyReplacement(cluster)]
        : undefined,
  },
  {
    id: "topology-aware-hints",
    title: name("Topology aware routing of Services", "拓扑感知提示"),
    needs: (cluster) =>
      satisfies(cluster.minor, ">=1.11")
        ? [option("loadBalancer.serviceTopology", "enable-service-topology", true), kubeProxyReplacement(cluster)]
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
      kubeProxyReplacement(cluster),
    ],
  },
];

const bandwidthManager: Requirement = {
  variable: "cilium_enable_bandwidth_manager",
  helm: "bandwidthManager.enabled",
  key: "enable-bandwidth-manager",
  value: true,
};

/** Whether the cluster meets a requirement already, whatever the spelling or default that does it. */
export function isMet(cluster: Cluster, { variable, helm, key, value, orElse = [] }: Requirement): boolean {
  if (helm !== undefined && helmValue(cluster, helm)?.value === value) return true;
  const setting = key === undefined ? undefined : cluster.agent.get(key);
  if (setting && setting.value !== UNKNOWN) {
    const text = setting.value.toLowerCase();
    // A range of addresses is the user's own: any will do.
    if (typeof value === "string" && value.includes("/")) return text !== "";
    return text === String(value).toLowerCase() || orElse.includes(text);
  }
  return key === undefined && variable !== undefined && cluster.value(variable) === value;
}
