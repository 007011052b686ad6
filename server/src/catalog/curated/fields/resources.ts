import { BGP_SPECS } from "./bgp.ts";
import { always, type Field, type Fields, flag, list, listOf, mapOf, number, required, text } from "./field.ts";
import { labelSelector } from "./kubernetes.ts";

/** Under its former and its present name; which of them a version has, others tell. */
const blocks = listOf({
  cidr: { type: "CIDR", example: "192.0.2.0/24" },
  start: { type: "IP address", example: "192.0.2.10" },
  stop: { type: "IP address", example: "192.0.2.20" },
});

const networks = (extras: Partial<Field> = {}): Field => list({ items: "CIDR", example: "192.0.2.0/24", ...extras });

const podPool = (longest: number): Field =>
  mapOf({ cidrs: networks(required), maskSize: number(1, longest, required) });

/** Not in 1.18 yet. Whether 1.19 has all of them is not known, so it is taken to. */
const SINCE_1_19 = { minors: { from: "1.19" } };

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
    blocks,
    cidrs: blocks,
    serviceSelector: labelSelector(),
    disabled: flag({ default: false }),
    allowFirstLastIPs: text({ values: always(["Yes", "No"]), minors: { from: "1.15" } }),
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
    egressGateway: mapOf(gateway, required),
    egressGateways: listOf(gateway, { minors: { from: "1.18" } }),
  },
  CiliumCIDRGroup: { externalCIDRs: networks(required) },
};
