import {
  always,
  type Extras,
  type Field,
  type Fields,
  flag,
  labels,
  list,
  listOf,
  mapOf,
  number,
  required,
  text,
  type Values,
  word,
} from "./field.ts";
import { labelSelector } from "./kubernetes.ts";

/**
 * BGP resources. What stands around `spec`: cilium-bgp-*.yml.j2 of the role, v2.27.0 to v2.31.0. What stands in it:
 * the custom resource definitions of Cilium 1.12 to 1.20 (pkg/k8s/apis/cilium.io/client/crds).
 */

/** The role applies `cilium.io/v2alpha1` up to `ALPHA`, `cilium.io/v2` after it; a few fields differ. */
const ALPHA = { to: "v2.30.0" };
export const STABLE = { from: "v2.31.0" };

/** A release that applies a version of the API: what it passes on is what manifests of that version may have. */
export const RELEASE_APPLYING: Readonly<Record<string, string>> = { v2alpha1: ALPHA.to, v2: STABLE.from };

const name = (example?: string): Field => text({ ...required, ...(example && { example }) });

const asNumber = (lowest: 0 | 1, extras: Extras = {}): Field =>
  number(lowest, 4_294_967_295, { example: "64512", ...extras });

const port = (extras: Extras = {}): Field => number(1, 65_535, extras);

/** A port whose limits the definition does not say. */
const anyPort: Field = { type: "integer", example: "179" };

const gracefulRestart = mapOf(
  { enabled: flag(required), restartTimeSeconds: number(1, 4095, { default: 120 }) },
  { structure: "BGPGracefulRestart" },
);

const family = {
  afi: word(["ipv4", "ipv6", "l2vpn", "ls", "opaque"], required),
  safi: word(
    [
      "unicast",
      "multicast",
      "mpls_label",
      "encapsulation",
      "vpls",
      "evpn",
      "ls",
      "sr_policy",
      "mup",
      "mpls_vpn",
      "mpls_vpn_multicast",
      "route_target_constraints",
      "flowspec_unicast",
      "flowspec_vpn",
      "key_value",
    ],
    required,
  ),
};

const WELL_KNOWN_COMMUNITIES = always([
  "internet",
  "planned-shut",
  "accept-own",
  "route-filter-translated-v4",
  "route-filter-v4",
  "route-filter-translated-v6",
  "route-filter-v6",
  "llgr-stale",
  "no-llgr",
  "blackhole",
  "no-export",
  "no-advertise",
  "no-export-subconfed",
  "no-peer",
]);

const communities = (extras: Extras = {}): Field =>
  mapOf(
    {
      standard: list({ example: "64512:99" }),
      large: list({ example: "64512:100:50" }),
      wellKnown: list({ values: WELL_KNOWN_COMMUNITIES, minors: { from: "1.16" } }),
    },
    { structure: "BGPCommunities", ...extras },
  );

const SERVICE_ADDRESSES = always(["LoadBalancerIP", "ClusterIP", "ExternalIP"]);

const clusterConfig: Fields = {
  nodeSelector: labelSelector(),
  bgpInstances: listOf(
    {
      name: name("instance-64512"),
      localASN: asNumber(1),
      localPort: port({ minors: { from: "1.18" } }),
      peers: listOf({
        name: name("tor-1"),
        peerAddress: { type: "IP address", example: "192.0.2.1" },
        peerASN: asNumber(0),
        peerConfigRef: mapOf({
          name: name("cilium-peer"),
          group: text({ default: "cilium.io", releases: ALPHA }),
          kind: text({ default: "CiliumBGPPeerConfig", releases: ALPHA }),
        }),
        autoDiscovery: mapOf(
          {
            mode: word(["DefaultGateway"], required),
            defaultGateway: mapOf({ addressFamily: word(["ipv4", "ipv6"], required) }),
          },
          { minors: { from: "1.18" }, releases: STABLE },
        ),
      }),
    },
    required,
  ),
};

const peerConfig: Fields = {
  families: listOf({ ...family, advertisements: labelSelector() }, { structure: "BGPFamily" }),
  gracefulRestart,
  timers: mapOf({
    connectRetryTimeSeconds: number(1, 2_147_483_647, { default: 120 }),
    holdTimeSeconds: number(3, 65_535, { default: 90 }),
    keepAliveTimeSeconds: number(1, 65_535, { default: 30 }),
  }),
  ebgpMultihop: number(1, 255, { default: 1 }),
  authSecretRef: text({ example: "bgp-auth-secret" }),
  transport: mapOf({
    peerPort: port({ default: 179 }),
    sourceInterface: text({ example: "lo", minors: { from: "1.19" }, releases: STABLE }),
    localPort: port({ releases: ALPHA, deprecated: { from: "1.17" } }),
  }),
};

const ADVERTISEMENT_TYPES: Values = {
  PodCIDR: {},
  CiliumPodIPPool: {},
  Service: { from: "1.16" },
  Interface: { from: "1.19", releases: STABLE },
  CiliumLoadBalancerIP: { to: "1.15" },
};

