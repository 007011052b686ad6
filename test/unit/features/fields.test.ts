import { describe, expect, test } from "vitest";
import { fieldWords } from "../../../server/src/catalog/fields.ts";
import { afterCompletion, completeAt, hoverAt, itemsAt, type Surroundings } from "../../support/editor.ts";
import { wordsIn } from "../../support/words.ts";

const pools = (lines: string) => `cilium_loadbalancer_ip_pools:\n${lines}`;
const peers = (lines: string) => `cilium_bgp_peer_configs:\n  - name: a\n    spec:\n${lines}`;
const advertisements = (lines: string) =>
  `cilium_bgp_advertisements:\n  - name: a\n    spec:\n      advertisements:\n${lines}`;

describe("fields", () => {
  test.each<[string, string, string[], Surroundings?]>([
    ["of a new item, the first one first", pools("  - |"), ["name", "cidrs", "ranges"]],
    ["where the item has no dash yet", pools("  |"), ["name", "cidrs", "ranges"]],
    ["of an item that has some", pools("  - name: a\n    |"), ["cidrs", "ranges"]],
    ["of an item that has some below", pools("  - |\n    cidrs: []\n  - ranges: []\n"), ["name", "ranges"]],
    ["of the second item", pools("  - name: a\n    cidrs: []\n  - name: b\n    |"), ["cidrs", "ranges"]],
    ["of a list at the column of its key", pools("- name: a\n  |"), ["cidrs", "ranges"]],
    ["of an item in an item", pools("  - name: a\n    ranges:\n      - start: 192.0.2.1\n        |"), ["stop"]],
    ["of a release that knows fewer", pools("  - name: a\n    |"), ["cidrs"], { kubespray: "v2.27.0" }],
    ["of a nested map", peers("      gracefulRestart:\n        |"), ["enabled", "restartTimeSeconds"]],
    ["of a flow map", "cilium_loadbalancer_ip_pools:\n  - {name: x, |}", ["cidrs", "ranges"]],
    ["of a flow map in a flow sequence", "cilium_loadbalancer_ip_pools: [{name: x, |}]", ["cidrs", "ranges"]],
    ["of a transport in the new API", peers("      transport: {|}"), ["peerPort", "sourceInterface"]],
    [
      "of a transport in the old API",
      peers("      transport: {|}"),
      ["peerPort", "localPort"],
      { kubespray: "v2.30.0" },
    ],
  ])("%s", (_, text, labels, surroundings) => expect(completeAt(text, surroundings)).toEqual(labels));

  test.each<[string, string, string, Surroundings?]>([
    ["a toleration", "cilium_operator_tolerations:\n  - |", "effect"],
    ["a volume", "cilium_agent_extra_volumes:\n  - name: x\n    host|", "hostPath"],
    ["the host's path", "cilium_agent_extra_volumes:\n  - name: x\n    hostPath:\n      |", "path"],
    ["certgen", "cilium_certgen_args:\n  ca-|", "ca-validity-duration", { kubespray: "v2.26.0" }],
    ["a filter", "cilium_hubble_export_dynamic_config_content:\n  - includeFilters:\n      - |", "source_pod"],
    ["a rule", "cilium_clusterrole_rules_operator_extra_vars:\n  - |", "apiGroups", { kubespray: "v2.27.0" }],
    ["a peering policy", "cilium_bgp_peering_policies:\n- spec:\n    |", "virtualRouters", { cilium: "1.15" }],
    ["an extra var in a flow map", "cilium_config_extra_vars: {bpf|}", "bpf-lb-mode"],
    ["a Helm value in a flow map", "cilium_extra_values: {maglev: {table|}}", "tableSize"],
  ])("of %s", (_, text, label, surroundings) => expect(completeAt(text, surroundings)).toContain(label));

  test.each<[string, string, Surroundings?]>([
    ["a map where a list belongs", "cilium_loadbalancer_ip_pools: {|}"],
    ["a list where a map belongs", peers("      timers:\n        - |")],
    ["below the keys of such a map", pools("  name: a\n  |")],
    ["labels, whose names are the user's own", "cilium_bgp_advertisements:\n  - labels:\n      |"],
    ["an item of a list of texts", pools("  - name: a\n    cidrs:\n      - |")],
    ["a field that nobody knows", pools("  - nothing:\n      |")],
  ])("nothing in %s", (_, text, surroundings) => expect(completeAt(text, surroundings)).toEqual([]));

  test("parents of a Helm value are not added to a flow map", () =>
    expect(completeAt("cilium_extra_values: {tableS|}")).not.toContain("maglev.tableSize"));

  test("those of a variable without effect come tagged", () => {
    const items = itemsAt("cilium_certgen_args:\n  |");
    expect(items.every(({ deprecated }) => deprecated)).toBe(true);
    expect(items.length).toBeGreaterThan(10);
  });
});

