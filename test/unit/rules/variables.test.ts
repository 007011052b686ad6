import { describe, expect, test } from "vitest";
import { applyEdits, locateFix } from "../../../server/src/features/fixes.ts";
import { checkDocument } from "../../../server/src/rules/engine/engine.ts";
import { isCidr } from "../../../server/src/rules/values/scalarForms.ts";
import { FILE, workspaceOf } from "../../support/cluster.ts";

/** What is said of some variables: severity and rule of each finding. */
function findings(release: string, text: string, others: Record<string, string> = {}) {
  const workspace = workspaceOf({ ...others, [FILE]: text }, { kubespray: release });
  const document = workspace.document(FILE);
  const found = [...workspace.allDocuments()].flatMap((each) => checkDocument(workspace, each));
  return found.map((finding) => ({
    said: `${finding.severity} ${finding.rule.id}`,
    message: finding.message.en,
    fixed: finding.fixes.map((fix) => {
      const edits = locateFix(workspace, fix, "en").edits.filter((edit) => edit.file === FILE);
      return document && applyEdits(document, edits);
    }),
  }));
}

const said = (release: string, text: string) => findings(release, `${text}\n`).map((one) => one.said);

describe("what an unknown variable was meant to be", () => {
  test.each([
    ["v2.29.1", "cilium_hubble_enabled", "cilium_enable_hubble?"],
    ["v2.29.1", "cilium_hubble_relay_enabled", "cilium_enable_hubble?"],
    ["v2.29.1", "cilium_l2_announcements_enabled", "cilium_l2announcements?"],
    ["v2.29.1", "cilium_ip_masq", "cilium_ip_masq_agent_enable?"],
    ["v2.29.1", "cilium_enable_bbr", "cilium_enable_bandwidth_manager_bbr?"],
    ["v2.27.1", "cilium_enable_bbr", "enable-bbr in cilium_config_extra_vars"],
    ["v2.24.1", "cilium_hubble_metrics_enabled", "cilium_enable_hubble_metrics?"],
    ["v2.29.1", "cilium_hubble_metrics_enabled", "cilium_hubble_metrics (a list)?"],
    ["v2.24.1", "cilium_Tunnel_mode", "cilium_tunnel_mode?"],
    ["v2.24.1", "cilium_tunel_mode", "cilium_tunnel_mode?"],
    ["v2.30.0", "cilium_loadbalancer_ips_pools", "cilium_loadbalancer_ip_pools (a list)?"],
    ["v2.24.1", "cilium_native_routing_cidr_ipv4", "cilium_native_routing_cidr?"],
    ["v2.31.0", "cilium_ipam", "cilium_ipam_mode?"],
    ["v2.31.0", "cilium_tunnel_protocol", "cilium_tunnel_mode?"],
    ["v2.31.0", "cilium_cli_download_url", "ciliumcli_download_url?"],
    ["v2.24.1", "cilium_enable_egressGateway", "enable-ipv4-egress-gateway in cilium_config_extra_vars"],
    ["v2.30.0", "cilium_enable_egressGateway", "cilium_extra_values.egressGateway.enabled"],
    ["v2.30.0", "cilium_routing_mode", "cilium_extra_values.routingMode"],
    ["v2.20.0", "cilium_devices", "devices in cilium_config_extra_vars"],
    ["v2.28.0", "cilium_devices", "Kubespray v2.28.0 cannot set"],
  ])("%s %s", (release, name, meaning) => {
    const [finding, ...more] = findings(release, `${name}: true\n`);
    expect(finding?.said).toBe("warning unknown-variable");
    expect(finding?.message).toContain(meaning);
    expect(more).toEqual([]);
  });

  test.each(["cilium_lb_pool_start", "cilium_namespace", "cilium_chart_version", "cilium_host_network"])(
    "nothing: %s",
    (name) => expect(said("v2.31.0", `${name}: x`)).toEqual(["info unknown-variable"]),
  );

  test("a checksum that the download role reads", () =>
    expect(said("v2.31.0", "cilium_operator_digest_checksum: abc")).toEqual([]));

  test("no rename to a variable that is set already", () => {
    const [finding] = findings("v2.31.0", "cilium_hubble_enabled: true\ncilium_enable_hubble: true\n");
    expect(finding?.fixed).toEqual([]);
  });
});

