import { always, type Field, type Fields, flag, list, listOf, mapOf, required, text, type Values } from "./field.ts";

const texts = (example?: string): Field => list(example ? { example } : {});
const workloads = listOf({ name: text(), kind: text({ example: "Deployment" }) }, { structure: "Workload" });
const port = list({ example: "53" });

/** Filters of flows; a flow passes where it meets all conditions of one of them. Source: api/v1/flow/flow.proto. */
const FLOW_FILTER: Fields = {
  source_pod: texts("kube-system/coredns-"),
  destination_pod: texts("kube-system/coredns-"),
  verdict: list({ values: always(["FORWARDED", "DROPPED", "ERROR", "AUDIT", "REDIRECTED", "TRACED", "TRANSLATED"]) }),
  traffic_direction: list({ values: always(["INGRESS", "EGRESS"]) }),
  protocol: list({
    values: {
      tcp: {},
      udp: {},
      icmp: {},
      icmpv4: {},
      icmpv6: {},
      sctp: {},
      dns: {},
      http: {},
    },
  }),
  event_type: listOf({ type: { type: "integer" }, match_sub_type: flag(), sub_type: { type: "integer" } }),
  source_ip: texts("10.233.64.0/18"),
  destination_ip: texts("10.233.64.0/18"),
  source_ip_xlated: list({ minors: { from: "1.16" } }),
  source_label: texts("k8s-app=kube-dns"),
  destination_label: texts("k8s-app=kube-dns"),
  source_service: texts("default/web"),
  destination_service: texts("default/web"),
  source_workload: workloads,
  destination_workload: workloads,
  source_fqdn: texts("*.example.com"),
  destination_fqdn: texts("*.example.com"),
  source_identity: list({ example: "2" }),
  destination_identity: list({ example: "2" }),
  source_cluster_name: list({ minors: { from: "1.17" } }),
  destination_cluster_name: list({ minors: { from: "1.17" } }),
  source_port: port,
  destination_port: port,
  reply: list({ values: always(["true", "false"]) }),
  drop_reason_desc: texts("POLICY_DENIED"),
  dns_query: texts("kube.*local"),
  http_status_code: texts("5+"),
  http_method: texts("GET"),
  http_path: texts("/page/\\d+"),
  http_url: texts(),
  http_header: listOf({ key: text(), value: text() }),
  tcp_flags: listOf(
    Object.fromEntries(["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "NS"].map((name) => [name, flag()])),
  ),
  ip_version: list({ values: always(["IPv4", "IPv6"]) }),
  interface: listOf({ name: text({ example: "eth0" }), index: { type: "integer" } }, { minors: { from: "1.16" } }),
  node_name: texts("k8s-*"),
  node_labels: list({ minors: { from: "1.16" } }),
  encrypted: list({ values: always(["true", "false"]), minors: { from: "1.19" } }),
  uuid: texts(),
  trace_id: texts(),
  experimental: mapOf(
    { cel_expression: list({ example: "_flow.l4.TCP.destination_port == 443u" }) },
    { minors: { from: "1.16" } },
  ),
};

const filters = listOf(FLOW_FILTER, { structure: "FlowFilter" });

/** Metrics of Hubble. Source: the handlers that are registered in pkg/hubble/metrics, 1.10 to 1.20. */
export const METRICS: Values = {
  dns: {},
  drop: {},
  tcp: {},
  flow: {},
  icmp: {},
  http: {},
  "port-distribution": {},
  httpV2: { from: "1.13" },
  policy: { from: "1.13" },
  "flows-to-world": { from: "1.12" },
  kafka: { from: "1.13", to: "1.19" },
  sctp: { from: "1.20" },
};

const DAYS_1095 = "94608000s";

const certificate = (prefix: string, commonName: string, secret: string, generated: boolean): Fields => ({
  [`${prefix}-generate`]: flag({ default: generated }),
  [`${prefix}-common-name`]: text({ default: commonName }),
  [`${prefix}-validity-duration`]: { type: "duration", default: DAYS_1095 },
  [`${prefix}-secret-name`]: text({ default: secret }),
  [`${prefix}-secret-namespace`]: text(),
});

const ROLE_COMMON_NAME = "*.{{ cilium_cluster_name }}.hubble-grpc.cilium.io";

/** Sources: the agent's pkg/hubble/exporter/config.go of 1.15 to 1.20; the role's defaults; cilium-certgen v0.1.8. */
export const HUBBLE: Fields = {
  cilium_hubble_metrics: list({ values: METRICS }),
  cilium_hubble_export_dynamic_config_content: listOf({
    name: text({ ...required, example: "all" }),
    filePath: text({ ...required, example: "/var/run/cilium/hubble/events.log" }),
    fieldMask: list({ example: "source.pod_name" }),
    includeFilters: filters,
    excludeFilters: filters,
    end: { type: "date", example: "2026-12-31T23:59:59+08:00" },
    fileMaxSizeMb: { type: "integer", default: 10, minors: { from: "1.18" } },
    fileMaxBackups: { type: "integer", default: 5, minors: { from: "1.18" } },
    fileCompress: flag({ default: false, minors: { from: "1.18" } }),
    fieldAggregate: list({ example: "source.namespace", minors: { from: "1.19" } }),
    aggregationInterval: { type: "duration", default: "0s", minors: { from: "1.19" } },
  }),
  // The jobs that read it went with v2.27.1. The defaults are the role's, where it has one.
  cilium_certgen_args: mapOf({
    "cilium-namespace": text({ default: "kube-system" }),
    "ca-generate": flag({ default: true }),
    "ca-reuse-secret": flag({ default: true }),
    "ca-common-name": text({ default: "Cilium CA" }),
    "ca-validity-duration": { type: "duration", default: DAYS_1095 },
    "ca-secret-name": text({ default: "hubble-ca-secret" }),
    "ca-secret-namespace": text(),
    "ca-cert-file": text(),
    "ca-key-file": text(),
    ...certificate("hubble-server-cert", ROLE_COMMON_NAME, "hubble-server-certs", true),
    ...certificate("hubble-relay-client-cert", ROLE_COMMON_NAME, "hubble-relay-client-certs", true),
    ...certificate("hubble-relay-server-cert", "*.hubble-relay.cilium.io", "hubble-relay-server-certs", false),
    "k8s-request-timeout": { type: "duration", default: "60s" },
    debug: flag({ default: false }),
  }),
};
