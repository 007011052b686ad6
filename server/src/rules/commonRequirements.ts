import { satisfies } from "../catalog/release.ts";
import type { Cluster } from "../cluster/cluster.ts";
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