describe("a value moved to where it has an effect", () => {
  test.each([
    ["a new map", "cilium_devices: 'ens3' # nic\n", `cilium_config_extra_vars:\n  devices: "ens3" # nic\n`],
    [
      "a map that is there",
      `cilium_config_extra_vars:\n  a: "b"\ncilium_devices: ens3\n`,
      `cilium_config_extra_vars:\n  a: "b"\n  devices: "ens3"\n`,
    ],
    [
      "Windows line ends",
      "cilium_devices: ens3\r\ncilium_debug: true\r\n",
      `cilium_config_extra_vars:\r\n  devices: "ens3"\r\ncilium_debug: true\r\n`,
    ],
    [
      "a flow map",
      "cilium_config_extra_vars: {a: b} # x\ncilium_devices: ens3\n",
      'cilium_config_extra_vars: {a: b, devices: "ens3"} # x\n',
    ],
    [
      "an empty map, with its comment",
      "cilium_config_extra_vars: {} # none\ncilium_devices: ens3 # nic\n",
      'cilium_config_extra_vars: # none\n  devices: "ens3" # nic\n',
    ],
    [
      "a map without a value",
      "cilium_config_extra_vars:\n\ncilium_devices: ens3\n",
      'cilium_config_extra_vars:\n  devices: "ens3"\n\n',
    ],
    [
      "the commented-out line of a map",
      'cilium_config_extra_vars:\n  # devices: eth0 # uplink\n  debug: "true"\ncilium_devices: ens3\n',
      'cilium_config_extra_vars:\n  devices: "ens3" # uplink\n  debug: "true"\n',
    ],
  ])("%s", (_, before, after) => {
    const finding = findings("v2.24.1", before).find((one) => one.said.endsWith("unknown-variable"));
    expect(finding?.fixed).toEqual([after]);
  });

  test.each([
    ["a key that is there", `cilium_config_extra_vars:\n  devices: "ens4"\ncilium_devices: ens3\n`],
    ["Jinja", `cilium_devices: "{{ nic }}"\n`],
  ])("not with %s", (_, text) => {
    const finding = findings("v2.24.1", text).find((one) => one.said.endsWith("unknown-variable"));
    expect(finding?.fixed).toEqual([]);
  });
});

describe("variables that a release does not use", () => {
  test.each([
    ["v2.26.1", "cilium_enable_host_firewall: true", ["warning variable-not-in-release"]],
    ["v2.26.1", "cilium_enable_host_firewall: false", ["hint variable-not-in-release"]],
    ["v2.24.1", "cilium_loadbalancer_mode: snat", ["hint variable-not-in-release"]],
    ["master", "cilium_hubble_envoy_image_tag: v1", ["warning variable-not-in-release"]],
    ["v2.28.1", "cilium_extra_values: {}", ["hint variable-not-in-release"]],
    ["v2.27.1", "ipv6_stack: true", ["warning variable-not-in-release"]],
    ["v2.27.1", "ipv6_stack: false", []],
    ["v2.31.0", "enable_dual_stack_networks: true", []],
    ["v2.28.0", "cilium_enable_bgp_control_plane: true", ["warning variable-without-effect"]],
    ["v2.28.0", "cilium_enable_bgp_control_plane: false", ["hint variable-without-effect"]],
    ["v2.29.0", "cilium_loadbalancer_mode: snat", ["hint variable-without-effect"]],
    ["v2.29.1", "cilium_loadbalancer_mode: snat", []],
    ["v2.31.0", "cilium_hubble_tls_generate: true", ["hint variable-without-effect"]],
    ["v2.31.0", "cilium_ipsec_node_encryption: true", ["warning variable-without-effect"]],
    ["v2.31.0", "cilium_enable_remote_node_identity: false", ["warning variable-without-effect"]],
    ["v2.31.0", "cilium_min_version_required: '1.16'", []],
    ["v2.30.0", "cilium_memory_limit: 1Gi", ["warning variable-without-effect"]],
    ["v2.31.0", "cilium_memory_limit: 1Gi", []],
  ])("%s %s", (release, text, expected) => expect(said(release, text)).toEqual(expected));

  test("a workaround in the extra vars", () =>
    expect(
      said(
        "v2.28.1",
        'cilium_kube_proxy_replacement: true\ncilium_loadbalancer_mode: snat\ncilium_config_extra_vars:\n  bpf-lb-mode: "snat"',
      ),
    ).toContain("hint variable-without-effect"));
});

