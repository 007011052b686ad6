import { BGP_SPECS, STABLE } from "./bgp.ts";
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
} from "./field.ts";
import { labelSelector } from "./kubernetes.ts";

const SINCE_1_15 = { minors: { from: "1.15" } };

/** Stretches of addresses, under their former and their present name. */
const blocks = (extras: Extras): Field =>
  listOf(
    {
      cidr: { type: "CIDR", example: "192.0.2.0/24" },
      start: { type: "IP address", example: "192.0.2.10", ...SINCE_1_15 },
      stop: { type: "IP address", example: "192.0.2.20", ...SINCE_1_15 },
    },
    { structure: "LoadBalancerBlock", ...extras },
  );

const networks = (extras: Partial<Field> = {}): Field => list({ items: "CIDR", example: "192.0.2.0/24", ...extras });

/** `reservedRanges` and the list around it are in `v2` only, which came with 1.20. */
const podPool = (longest: number): Field =>
  mapOf(
    {
      cidrs: networks(required),
      maskSize: number(1, longest, required),
      pool: listOf(
        {
          cidr: { type: "CIDR", ...required, example: "192.0.2.0/24" },
          reservedRanges: listOf({
            start: { type: "IP address", ...required, example: "192.0.2.1" },
            end: { type: "IP address", ...required, example: "192.0.2.9" },
          }),
        },
        { minors: { from: "1.20" }, releases: STABLE },
      ),
    },
    { structure: "PodPoolAddresses" },
  );

/** Not in 1.18 yet. Whether 1.19 has all of them is not known, so it is taken to. */
const SINCE_1_19 = { minors: { from: "1.19" } };

const GATEWAY = { structure: "EgressGateway" };

const gateway: Fields = {
  nodeSelector: labelSelector(required),
  interface: text(),
  egressIP: { type: "IP address", example: "192.0.2.10" },
};

/**
 * What stands in the `spec` of Cilium's resources, by their kinds. Source: the custom resource definitions of Cilium 1.12
 * to 1.18 and the end of 1.20-dev (pkg/k8s/apis/cilium.io/client/crds).
 */
export const SPECS: Readonly<Record<string, Fields>> = {
  ...BGP_SPECS,
  CiliumLoadBalancerIPPool: {
    blocks: blocks(SINCE_1_15),
    cidrs: blocks({ minors: { from: "1.13", to: "1.15" }, deprecated: { from: "1.15" } }),
    serviceSelector: labelSelector(),
    disabled: flag({ default: false }),
    allowFirstLastIPs: text({ values: always(["Yes", "No"]), ...SINCE_1_15 }),
  },
  CiliumL2AnnouncementPolicy: {
    externalIPs: flag(),
    loadBalancerIPs: flag(),
    interfaces: list({ example: "^eth[0-9]+" }),
    nodeSelector: labelSelector(),
    serviceSelector: labelSelector(),
  },
  CiliumPodIPPool: {
    ipv4: podPool(32),
    ipv6: podPool(128),
    podSelector: labelSelector(SINCE_1_19),
    namespaceSelector: labelSelector(SINCE_1_19),
    allowFirstIP: flag(SINCE_1_19),
    allowLastIP: flag(SINCE_1_19),
  },
  CiliumEgressGatewayPolicy: {
    selectors: listOf(
      {
        podSelector: labelSelector(),
        namespaceSelector: labelSelector(),
        nodeSelector: labelSelector({ minors: { from: "1.17" } }),
      },
      required,
    ),
    destinationCIDRs: networks(required),
    excludedCIDRs: networks({ minors: { from: "1.14" } }),
    egressGateway: mapOf(gateway, { ...required, ...GATEWAY }),
    egressGateways: listOf(gateway, { minors: { from: "1.18" }, ...GATEWAY }),
  },
  CiliumNodeConfig: { defaults: labels(required), nodeSelector: labelSelector(required) },
  CiliumCIDRGroup: { externalCIDRs: networks(required) },
};
