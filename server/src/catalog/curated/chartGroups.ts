import type { Span } from "../facts.ts";
import { minorIn } from "../release.ts";

/** Groups of a chart's values in a range of minors. */
interface Groups {
  readonly span: Span;
  readonly paths: readonly string[];
}

/**
 * Groups that the templates of the charts always look into: null takes such a group away, and Helm stops there. Found by
 * rendering the newest chart of each minor with null at every group, with hardly any and with most features on.
 */
const ALWAYS_READ: readonly Groups[] = [
  { span: { from: "1.16", to: "1.16" }, paths: ["bgp"] },
  { span: { from: "1.16", to: "1.17" }, paths: ["externalWorkloads", "highScaleIPcache"] },
  // Of 1.16 only the patches from 1.16.7 on look into it.
  { span: { from: "1.17" }, paths: ["extraConfig"] },
  {
    span: { from: "1.16" },
    paths: [
      "aksbyocni",
      "alibabacloud",
      "authentication",
      "authentication.mutual",
      "authentication.mutual.spire",
      "azure",
      "bgpControlPlane",
      "bpf",
      "bpf.autoMount",
      "bpf.events",
      "bpf.events.drop",
      "bpf.events.policyVerdict",
      "bpf.events.trace",
      "cgroup",
      "cgroup.autoMount",
      "ciliumEndpointSlice",
      "cluster",
      "clustermesh",
      "clustermesh.apiserver",
      "clustermesh.apiserver.kvstoremesh",
      "clustermesh.apiserver.metrics",
      "clustermesh.apiserver.metrics.kvstoremesh",
      "clustermesh.apiserver.tls.ca",
      "clustermesh.config",
      "cni",
      "containerRuntime",
      "daemon",
      "dashboards",
      "debug",
      "egressGateway",
      "encryption",
      "encryption.strictMode",
      "endpointHealthChecking",
      "eni",
      "envoy",
      "envoy.debug",
      "envoy.debug.admin",
      "envoy.log",
      "envoy.prometheus",
      "envoy.prometheus.serviceMonitor",
      "envoy.securityContext",
      "envoy.securityContext.capabilities",
      "envoyConfig",
      "etcd",
      "gatewayAPI",
      "gke",
      "hubble",
      "hubble.export",
      "hubble.export.dynamic",
      "hubble.metrics",
      "hubble.metrics.dashboards",
      "hubble.redact",
      "hubble.redact.http",
      "hubble.redact.http.headers",
      "hubble.relay",
      "hubble.relay.prometheus",
      "hubble.ui",
      "image",
      "ingressController",
      "ipMasqAgent",
      "ipam",
      "ipam.operator",
      "ipv4",
      "ipv6",
      "k8s",
      "k8sClientRateLimit",
      "k8sNetworkPolicy",
      "l2announcements",
      "l2podAnnouncements",
      "livenessProbe",
      "loadBalancer.l7",
      "monitor",
      "nat",
      "nat46x64Gateway",
      "nodeIPAM",
      "nodeinit",
      "operator",
      "operator.dashboards",
      "operator.image",
      "operator.podDisruptionBudget",
      "operator.pprof",
      "operator.prometheus",
      "operator.prometheus.serviceMonitor",
      "operator.unmanagedPodWatcher",
      "pmtuDiscovery",
      "pprof",
      "preflight",
      "prometheus",
      "proxy",
      "proxy.prometheus",
      "rbac",
      "readinessProbe",
      "resourceQuotas",
      "sctp",
      "securityContext",
      "securityContext.capabilities",
      "serviceAccounts",
      "serviceAccounts.cilium",
      "serviceAccounts.operator",
      "startupProbe",
      "sysctlfix",
      "tls",
      "tls.ca",
      "tls.caBundle",
      "wellKnownIdentities",
    ],
  },
  { span: { from: "1.17", to: "1.18" }, paths: ["loadBalancer.protocolDifferentiation"] },
  {
    span: { from: "1.17" },
    paths: [
      "bpf.distributedLRU",
      "bpf.events.default",
      "hubble.metrics.dynamic",
      "k8sClientRateLimit.operator",
      "scheduling",
      "tls.secretSync",
      "tls.secretsNamespace",
    ],
  },
  { span: { from: "1.18" }, paths: ["k8sClientExponentialBackoff", "k8sServiceHostRef", "localRedirectPolicies"] },
  {
    span: { from: "1.19" },
    paths: [
      "alibabacloud.nodeSpec",
      "azure.nodeSpec",
      "clustermesh.mcsapi",
      "encryption.strictMode.egress",
      "encryption.strictMode.ingress",
      "hostFirewall",
      "operator.prometheus.tls",
      "standaloneDnsProxy",
    ],
  },
  {
    span: { from: "1.20" },
    paths: ["datapathPlugins", "envoy.nodeLocality", "hubble.ui.ingress", "k8sClusterNetworkPolicy"],
  },
];

/** Whether the chart of a minor renders nothing where null stands for a group. */
export const isAlwaysRead = (path: string, minor: string): boolean =>
  ALWAYS_READ.some(({ span, paths }) => minorIn(minor, span) && paths.includes(path));

/**
 * Whether the chart of a minor renders no YAML where a list is empty. Found in the same way: charts 1.18.0 to 1.18.12 write
 * the operator's tolerations into a block of its own.
 */
export const isRefusedEmpty = (path: string, minor: string): boolean =>
  path === "operator.tolerations" && minor === "1.18";

/**
 * Whether the chart of a minor renders nothing where a group is anything but a map: `templates/validate.yaml` of the charts
 * 1.16 to 1.20 digs into these, which no chart has any more.
 */
export const isDugInto = (path: string, minor: string): boolean =>
  ["proxy", "proxy.prometheus"].includes(path) && minorIn(minor, { from: "1.16" });