describe("booleans written as something else", () => {
  test.each([
    ["v2.20.0", 'cilium_debug: "true"', []],
    ["v2.20.0", "cilium_debug: 1", []],
    ["v2.20.0", 'cilium_debug: "yes"', ["error boolean-as-text"]],
    ["v2.20.0", 'cilium_enable_hubble: "no"', ["warning boolean-as-text"]],
    ["v2.20.0", 'cilium_enable_hubble: "yes"', []],
    ["v2.27.1", 'cilium_enable_portmap: "false"', []],
    ["v2.28.0", 'cilium_debug: "true"', []],
    ["v2.28.0", "cilium_debug: enabled", ["error boolean-as-text"]],
    ["v2.28.1", 'cilium_debug: "true"', ["error boolean-as-text"]],
    ["v2.28.1", "cilium_debug: 1", ["error boolean-as-text"]],
    ["v2.28.1", 'cilium_version: 1.15.4\ncilium_debug: "true"', []],
    ["v2.31.0", 'cilium_auto_direct_node_routes: "false"', []],
    ["v2.31.0", 'cilium_policy_audit_mode: "false"', []],
    ["v2.31.0", 'cilium_enable_portmap: "false"', ["warning boolean-as-text"]],
    ["v2.31.0", 'cilium_debug: "{{ debug }}"', []],
    ["v2.31.0", 'cilium_debug: "true"\ncilium_extra_values:\n  debug:\n    enabled: true', []],
  ])("%s %s", (release, text, expected) =>
    expect(said(release, text).filter((one) => one.endsWith("boolean-as-text"))).toEqual(expected),
  );
});

describe("one mistake, one finding", () => {
  test.each([
    ["v2.24.3", "cilium_tunnel_mode: off", ["error value-not-allowed"]],
    ["v2.29.1", "cilium_version: 1.13.4", ["error version-too-old"]],
    ["v2.31.0", "kube_pods_subnet: 10.233.0.1/16", ["error range-not-a-network", "error pods-and-services-overlap"]],
  ])("%s %s", (release, text, expected) => expect(said(release, text)).toEqual(expected));
});

