import type { Span } from "../facts.ts";

/** When the chart refuses a value that it no longer has. */
export interface Refusal extends Span {
  /** Only where it is switched on, or says something: false and empty values are passed over. */
  readonly unlessEmpty?: true;
}

/**
 * Removed values that make the installation fail; all others are passed over. Sources: `templates/validate.yaml` and
 * `templates/cilium-configmap.yaml` of the charts 1.15 to 1.20.
 */
export const REFUSED: Readonly<Record<string, Refusal>> = {
  "ciliumEndpointSlice.sliceMode": { from: "1.18", unlessEmpty: true },
  "clustermesh.apiserver.tls.ca.cert": { from: "1.15", unlessEmpty: true },
  "clustermesh.apiserver.tls.ca.key": { from: "1.15", unlessEmpty: true },
  "containerRuntime.integration": { from: "1.16", unlessEmpty: true },
  enableCiliumEndpointSlice: { from: "1.18", unlessEmpty: true },
  enableCnpStatusUpdates: { from: "1.15", unlessEmpty: true },
  enableK8sEventHandover: { from: "1.15", unlessEmpty: true },
  "encryption.interface": { from: "1.16", unlessEmpty: true },
  "encryption.keyFile": { from: "1.16", unlessEmpty: true },
  "encryption.mountPath": { from: "1.16", unlessEmpty: true },
  "encryption.secretName": { from: "1.16", unlessEmpty: true },
  endpointStatus: { from: "1.16", unlessEmpty: true },
  "etcd.managed": { from: "1.16", unlessEmpty: true },
  "ipam.operator.clusterPoolIPv4PodCIDR": { from: "1.14", to: "1.18" },
  "ipam.operator.clusterPoolIPv6PodCIDR": { from: "1.14", to: "1.18" },
  "proxy.prometheus.enabled": { from: "1.16" },
  "proxy.prometheus.port": { from: "1.16", unlessEmpty: true },
  remoteNodeIdentity: { from: "1.16", unlessEmpty: true },
  tunnel: { from: "1.15", unlessEmpty: true },
};

/** What took the place of a removed value. */
export interface HelmSuccessor {
  readonly path: string;
  /** The new path takes a list. */
  readonly asList?: true;
  /** For values that are set in another way now. */
  readonly values?: Readonly<Record<string, { readonly path: string; readonly value: string }>>;
}

/** Sources: the upgrade notes of each minor, and `values.yaml` before and after. */
export const HELM_SUCCESSORS: Readonly<Record<string, HelmSuccessor>> = {
  "clustermesh.enableMCSAPISupport": { path: "clustermesh.mcsapi.enabled" },
  enableCiliumEndpointSlice: { path: "ciliumEndpointSlice.enabled" },
  "encryption.interface": { path: "encryption.ipsec.interface" },
  "encryption.keyFile": { path: "encryption.ipsec.keyFile" },
  "encryption.mountPath": { path: "encryption.ipsec.mountPath" },
  "encryption.secretName": { path: "encryption.ipsec.secretName" },
  "hubble.export.fileMaxBackups": { path: "hubble.export.static.fileMaxBackups" },
  "hubble.export.fileMaxSizeMb": { path: "hubble.export.static.fileMaxSizeMb" },
  hostServices: { path: "socketLB" },
  "ipam.operator.clusterPoolIPv4PodCIDR": { path: "ipam.operator.clusterPoolIPv4PodCIDRList", asList: true },
  "ipam.operator.clusterPoolIPv6PodCIDR": { path: "ipam.operator.clusterPoolIPv6PodCIDRList", asList: true },
  "l2podAnnouncements.interface": { path: "l2podAnnouncements.interfacePattern" },
  nativeRoutingCIDR: { path: "ipv4NativeRoutingCIDR" },
  "proxy.prometheus.enabled": { path: "envoy.prometheus.enabled" },
  "proxy.prometheus.port": { path: "envoy.prometheus.port" },
  tunnel: { path: "tunnelProtocol", values: { disabled: { path: "routingMode", value: "native" } } },
};