const advertisement: Fields = {
  advertisementType: text({ ...required, values: ADVERTISEMENT_TYPES }),
  service: mapOf(
    {
      addresses: list({ required: { minors: { from: "1.17" } }, values: SERVICE_ADDRESSES }),
      aggregationLengthIPv4: number(0, 31, { minors: { from: "1.18" } }),
      aggregationLengthIPv6: number(0, 127, { minors: { from: "1.18" } }),
    },
    { minors: { from: "1.16" } },
  ),
  interface: mapOf({ name: name("lo") }, { minors: { from: "1.19" }, releases: STABLE }),
  selector: labelSelector(),
  attributes: mapOf({
    communities: communities({ minors: { from: "1.16" } }),
    community: communities({ minors: { from: "1.15", to: "1.15" } }),
    localPreference: { type: "integer", example: "100" },
  }),
};

const advertisements: Fields = { advertisements: listOf(advertisement, required) };

const nodeConfigOverride: Fields = {
  nodeRef: text({ ...required, minors: { to: "1.15" } }),
  bgpInstances: listOf(
    {
      name: name("instance-64512"),
      routerID: { type: "IPv4 address", example: "192.0.2.10" },
      localPort: anyPort,
      localASN: asNumber(1, { minors: { from: "1.18" } }),
      peers: listOf({
        name: name("tor-1"),
        localAddress: { type: "IP address", example: "192.0.2.10" },
        localPort: anyPort,
      }),
    },
    required,
  ),
};

const SINCE_1_14 = { minors: { from: "1.14" } };

const neighbor: Fields = {
  peerAddress: { type: "CIDR", ...required, example: "192.0.2.1/32" },
  peerASN: asNumber(0, required),
  peerPort: port({ default: 179, ...SINCE_1_14 }),
  authSecretRef: text({ example: "bgp-auth-secret", minors: { from: "1.15" } }),
  eBGPMultihopTTL: number(1, 255, { default: 1, ...SINCE_1_14 }),
  connectRetryTimeSeconds: number(1, 2_147_483_647, { default: 120, ...SINCE_1_14 }),
  holdTimeSeconds: number(3, 65_535, { default: 90, ...SINCE_1_14 }),
  keepAliveTimeSeconds: number(1, 65_535, { default: 30, ...SINCE_1_14 }),
  gracefulRestart: { ...gracefulRestart, ...SINCE_1_14 },
  families: listOf(family, { structure: "BGPFamily", minors: { from: "1.15" } }),
  advertisedPathAttributes: listOf(
    {
      selectorType: word(["PodCIDR", "CiliumLoadBalancerIPPool", "CiliumPodIPPool"], required),
      selector: labelSelector(),
      communities: communities(),
      localPreference: number(0, 4_294_967_295, { example: "100" }),
    },
    { minors: { from: "1.15" } },
  ),
};

const peeringPolicy: Fields = {
  nodeSelector: labelSelector(),
  virtualRouters: listOf(
    {
      localASN: asNumber(0, required),
      exportPodCIDR: flag({ default: false }),
      serviceSelector: labelSelector({ minors: { from: "1.13" } }),
      serviceAdvertisements: list({
        values: SERVICE_ADDRESSES,
        default: ["LoadBalancerIP"],
        minors: { from: "1.16" },
      }),
      podIPPoolSelector: labelSelector({ minors: { from: "1.15" } }),
      neighbors: listOf(neighbor, required),
    },
    required,
  ),
};

/** What stands in the `spec` of the resources, by their kinds. */
export const BGP_SPECS: Readonly<Record<string, Fields>> = {
  CiliumBGPClusterConfig: clusterConfig,
  CiliumBGPPeerConfig: peerConfig,
  CiliumBGPAdvertisement: advertisements,
  CiliumBGPNodeConfigOverride: nodeConfigOverride,
  CiliumBGPPeeringPolicy: peeringPolicy,
};

/**
 * The role gives each entry's name and spec to the resource; of labels, only an advertisement's, and its template fails
 * without them up to v2.30.0. The texts are those of the resource.
 */
const resource = (kind: string, extras: Extras = {}, around: Fields = {}): Field =>
  listOf({ name: name(), ...around, spec: mapOf(BGP_SPECS[kind] ?? {}, required) }, { structure: kind, ...extras });

/** BGPv2 resources came with Cilium 1.15 (some fields only with 1.16), peering policies went with 1.19. */
export const BGP: Fields = {
  cilium_bgp_cluster_configs: resource("CiliumBGPClusterConfig", { minors: { from: "1.15" } }),
  cilium_bgp_peer_configs: resource("CiliumBGPPeerConfig", { minors: { from: "1.15" } }),
  cilium_bgp_advertisements: resource(
    "CiliumBGPAdvertisement",
    { minors: { from: "1.15" } },
    { labels: labels({ required: { releases: ALPHA } }) },
  ),
  cilium_bgp_node_config_overrides: resource("CiliumBGPNodeConfigOverride", { minors: { from: "1.15" } }),
  cilium_bgp_peering_policies: resource("CiliumBGPPeeringPolicy", { minors: { to: "1.18" } }),
};
