import type { Span } from "../facts.ts";

/**
 * Booleans of which a template or task only asks whether they are true: any text that is not empty is, "false" too.
 * Source: `{% if … %}` and `when:` of the role per tag.
 */
export const ONLY_TESTED: Readonly<Record<string, Span>> = {
  cilium_deploy_additionally: { from: "v2.28.0" },
  cilium_enable_bandwidth_manager: { to: "v2.27.1" },
  cilium_enable_hubble: { to: "v2.27.1" },
  cilium_enable_hubble_metrics: { to: "v2.27.1" },
  cilium_enable_hubble_ui: { to: "v2.27.1" },
  cilium_enable_portmap: { from: "v2.30.0" },
  cilium_enable_prometheus: { to: "v2.27.1" },
  cilium_encryption_enabled: { to: "v2.28.0" },
  cilium_hubble_install: { to: "v2.27.1" },
  cilium_hubble_tls_generate: { to: "v2.27.1" },
  cilium_remove_old_resources: { from: "v2.28.1", to: "v2.29.1" },
};

/** Booleans whose Helm value may be a text, as far as the chart's values.schema.json goes (1.16 to 1.20). */
export const TEXT_IN_SCHEMA: ReadonlySet<string> = new Set([
  "cilium_auto_direct_node_routes",
  "cilium_dns_proxy_enable_transparent_mode",
  "cilium_masq_link_local",
  "cilium_masq_link_local_ipv6",
  "cilium_policy_audit_mode",
]);
