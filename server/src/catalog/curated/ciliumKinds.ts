/** The Cilium minors that serve a kind: the first of each version of its API, and the last that has the kind at all. */
export interface KindServed {
  readonly since: Readonly<Record<string, string>>;
  readonly until?: string;
}

/**
 * The kinds of Cilium's that people write manifests of. Source: the files below
 * `pkg/k8s/apis/cilium.io/client/crds` of cilium/cilium at v1.10.15, v1.11.20, v1.12.18, v1.13.11, v1.14.6, v1.15.0,
 * and the branches of 1.16, 1.17, 1.18 and 1.20-dev; CiliumBGPPeeringPolicy is gone in 1.19.
 */
export const CILIUM_KINDS: Readonly<Record<string, KindServed>> = {
  CiliumBGPAdvertisement: { since: { v2alpha1: "1.15", v2: "1.18" } },
  CiliumBGPClusterConfig: { since: { v2alpha1: "1.15", v2: "1.18" } },
  CiliumBGPLoadBalancerIPPool: { since: { v2alpha1: "1.12" }, until: "1.12" },
  CiliumBGPNodeConfigOverride: { since: { v2alpha1: "1.15", v2: "1.18" } },
  CiliumBGPPeerConfig: { since: { v2alpha1: "1.15", v2: "1.18" } },
  CiliumBGPPeeringPolicy: { since: { v2alpha1: "1.12" }, until: "1.18" },
  CiliumCIDRGroup: { since: { v2alpha1: "1.14", v2: "1.18" } },
  CiliumClusterwideEnvoyConfig: { since: { v2: "1.12" } },
  CiliumEgressGatewayPolicy: { since: { v2: "1.12" } },
  CiliumEgressNATPolicy: { since: { v2alpha1: "1.10" }, until: "1.12" },
  CiliumEnvoyConfig: { since: { v2: "1.12" } },
  CiliumExternalWorkload: { since: { v2: "1.10" }, until: "1.17" },
  CiliumGatewayClassConfig: { since: { v2alpha1: "1.18" } },
  CiliumL2AnnouncementPolicy: { since: { v2alpha1: "1.14" } },
  CiliumLoadBalancerIPPool: { since: { v2alpha1: "1.13", v2: "1.18" } },
  CiliumNodeConfig: { since: { v2alpha1: "1.13", v2: "1.16" } },
  CiliumPodIPPool: { since: { v2alpha1: "1.14", v2: "1.20" } },
};