describe("values", () => {
  test.each<[string, string, string[], Surroundings?]>([
    ["a family", peers("      families:\n        - afi: |"), ["ipv4", "ipv6", "l2vpn", "ls", "opaque"]],
    ["a switch", peers("      gracefulRestart:\n        enabled: |"), ["true", "false"]],
    [
      "a type of advertisement",
      advertisements("        - advertisementType: |"),
      ["PodCIDR", "CiliumPodIPPool", "Service", "Interface"],
    ],
    [
      "a type of advertisement in an old Cilium",
      advertisements("        - advertisementType: |"),
      ["PodCIDR", "CiliumPodIPPool", "CiliumLoadBalancerIP"],
      { cilium: "1.15" },
    ],
    [
      "items beside others",
      advertisements("        - service:\n            addresses:\n              - ClusterIP\n              - |"),
      ["LoadBalancerIP", "ExternalIP"],
    ],
    [
      "items of a flow sequence",
      advertisements("        - service: {addresses: [ClusterIP, |]}"),
      ["LoadBalancerIP", "ExternalIP"],
    ],
    ["an operator", "cilium_operator_tolerations:\n  - operator: |", ["Exists", "Equal"]],
    ["an effect", "cilium_operator_tolerations: [{effect: |}]", ["NoSchedule", "PreferNoSchedule", "NoExecute"]],
    ["no closed set", "cilium_bgp_cluster_configs:\n  - spec:\n      bgpInstances:\n        - localASN: |", []],
    [
      "metrics beside others, with their options",
      'cilium_hubble_metrics:\n  - "dns:query"\n  - drop # why\n  - |\n  - tcp\n  - flow\n',
      ["icmp", "http", "port-distribution", "httpV2", "policy", "flows-to-world", "kafka"],
    ],
    [
      "metrics of an old Cilium",
      "cilium_hubble_metrics: [dns, |]",
      ["drop", "tcp", "flow", "icmp", "http", "port-distribution"],
      { cilium: "1.10" },
    ],
    ["not a list's value itself", "cilium_hubble_metrics: |", []],
  ])("%s", (_, text, labels, surroundings) => expect(completeAt(text, surroundings)).toEqual(labels));
});

test.each<[string, string, string]>([
  [pools("  |"), "name", pools("  - name: ")],
  [pools("  - name: a\n    |"), "ranges", pools("  - name: a\n    ranges:\n      - ")],
  [pools("  - na|"), "name", pools("  - name: ")],
  ["cilium_bgp_peer_configs:\n  - |", "spec", "cilium_bgp_peer_configs:\n  - spec:\n      "],
  ["cilium_bgp_peer_configs:\n  |", "spec", "cilium_bgp_peer_configs:\n  - spec:\n      "],
  ["cilium_loadbalancer_ip_pools:\n  - {name: x, |}", "cidrs", "cilium_loadbalancer_ip_pools:\n  - {name: x, cidrs: }"],
  ["cilium_hubble_metrics:\n  |\n", "dns", "cilium_hubble_metrics:\n  - dns\n"],
  ["cilium_hubble_metrics:\n  - d|\n", "drop", "cilium_hubble_metrics:\n  - drop\n"],
  ["cilium_hubble_metrics: [dns, |]", "drop", "cilium_hubble_metrics: [dns, drop]"],
  ["cilium_config_extra_vars: {bpf|}", "bpf-lb-mode", "cilium_config_extra_vars: {bpf-lb-mode: }"],
  ["cilium_operator_tolerations:\n  - effect:|", "NoExecute", "cilium_operator_tolerations:\n  - effect: NoExecute"],
])("%j, then %s", (text, label, after) => expect(afterCompletion(text, label)).toBe(after));

describe("a hover", () => {
  test.each<[string, string, string, Surroundings?]>([
    ["names the field", pools("  - na|me: a"), "**`cilium_loadbalancer_ip_pools.name`**"],
    ["says that it is required", pools("  - na|me: a"), "Type: string · required"],
    ["says its default", peers("      timers:\n        hold|TimeSeconds: 9"), "default: `90`"],
    ["says its range", peers("      timers:\n        hold|TimeSeconds: 9"), "From 3 to 65535"],
    ["says its values", peers("      families:\n        - a|fi: ipv4"), "Allowed: `ipv4`, `ipv6`"],
    [
      "says that it is too new for the release",
      pools("  - ran|ges: []"),
      "Not in Kubespray v2.27.0: since v2.28.0",
      { kubespray: "v2.27.0" },
    ],
    [
      "says that it is too new for Cilium",
      advertisements("        - inter|face: {name: lo}"),
      "Not in Cilium 1.18",
      { cilium: "1.18" },
    ],
    ["says that it is gone", peers("      transport: {local|Port: 1}"), "Not in Kubespray v2.31.0: last in v2.30.0"],
    ["explains an item", "cilium_hubble_metrics:\n  - dr|op\n", "**`drop`** · `cilium_hubble_metrics`"],
    ["explains a shared structure", "cilium_operator_extra_volumes:\n  - name: x\n    sec|ret: {}", "Secret"],
    ["explains a value", "cilium_operator_tolerations:\n  - effect: NoEx|ecute", "**`NoExecute`**"],
    ["links to Cilium", pools("  - na|me: a"), "https://docs.cilium.io/en/v1.19/network/lb-ipam/"],
    ["speaks Chinese", pools("  - na|me: a"), "必填", { language: "zh-cn" }],
  ])("%s", (_, text, expected, surroundings) => expect(hoverAt(text, surroundings)).toContain(expected));
});

test.each(["en", "zh-cn"] as const)("every field has a text in %s, and none has another", (language) => {
  const { fields, variables } = wordsIn(language);
  const written = Object.keys(fields).filter((name) => !Object.hasOwn(variables, name));
  expect(written.toSorted()).toEqual(fieldWords().toSorted());
});

test("no Chinese text is a copy of the English one", () => {
  const [english, chinese] = [wordsIn("en").fields, wordsIn("zh-cn").fields];
  const same = Object.keys(english).filter((name) => english[name]?.text === chinese[name]?.text);
  expect(same).toEqual([]);
});
