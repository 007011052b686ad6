import { describe, expect, test } from "vitest";
import { afterCompletion, completeAt, itemsAt, type Surroundings } from "../../support/editor.ts";

const annotations = (lines: string) => `apiVersion: v1\nkind: Service\nmetadata:\n  annotations:\n${lines}`;

describe("keys", () => {
  test.each<[string, string, string, Surroundings?]>([
    ["a variable in an empty file", "|", "cilium_tunnel_mode"],
    ["a variable of Kubespray that decides about Cilium", "|", "kube_network_plugin"],
    ["a variable at the end of a file", "cilium_mtu: 1\ncilium_tun|", "cilium_tunnel_mode"],
    ["a variable between lines", "cilium_mtu: 1\ncilium_tun|\nkube_proxy_remove: true\n", "cilium_tunnel_mode"],
    ["a variable on a blank line", "cilium_mtu: 1\n|\nkube_proxy_remove: true\n", "cilium_tunnel_mode"],
    ["a variable below a broken line", "cilium_mtu: [1\ncilium_tun|\n", "cilium_tunnel_mode"],
    ["a variable behind a byte order mark", "\uFEFFcilium_tun|\n", "cilium_tunnel_mode"],
    ["a variable of an older release", "cilium_tofq|", "cilium_tofqdns_enable_poller", { kubespray: "v2.20.0" }],
    ["the key that stands there already", "cilium_tunnel|_mode: vxlan\n", "cilium_tunnel_mode"],
    ["an extra var", "cilium_config_extra_vars:\n  |", "bpf-lb-maglev-table-size"],
    ["an extra var in braces over several lines", "cilium_config_extra_vars: {\n  bpf|\n}\n", "bpf-lb-mode"],
    ["the same below another one", 'cilium_config_extra_vars: {\n  a: "1",\n  bpf|\n  z: "1",\n}\n', "bpf-lb-mode"],
    ["a Helm value deep in braces", "cilium_extra_values: {\n  maglev: {\n    tab|\n  },\n}\n", "tableSize"],
    ["an extra var between others", 'cilium_config_extra_vars:\n  a: "1"\n  bpf|\n  z: "1"\n', "bpf-lb-mode"],
    ["a Service annotation", annotations("    |"), "service.cilium.io/global"],
    ["an annotation, half typed", annotations("    a: b\n    service.cil|\n    c: d\n"), "service.cilium.io/global"],
    ["the spelling that an old Cilium reads", annotations("    |"), "io.cilium/global-service", { cilium: "1.11" }],
  ])("%s", (_, text, label, surroundings) => expect(completeAt(text, surroundings)).toContain(label));

  test.each<[string, string, string, Surroundings?]>([
    ["a variable that is set above", "cilium_mtu: 1\n|", "cilium_mtu"],
    ["a variable that is set below", "|\ncilium_mtu: 1\n", "cilium_mtu"],
    [
      "an extra var that stands further down in braces",
      'cilium_config_extra_vars: {\n  |\n  debug: "true"\n}\n',
      "debug",
    ],
    ["an extra var beside itself", 'cilium_config_extra_vars:\n  debug: "true"\n  |', "debug"],
    ["an extra var among variables", "|", "bpf-lb-maglev-table-size"],
    ["a variable among extra vars", "cilium_config_extra_vars:\n  |", "cilium_mtu"],
    [
      "an annotation beside itself",
      annotations('    service.cilium.io/global: "true"\n    |'),
      "service.cilium.io/global",
    ],
    ["an annotation of a later Cilium", annotations("    |"), "service.cilium.io/type", { cilium: "1.15" }],
    ["an annotation of Pods on a Service", annotations("    |"), "kubernetes.io/egress-bandwidth"],
    ["an annotation that agents write", annotations("    |"), "network.cilium.io/wg-pub-key"],
    [
      "a pattern of names",
      "apiVersion: v1\nkind: Node\nmetadata:\n  annotations:\n    |",
      "cilium.io/bgp-virtual-router.{asn}",
    ],
  ])("not %s", (_, text, label, surroundings) => expect(completeAt(text, surroundings)).not.toContain(label));

  test.each<[string, string, Surroundings?]>([
    ["a prose comment", "# about cilium_tun|\n"],
    ["a commented-out value", "# cilium_tunnel_mode: |\n"],
    ["behind two words", "half typed|\n"],
    ["below a list variable of another project", "other:\n  - |"],
    ["below a variable without known fields", "cilium_version:\n  |"],
    ["labels", "apiVersion: v1\nkind: Service\nmetadata:\n  labels:\n    |\n"],
    ["a spec", "apiVersion: v1\nkind: Service\nspec:\n  |\n"],
    ["the top of a manifest", "apiVersion: v1\nkind: Service\n|\n"],
    ["annotations outside metadata", "apiVersion: v1\nkind: Service\nspec:\n  annotations:\n    |\n"],
    ["annotations of a Deployment itself", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  annotations:\n    |\n"],
    [
      "annotations of a job template",
      "apiVersion: batch/v1\nkind: CronJob\nspec:\n  jobTemplate:\n    metadata:\n      annotations:\n        |\n",
    ],
    ["a tree that is not Kubespray's", "cilium_tun|", { file: "group_vars/all.yml" }],
    ["k3s-ansible", "k3s_version: v1.30\ncilium_iface: eth0\ncilium_|", { file: "inventory/group_vars/all.yml" }],
    ["a role", "cilium_tun|", { file: "roles/network_plugin/cilium/defaults/main.yml" }],
    [
      "an inventory below tests/",
      "kube_network_plugin: cilium\ncilium_tun|",
      { file: "tests/inventory/group_vars/k8s_cluster/a.yml" },
    ],
  ])("nothing in %s", (_, text, surroundings) => expect(completeAt(text, surroundings)).toEqual([]));

  const POD = "kubernetes.io/egress-bandwidth";
  const SERVICE = "service.cilium.io/global";
  test.each<[string, string, string, string]>([
    ["Pod", "apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    |", POD, SERVICE],
    ["kind below the metadata", "apiVersion: v1\nmetadata:\n  annotations:\n    |\nkind: Pod\n", POD, SERVICE],
    [
      "second document",
      "apiVersion: v1\nkind: Pod\n---\napiVersion: v1\nkind: Service\nmetadata:\n  annotations:\n    |",
      SERVICE,
      POD,
    ],
    [
      "pod template",
      "apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    metadata:\n      annotations:\n        |",
      POD,
      SERVICE,
    ],
    [
      "pod template of a CronJob",
      "apiVersion: batch/v1\nkind: CronJob\nspec:\n  jobTemplate:\n    spec:\n      template:\n        metadata:\n          annotations:\n            |",
      POD,
      SERVICE,
    ],
    [
      "item of a List",
      "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n- kind: Service\n  apiVersion: v1\n  metadata:\n    annotations:\n      |\n- kind: Pod\n",
      SERVICE,
      POD,
    ],
    [
      "item of a List, its kind last",
      "apiVersion: v1\nkind: List\nitems:\n  - kind: Service\n  - metadata:\n      annotations:\n        |\n    kind: Pod\n  - kind: Service\n",
      POD,
      SERVICE,
    ],
  ])("annotations for a %s", (_, text, offered, other) => {
    expect(completeAt(text)).toContain(offered);
    expect(completeAt(text)).not.toContain(other);
  });

  test("what does nothing in this release comes last, and is struck through", () => {
    const items = itemsAt("|");
    const gone = items.filter(({ deprecated }) => deprecated).map(({ label }) => label);
    expect(gone).toContain("cilium_ipsec_node_encryption");
    expect(gone).not.toContain("cilium_tunnel_mode");
    expect(items.slice(-gone.length).map(({ label }) => label)).toEqual(gone);
    expect(items[0]?.label).toMatch(/^cilium_/);
  });

  test("a variable of an old release is no longer struck through there", () =>
    expect(
      itemsAt("|", { kubespray: "v2.24.0" }).find(({ label }) => label === "cilium_ipsec_node_encryption"),
    ).not.toHaveProperty("deprecated"));
});

describe("values", () => {
  test.each<[string, string, string[], Surroundings?]>([
    ["a closed set", "cilium_tunnel_mode: |\n", ["vxlan", "geneve"]],
    ["of the release in use", "cilium_tunnel_mode: |\n", ["vxlan", "geneve", "disabled"], { kubespray: "v2.27.0" }],
    ["right behind the colon", "cilium_tunnel_mode:|\n", ["vxlan", "geneve"]],
    ["in the middle of one", "cilium_tunnel_mode: vx|lan\n", ["vxlan"]],
    ["a switch", "cilium_debug: |", ["true", "false"]],
    ["a flag of the agent", "cilium_config_extra_vars:\n  bpf-lb-mode: |", ["snat", "dsr", "hybrid"]],
    ["an annotation", annotations("    service.cilium.io/affinity: |"), ["none", "local", "remote"]],
    ["free text", "cilium_image_tag: |\n", []],
    ["of another project's variable", "other: |\n", []],
  ])("%s", (_, text, labels, surroundings) => expect(completeAt(text, surroundings)).toEqual(labels));

  test("table sizes", () => {
    const sizes = completeAt('cilium_config_extra_vars:\n  bpf-lb-maglev-table-size: "|"\n');
    expect(sizes).toContain("16381");
    expect(sizes).not.toContain("16384");
  });
});

describe("the text after choosing", () => {
  test.each<[string, string, string, string]>([
    ["a key gets its colon", "cilium_tun|\nother: 1\n", "cilium_tunnel_mode", "cilium_tunnel_mode: \nother: 1\n"],
    [
      "a key keeps the colon and value it has",
      "cilium_tu|: vxlan\n",
      "cilium_tunnel_mode",
      "cilium_tunnel_mode: vxlan\n",
    ],
    [
      "a key keeps the line ends",
      "a: 1\r\ncilium_tun|\r\nb: 1\r\n",
      "cilium_tunnel_mode",
      "a: 1\r\ncilium_tunnel_mode: \r\nb: 1\r\n",
    ],
    ["a key behind a byte order mark", "\uFEFFcilium_tun|", "cilium_tunnel_mode", "\uFEFFcilium_tunnel_mode: "],
    ["a map opens its first line", "cilium_conf|", "cilium_config_extra_vars", "cilium_config_extra_vars:\n  "],
    [
      "a list opens its first item",
      "cilium_loadb|",
      "cilium_loadbalancer_ip_pools",
      "cilium_loadbalancer_ip_pools:\n  - ",
    ],
    [
      "in the file's own indentation",
      "a:\n    b: 1\ncilium_conf|",
      "cilium_config_extra_vars",
      "a:\n    b: 1\ncilium_config_extra_vars:\n    ",
    ],
    ["a value", "cilium_tunnel_mode: |\n", "geneve", "cilium_tunnel_mode: geneve\n"],
    ["a value right behind the colon", "cilium_tunnel_mode:|\n", "geneve", "cilium_tunnel_mode: geneve\n"],
    ["a value in place of another", "cilium_tunnel_mode: |vxlan # x\n", "geneve", "cilium_tunnel_mode: geneve # x\n"],
    ["a value above a comment", "cilium_tunnel_mode: | # x\n", "geneve", "cilium_tunnel_mode: geneve # x\n"],
    ["a switch is no string", "cilium_debug: |\n", "true", "cilium_debug: true\n"],
    [
      "a flag is a string",
      "cilium_config_extra_vars:\n  debug: |\n",
      "true",
      'cilium_config_extra_vars:\n  debug: "true"\n',
    ],
    [
      "quotes are not doubled",
      'cilium_config_extra_vars:\n  debug: "|"\n',
      "true",
      'cilium_config_extra_vars:\n  debug: "true"\n',
    ],
    ["a text keeps its quotes", 'cilium_tunnel_mode: "gen|"\n', "geneve", 'cilium_tunnel_mode: "geneve"\n'],
    ["single ones too", "cilium_tunnel_mode: '|'\n", "geneve", "cilium_tunnel_mode: 'geneve'\n"],
    [
      "and in braces",
      'cilium_extra_values: {routingMode: "na|"}\n',
      "native",
      'cilium_extra_values: {routingMode: "native"}\n',
    ],
    ["a switch loses them", 'cilium_debug: "tr|"\n', "true", "cilium_debug: true\n"],
    [
      "a name in quotes",
      annotations('    "service.cilium.io/gl|": "true"\n'),
      "service.cilium.io/global",
      annotations('    "service.cilium.io/global": "true"\n'),
    ],
    [
      "an annotation is a string",
      annotations("    service.cilium.io/global: |\n"),
      "true",
      annotations('    service.cilium.io/global: "true"\n'),
    ],
    [
      "an annotation's name",
      annotations("    serv|\n"),
      "service.cilium.io/global",
      annotations("    service.cilium.io/global: \n"),
    ],
  ])("%s", (_, text, label, after) => expect(afterCompletion(text, label)).toBe(after));

  test("a string that looks like a switch is quoted where strings are wanted", () =>
    expect(afterCompletion("cilium_kube_proxy_replacement: |", "true", { kubespray: "v2.26.1" })).toBe(
      'cilium_kube_proxy_replacement: "true"',
    ));

  test("values are offered at once behind a key that has a closed set", () => {
    const items = itemsAt("|");
    const continues = (name: string) => items.find(({ label }) => label === name)?.continues;
    expect([continues("cilium_tunnel_mode"), continues("cilium_cluster_name")]).toEqual([true, undefined]);
  });
});

describe("values of kube-proxy replacement are those that this Cilium takes, as this release needs them", () => {
  test.each<[Surroundings, string[]]>([
    [{ kubespray: "v2.20.0" }, ["strict", "partial", "disabled", "probe"]],
    [{ kubespray: "v2.26.1" }, ["true", "false", "strict", "partial", "disabled"]],
    [{ kubespray: "v2.31.0" }, ["true", "false"]],
  ])("%j", (surroundings, values) =>
    expect(completeAt("cilium_kube_proxy_replacement: |", surroundings)).toEqual(values),
  );

  test("quoted where the template would print a Python boolean", () =>
    expect(afterCompletion("cilium_kube_proxy_replacement: |", "true", { kubespray: "v2.26.1" })).toBe(
      'cilium_kube_proxy_replacement: "true"',
    ));
});

test.each([
  ["kube_pods_subnet: |", "10.233.64.0/18"],
  ["cilium_cluster_id: |", "1"],
  ["cilium_native_routing_cidr: |", "10.233.64.0/18"],
])("%s begins with an example such as %s", (text, example) => {
  expect(itemsAt(text)[0]).toMatchObject({ label: example, detail: "example" });
});
