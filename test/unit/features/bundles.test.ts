import { describe, expect, test } from "vitest";
import { afterCompletion, completeAt, findingsIn, type Surroundings } from "../../support/editor.ts";

const bundle = (title: string) => `${title}, and everything it needs`;
const EGRESS = bundle("Egress Gateway");
const MAGLEV = bundle("Maglev");
const DSR = bundle("DSR");

describe("a bundle inserts what a system needs in the release", () => {
  test.each<[string, string, string, Surroundings, string]>([
    [
      "Helm values",
      "|",
      EGRESS,
      { kubespray: "v2.31.0" },
      "cilium_kube_proxy_replacement: true\ncilium_dns_proxy_enable_transparent_mode: false\ncilium_enable_bpf_masquerade: true\ncilium_extra_values:\n  egressGateway:\n    enabled: true",
    ],
    [
      "the older key and spelling",
      "|",
      EGRESS,
      { kubespray: "v2.24.1" },
      'cilium_kube_proxy_replacement: strict\ncilium_enable_bpf_masquerade: true\ncilium_identity_allocation_mode: crd\ncilium_config_extra_vars:\n  enable-ipv4-egress-gateway: "true"',
    ],
    [
      "only what is missing",
      "cilium_kube_proxy_replacement: true\ncilium_dns_proxy_enable_transparent_mode: false\ncilium_enable_bpf_masquerade: true\n|\n",
      EGRESS,
      { kubespray: "v2.29.1" },
      "cilium_kube_proxy_replacement: true\ncilium_dns_proxy_enable_transparent_mode: false\ncilium_enable_bpf_masquerade: true\ncilium_extra_values:\n  egressGateway:\n    enabled: true\n",
    ],
    [
      "into the map that is there",
      "cilium_extra_values:\n  maglev:\n    tableSize: 251\ncilium_mtu: 1500\n|\n",
      MAGLEV,
      { kubespray: "v2.31.0" },
      "cilium_extra_values:\n  maglev:\n    tableSize: 251\n  loadBalancer:\n    algorithm: maglev\ncilium_mtu: 1500\ncilium_kube_proxy_replacement: true\ncilium_dns_proxy_enable_transparent_mode: false\n",
    ],
    [
      "into the group that is there, with its indentation",
      "cilium_extra_values:\n    loadBalancer:\n        serviceTopology: true\ncilium_kube_proxy_replacement: true\nenable_nodelocaldns: false\n|\n",
      MAGLEV,
      { kubespray: "v2.31.0" },
      "cilium_extra_values:\n    loadBalancer:\n        serviceTopology: true\n        algorithm: maglev\ncilium_kube_proxy_replacement: true\nenable_nodelocaldns: false\n\n",
    ],
    [
      "native routing with the inventory's own addresses",
      "kube_pods_subnet: 10.42.0.0/16\n|",
      DSR,
      { kubespray: "v2.31.0" },
      "kube_pods_subnet: 10.42.0.0/16\ncilium_loadbalancer_mode: dsr\ncilium_kube_proxy_replacement: true\ncilium_dns_proxy_enable_transparent_mode: false\ncilium_auto_direct_node_routes: true\ncilium_native_routing_cidr: 10.42.0.0/16\ncilium_extra_values:\n  routingMode: native",
    ],
    [
      "what a variable without effect cannot do",
      "|",
      DSR,
      { kubespray: "v2.29.0" },
      "cilium_kube_proxy_replacement: true\ncilium_dns_proxy_enable_transparent_mode: false\ncilium_auto_direct_node_routes: true\ncilium_native_routing_cidr: 10.233.64.0/18\ncilium_extra_values:\n  loadBalancer:\n    mode: dsr\n  routingMode: native",
    ],
  ])("%s", (_, text, label, surroundings, expected) =>
    expect(afterCompletion(text, label, surroundings)).toBe(expected),
  );
});

describe("a bundle is not offered", () => {
  test.each<[string, string, string, Surroundings?]>([
    ["for a system that is complete", "cilium_enable_bandwidth_manager: true\n|", bundle("Bandwidth manager")],
    ["for one that the release cannot have", "|", bundle("Gateway API (Service Mesh)"), { kubespray: "v2.27.1" }],
    ["where the release ignores what it needs", "|", EGRESS, { kubespray: "v2.28.0" }],
    ["inside a map", "cilium_config_extra_vars:\n  |", EGRESS],
    ["on a line with a value", "cilium|: 1", EGRESS],
    [
      "where another file holds the map",
      "|",
      EGRESS,
      { files: { "inventory/prod/group_vars/all/all.yml": "cilium_extra_values:\n  debug:\n    enabled: true\n" } },
    ],
  ])("%s", (_, text, label, surroundings) => expect(completeAt(text, surroundings)).not.toContain(label));
});

describe("what a bundle inserts has no finding", () => {
  const releases = ["v2.21.0", "v2.24.1", "v2.26.1", "v2.27.1", "v2.28.1", "v2.29.1", "v2.31.0"];
  const cases = releases.flatMap((kubespray) =>
    completeAt("|", { kubespray })
      .filter((label) => label.endsWith("everything it needs"))
      .map((label): [string, string] => [kubespray, label]),
  );
  test.each(cases)("%s: %s", (kubespray, label) => {
    expect(findingsIn(afterCompletion("|", label, { kubespray }), { kubespray })).toEqual([]);
  });
});
