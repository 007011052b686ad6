import { satisfies } from "../../catalog/release.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { balancesSockets, replacesKubeProxy, servesNodePorts, usesTunnels } from "./datapath.ts";
import { flag } from "./options.ts";
import type { Requirement } from "./requirement.ts";

/** Up to Kubespray 2.26 only `strict` makes kubeadm leave kube-proxy out; Cilium knows true from 1.14, alone from 1.16. */
export function kubeProxyReplacement({ release, engine, minor }: Cluster): Requirement {
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

/** NodePorts served by BPF, by whatever switch; without it, the replacement is what to ask for. */
export const nodePorts = (cluster: Cluster): Requirement => ({
  ...kubeProxyReplacement(cluster),
  met: servesNodePorts,
});

/** The replacement with all its parts. Whoever switches parts on by themselves is taken to know which. */
export const wholeReplacement = (cluster: Cluster): Requirement => ({
  ...kubeProxyReplacement(cluster),
  met: (of) => replacesKubeProxy(of) || (servesNodePorts(of) === false ? false : UNKNOWN),
});

/** Balancing at the socket; the option had another name up to 1.11. */
export const socketBalancing = ({ minor }: Cluster): Requirement => ({
  helm: "socketLB.enabled",
  key: satisfies(minor, ">=1.12") ? "bpf-lb-sock" : "enable-host-reachable-services",
  value: true,
  met: balancesSockets,
});

const REMOTE_NODE_IDENTITIES: Requirement = {
  variable: "cilium_enable_remote_node_identity",
  key: "enable-remote-node-identity",
  value: true,
};

/**
 * What the agent asks for before it masquerades by BPF: up to 1.14 it falls back to iptables, up to 1.18 it exits, later it
 * asks for nothing. Source: daemon/cmd/daemon.go of each minor.
 */
export function bpfMasqueradeNeeds(cluster: Cluster): Requirement[] {
  const isAmong = (range: string) => satisfies(cluster.minor, range);
  return [
    ...(isAmong("<=1.18") ? [nodePorts(cluster)] : []),
    ...(isAmong("<=1.15") ? [REMOTE_NODE_IDENTITIES] : []),
    ...(isAmong("<=1.15") && usesTunnels(cluster) === true ? [socketBalancing(cluster)] : []),
  ];
}

/** The same, and what lets names resolve beside nodelocaldns: Cilium's DNS proxy takes its queries while it is transparent. */
export function servingServices(cluster: Cluster): Requirement[] {
  const replacement = kubeProxyReplacement(cluster);
  const isTransparent = cluster.engine === "helm" && cluster.ciliumIsAtLeast("1.15");
  if (!isTransparent || cluster.value("enable_nodelocaldns") !== true) return [replacement];
  // IPsec needs the transparent proxy.
  const isIpsec = flag(cluster.agent, "enable-ipsec") !== false;
  const variable = isIpsec ? "enable_nodelocaldns" : "cilium_dns_proxy_enable_transparent_mode";
  return [replacement, { variable, value: false }];
}

export const BPF_MASQUERADE: Requirement = {
  variable: "cilium_enable_bpf_masquerade",
  helm: "bpf.masquerade",
  key: "enable-bpf-masquerade",
  value: true,
};

export const IPV4_MASQUERADE: Requirement = {
  variable: "cilium_enable_ipv4_masquerade",
  helm: "enableIPv4Masquerade",
  key: "enable-ipv4-masquerade",
  value: true,
};

export const NO_IPV6_MASQUERADE: Requirement = {
  variable: "cilium_enable_ipv6_masquerade",
  helm: "enableIPv6Masquerade",
  key: "enable-ipv6-masquerade",
  value: false,
};

export const IDENTITIES_IN_CRDS: Requirement = {
  variable: "cilium_identity_allocation_mode",
  key: "identity-allocation-mode",
  value: "crd",
};

export const BANDWIDTH_MANAGER: Requirement = {
  variable: "cilium_enable_bandwidth_manager",
  helm: "bandwidthManager.enabled",
  key: "enable-bandwidth-manager",
  value: true,
};

export const BGP_CONTROL_PLANE: Requirement = {
  variable: "cilium_enable_bgp_control_plane",
  helm: "bgpControlPlane.enabled",
  key: "enable-bgp-control-plane",
  value: true,
};

/** Routing without encapsulation between nodes of one layer-2 network. */
export function nativeRouting(cluster: Cluster): Requirement[] {
  const newKeys = satisfies(cluster.minor, ">=1.14");
  const subnet = cluster.value("kube_pods_subnet");
  const cidr = typeof subnet === "string" ? subnet : "10.233.64.0/18";
  return [
    cluster.engine === "configmap"
      ? {
          variable: "cilium_tunnel_mode",
          key: newKeys ? "routing-mode" : "tunnel",
          value: "disabled",
          optionValue: newKeys ? "native" : "disabled",
        }
      : { helm: "routingMode", key: "routing-mode", value: "native" },
    { variable: "cilium_auto_direct_node_routes", key: "auto-direct-node-routes", value: true },
    { variable: "cilium_native_routing_cidr", key: "ipv4-native-routing-cidr", value: cidr },
  ];
}