describe("values and types", () => {
  test.each([
    ["v2.27.1", "cilium_tunnel_mode: native", ["error value-not-allowed"]],
    ["v2.27.1", 'cilium_tunnel_mode: ""', ["error value-not-allowed"]],
    ["v2.24.1", 'cilium_tunnel_mode: ""', []],
    ["v2.31.0", "cilium_tunnel_mode:", []],
    ["v2.31.0", "cilium_encryption_type: rot13", []],
    ["v2.27.1", 'cilium_hubble_event_buffer_capacity: "4095"', ["error value-not-allowed"]],
    ["v2.27.1", "cilium_loadbalancer_mode: DSR", ["warning value-not-allowed"]],
    ["v2.24.1", "cilium_ipam_mode: cluster-pool-v2beta", []],
    ["v2.27.1", "cilium_ipam_mode: cluster-pool-v2beta", ["error value-not-allowed"]],
    ["v2.27.1", "cilium_monitor_aggregation: 3", []],
    ["v2.27.1", "cilium_hubble_metrics: {}", []],
    ["v2.28.0", "cilium_hubble_metrics: false", ["error wrong-type"]],
    ["v2.31.0", "cilium_hubble_metrics: [drop]", []],
    ["v2.27.1", "cilium_config_extra_vars: []", ["error wrong-type"]],
    ["v2.31.0", "cilium_extra_values: 'hubble: true'", ["error wrong-type"]],
    ["v2.31.0", 'cilium_mtu: ""', []],
    ["v2.31.0", "cilium_mtu: auto", ["error wrong-type"]],
    ["v2.31.0", 'cilium_operator_replicas: "2"', []],
    ["v2.31.0", "cilium_memory_limit: 500MB", ["error wrong-type"]],
    ["v2.30.0", "cilium_pool_cidr: [10.42.0.0/16]", ["error wrong-type"]],
    ["v2.31.0", "cilium_non_masquerade_cidrs:\n  - 10.0.0.0/8\n  - 10.0.0.0", ["warning wrong-type"]],
  ])("%s %s", (release, text, expected) =>
    expect(said(release, text).filter((one) => /value-not-allowed|wrong-type/.test(one))).toEqual(expected),
  );

  test("a value that a nearer group replaces is not in effect", () => {
    const all = findings("v2.31.0", "cilium_mtu: 1500\n", {
      "inventory/prod/group_vars/all/all.yml": "cilium_mtu: auto\n",
    });
    expect(all).toEqual([]);
  });

  test.each([
    ["10.0.0.0/8", true],
    ["10.233.64.1/18", true],
    ["10.0.0.0", false],
    ["10.0.0/8", false],
    ["10.0.0.256/8", false],
    ["10.0.0.0/33", false],
    ["fd85:ee78:d8a6:8607::1:0000/112", true],
    ["fd85::/129", false],
  ])("isCidr(%s)", (text, expected) => expect(isCidr(text)).toBe(expected));
});

describe("what to do with a setting that this release does not take", () => {
  test.each([
    ["v2.28.0", "cilium_enable_bgp_control_plane: true", "Use v2.28.1 or newer, or remove it."],
    ["v2.31.0", "cilium_wireguard_userspace_fallback: true", "v2.31.0. Remove it."],
    ["v2.28.0", "cilium_extra_values: {l7Proxy: false}", "ignores it. Use a newer Kubespray."],
    ["v2.28.1", "cilium_extra_values: {l7Proxy: false}", "through cilium_config_extra_vars, or use a newer"],
    // Its operator lacks the rights: the key is not enough.
    ["v2.27.1", "cilium_gateway_api_enabled: true", "ignores it. Remove it, or use a release that has it."],
    ["v2.28.1", "cilium_cluster_id: 300", "set a larger one as cluster-id in cilium_config_extra_vars"],
    [
      "v2.31.0",
      "cilium_cluster_id: 300",
      "as cilium_extra_values.cluster.id, with clustermesh.maxConnectedClusters: 511",
    ],
    ["v2.31.0", "cilium_cluster_id: 600", "Choose an id from 1 to 255 that no other cluster of the mesh has."],
    [
      "v2.19.1",
      "cilium_version: v1.9.18\ncilium_encryption_enabled: true\ncilium_encryption_type: wireguard",
      "refuses v1.9.18; WireGuard needs a newer one than 1.10.",
    ],
  ])("%s %s", (release, text, advice) =>
    expect(findings(release, `cilium_cluster_name: east\n${text}\n`).map(({ message }) => message)).toContainEqual(
      expect.stringContaining(advice),
    ),
  );
});

test("what is missing of Hubble is told once, where the part is that needs it", () => {
  const others = { "inventory/prod/group_vars/all/all.yml": "cilium_enable_hubble: false\n" };
  const found = findings("v2.31.0", "cilium_enable_hubble_ui: true\n", others);
  expect(found.map(({ said }) => said)).toEqual(["error hubble-ui-needs-relay"]);
});
