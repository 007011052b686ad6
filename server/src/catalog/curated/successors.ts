/** Where the purpose of a variable can be set in releases that do not read the variable. */
export interface Successor {
  /** Another variable. */
  readonly variable?: string;
  /** A Helm path below `cilium_extra_values`. */
  readonly helm?: string;
  /** A key of `cilium_config_extra_vars`; undefined where the key of the same option is not enough. */
  readonly key?: string | undefined;
  /** Values, beside the role's default, that the chart or Cilium gives without the variable. */
  readonly given?: readonly (string | number | boolean)[];
}

/**
 * Variables that some release declares or accepts without reading them. Sources: `values.yaml.j2` per tag of Kubespray,
 * `values.yaml` and `cilium-configmap.yaml` of the chart.
 */
export const SUCCESSORS: Readonly<Record<string, Successor>> = {
  cilium_agent_custom_args: { variable: "cilium_agent_extra_args" },
  cilium_agent_extra_env_vars: { helm: "extraEnv" },
  cilium_agent_scrape_port: { helm: "prometheus.port" },
  cilium_certgen_args: { helm: "hubble.tls.auto" },
  cilium_cpu_limit: { helm: "resources.limits.cpu" },
  cilium_cpu_requests: { helm: "resources.requests.cpu" },
  cilium_disable_cnp_status_updates: { key: "disable-cnp-status-updates" },
  cilium_enable_bpf_clock_probe: { helm: "bpfClockProbe", key: "enable-bpf-clock-probe", given: [false] },
  cilium_enable_hubble_metrics: { variable: "cilium_hubble_metrics" },
  // Up to v2.26 the UI came with the rest of Hubble.
  cilium_enable_hubble_ui: { variable: "cilium_hubble_install" },
  cilium_enable_prometheus: { helm: "prometheus.enabled" },
  cilium_enable_remote_node_identity: { key: "enable-remote-node-identity" },
  cilium_enable_well_known_identities: { helm: "wellKnownIdentities.enabled", key: "enable-well-known-identities" },
  // Up to v2.27 the operator lacks the rights for it, so the key alone does not do.
  cilium_gateway_api_enabled: { key: undefined },
  cilium_hubble_certgen_image_repo: { variable: "cilium_certgen_image_repo" },
  cilium_hubble_certgen_image_tag: { variable: "cilium_certgen_image_tag" },
  cilium_hubble_envoy_image_repo: { variable: "cilium_envoy_image_repo" },
  cilium_hubble_envoy_image_tag: { variable: "cilium_envoy_image_tag" },
  cilium_hubble_event_buffer_capacity: {
    helm: "hubble.eventBufferCapacity",
    key: "hubble-event-buffer-capacity",
    given: [4095],
  },
  cilium_hubble_event_queue_size: { helm: "hubble.eventQueueSize", key: "hubble-event-queue-size" },
  cilium_hubble_install: { variable: "cilium_enable_hubble" },
  cilium_hubble_scrape_port: { helm: "hubble.metrics.port" },
  cilium_hubble_tls_generate: { helm: "hubble.tls.enabled", given: [true] },
  cilium_ip_masq_resync_interval: { helm: "ipMasqAgent.config.resyncInterval" },
  cilium_ipsec_node_encryption: { key: "encrypt-node" },
  cilium_loadbalancer_mode: { helm: "loadBalancer.mode", key: "bpf-lb-mode" },
  cilium_memory_limit: { helm: "resources.limits.memory" },
  cilium_memory_requests: { helm: "resources.requests.memory" },
  cilium_monitor_aggregation_flags: { helm: "bpf.monitorFlags", key: "monitor-aggregation-flags" },
  cilium_operator_api_serve_addr: { key: "operator-api-serve-addr" },
  cilium_operator_custom_args: { variable: "cilium_operator_extra_args" },
  cilium_operator_scrape_port: { helm: "operator.prometheus.port" },
  cilium_policy_audit_mode: { helm: "policyAuditMode", key: "policy-audit-mode" },
  cilium_wireguard_userspace_fallback: {
    helm: "encryption.wireguard.userspaceFallback",
    key: "enable-wireguard-userspace-fallback",
  },
  gateway_api_experimental_channel: { variable: "gateway_api_channel" },
  ipv6_stack: { variable: "enable_dual_stack_networks" },
};

/**
 * Helm values that people take for variables and that do not become a ConfigMap key under their own name, with the
 * keys that do the same where the names differ. Source: `values.yaml` of the chart, 1.15 to 1.20.
 */
export const HELM_SWITCHES: Readonly<Record<string, readonly string[]>> = {
  "bgpControlPlane.enabled": [],
  "ciliumEndpointSlice.enabled": [],
  "clustermesh.useAPIServer": [],
  "egressGateway.enabled": ["enable-ipv4-egress-gateway", "enable-egress-gateway"],
  "endpointRoutes.enabled": [],
  "envoy.enabled": [],
  "envoyConfig.enabled": [],
  "gatewayAPI.enabled": [],
  "hubble.relay.enabled": [],
  "hubble.relay.replicas": [],
  "hubble.relay.tolerations": [],
  "hubble.tls.enabled": [],
  "hubble.ui.enabled": [],
  "hubble.ui.tolerations": [],
  "ingressController.default": [],
  "ingressController.enabled": [],
  "ingressController.loadbalancerMode": [],
  k8sServiceHost: [],
  k8sServicePort: [],
  "l2NeighDiscovery.enabled": [],
  "localRedirectPolicies.enabled": [],
  "nodeIPAM.enabled": [],
  "operator.prometheus.enabled": [],
  "prometheus.enabled": [],
  "sctp.enabled": [],
  tolerations: [],
};

/** Other words for the same thing, as they stand in names that people make up. */
export const SYNONYMS: Readonly<Record<string, string>> = {
  neighbor: "neigh",
  neighbour: "neigh",
  kpr: "kubeproxyreplacement",
  lb: "loadbalancer",
  masq: "masquerade",
};
