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

const manifest = (kind: string, lines: string, api = "v2") =>
  `apiVersion: cilium.io/${api}\nkind: ${kind}\nmetadata:\n  name: a\n${lines}`;
const pool = (lines: string, api?: string) => manifest("CiliumLoadBalancerIPPool", `spec:\n${lines}`, api);
const peer = (lines: string, api?: string) => manifest("CiliumBGPPeerConfig", `spec:\n${lines}`, api);

describe("fields in manifests of Cilium's kinds", () => {
  test.each<[string, string, string[], Surroundings?]>([
    ["of the spec", pool("  |"), ["blocks", "serviceSelector", "disabled", "allowFirstLastIPs"]],
    [
      "of the spec in an old Cilium",
      pool("  |", "v2alpha1"),
      ["cidrs", "serviceSelector", "disabled"],
      { cilium: "1.14" },
    ],
    ["that the others leave", pool("  disabled: true\n  |\n  blocks: []"), ["serviceSelector", "allowFirstLastIPs"]],
    ["of an item of a list", pool("  blocks:\n    - cidr: 192.0.2.0/24\n    - |"), ["cidr", "start", "stop"]],
    ["of a list that is yet to begin", pool("  blocks:\n    |"), ["cidr", "start", "stop"]],
    ["in a flow map", pool("  blocks: [{start: 192.0.2.1, |}]"), ["cidr", "stop"]],
    ["of a selector", pool("  serviceSelector:\n    |"), ["matchLabels", "matchExpressions"]],
    ["of the new API", peer("  transport: {|}"), ["peerPort", "sourceInterface"]],
    ["of the old API", peer("  transport: {|}", "v2alpha1"), ["peerPort", "localPort"]],
    [
      "of a pool of pods in the new API",
      manifest("CiliumPodIPPool", "spec:\n  ipv4:\n    |"),
      ["cidrs", "maskSize", "pool"],
      { cilium: "1.20" },
    ],
    ["where the kind stands below", "apiVersion: cilium.io/v2\nspec:\n  |\nkind: CiliumCIDRGroup\n", ["externalCIDRs"]],
    ["at the outermost level", manifest("CiliumCIDRGroup", "|"), ["spec"]],
    [
      "of the second document",
      `${pool("  blocks: []")}\n---\n${manifest("CiliumCIDRGroup", "spec:\n  |")}`,
      ["externalCIDRs"],
    ],
    [
      "of an object in a List",
      "apiVersion: v1\nkind: List\nitems:\n  - kind: CiliumCIDRGroup\n    apiVersion: cilium.io/v2\n    spec: {}\n  - kind: CiliumL2AnnouncementPolicy\n    apiVersion: cilium.io/v2alpha1\n    spec:\n      loadBalancerIPs: true\n      |",
      ["externalIPs", "interfaces", "nodeSelector", "serviceSelector"],
    ],
    ["a word that is no boolean", pool("  allowFirstLastIPs: |"), ["Yes", "No"]],
    ["a switch", pool("  disabled: |"), ["true", "false"]],
    ["of a kind of somebody else's", "apiVersion: example.com/v1\nkind: CiliumLoadBalancerIPPool\nspec:\n  |", []],
    ["of a kind without tables", manifest("CiliumEnvoyConfig", "spec:\n  |"), []],
    ["of labels, which are the user's own", manifest("CiliumCIDRGroup", "").replace("name: a", "labels:\n    |"), []],
  ])("%s", (_, text, labels, surroundings) => expect(completeAt(text, surroundings)).toEqual(labels));

  test("a field that is gone comes last and tagged", () =>
    expect(
      itemsAt(pool("  |", "v2alpha1"), { cilium: "1.15" }).find(({ label }) => label === "cidrs")?.deprecated,
    ).toBe(true));

  test.each<[string, string, string]>([
    [pool("  |"), "blocks", pool("  blocks:\n    - ")],
    [pool("  blo|\n"), "blocks", pool("  blocks:\n    - \n")],
    [pool("  allowFirstLastIPs: |"), "No", pool('  allowFirstLastIPs: "No"')],
    [
      manifest("CiliumNodeConfig", "spec:\n  defaults:\n    enable-bbr: |"),
      "true",
      manifest("CiliumNodeConfig", 'spec:\n  defaults:\n    enable-bbr: "true"'),
    ],
    [manifest("CiliumCIDRGroup", "|"), "spec", manifest("CiliumCIDRGroup", "spec:\n  ")],
  ])("%j, then %s", (text, label, after) => expect(afterCompletion(text, label)).toBe(after));

  test.each<[string, string, string, Surroundings?]>([
    ["names the field", pool("  blo|cks: []"), "**`CiliumLoadBalancerIPPool.spec.blocks`**"],
    ["has the words of the variable", peer("  ti|mers: {}"), "Timers of the session"],
    ["says its default", peer("  timers:\n    hold|TimeSeconds: 9"), "default: `90`"],
    ["links to Cilium", pool("  blo|cks: []"), "https://docs.cilium.io/en/v1.19/network/lb-ipam/"],
    ["says that another API has it", peer("  transport: {local|Port: 1}"), "Not in cilium.io/v2"],
    ["says that it is gone", pool("  cid|rs: []", "v2alpha1"), "Last in Cilium 1.15", { cilium: "1.17" }],
    ["explains a value", pool('  allowFirstLastIPs: "N|o"'), "They are kept back"],
    [
      "explains the kind",
      pool("  blocks: []").replace("kind: Cilium", "kind: Cili|um"),
      "`cilium.io/v2`: Since Cilium 1.18",
    ],
    ["explains a key", manifest("CiliumNodeConfig", "spec:\n  defaults:\n    enable-|bbr: x"), "**`enable-bbr`**"],
    ["speaks Chinese", pool("  blo|cks: []"), "地址池之间不能重叠", { language: "zh-cn" }],
  ])("a hover %s", (_, text, expected, surroundings) => expect(hoverAt(text, surroundings)).toContain(expected));
});

const helm = (lines: string) => `cilium_extra_values:\n${lines}`;

describe("fields of lists among the Helm values", () => {
  test.each<[string, string, string[], Surroundings?]>([
    ["of the agent", helm("  tolerations:\n    - |"), ["key", "operator", "value", "effect", "tolerationSeconds"]],
    ["of a group", helm("  operator:\n    extraEnv:\n      - name: A\n        |"), ["value", "valueFrom"]],
    [
      "of a group in a group",
      helm("  hubble:\n    relay:\n      extraVolumeMounts:\n        - name: a\n          mountPath: /a\n          |"),
      ["readOnly", "subPath", "subPathExpr", "mountPropagation"],
    ],
    [
      "of paths of the host",
      helm("  extraHostPathMounts:\n    |"),
      ["name", "mountPath", "hostPath", "hostPathType", "readOnly", "mountPropagation"],
    ],
    ["of a volume", helm("  extraVolumes:\n    - name: a\n      hostPath:\n        path: /a\n        |"), ["type"]],
    ["a value", helm("  tolerations:\n    - effect: |"), ["NoSchedule", "PreferNoSchedule", "NoExecute"]],
    [
      "a value that spreads pods",
      helm("  operator:\n    topologySpreadConstraints:\n      - whenUnsatisfiable: |"),
      ["DoNotSchedule", "ScheduleAnyway"],
    ],
    ["in a flow map", helm("  tolerations: [{operator: Exists, |}]"), ["key", "value", "effect", "tolerationSeconds"]],
    ["none where the chart has no such list", helm("  hubble:\n    ui:\n      extraEnv:\n        - |"), []],
  ])("%s", (_, text, labels, surroundings) => expect(completeAt(text, surroundings)).toEqual(labels));

  test.each<[string, string, string, Surroundings?]>([
    ["names the field", helm("  operator:\n    tolerations:\n      - ke|y: a"), "**`operator.tolerations.key`**"],
    ["has the words of the variable", helm("  extraVolumes:\n    - sec|ret: {}"), "Secret"],
    ["explains a value", helm("  tolerations:\n    - effect: NoEx|ecute"), "**`NoExecute`**"],
    ["still explains the list", helm("  toler|ations: []"), "**`tolerations`**"],
  ])("a hover %s", (_, text, expected, surroundings) => expect(hoverAt(text, surroundings)).toContain(expected));
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

test.each(["en", "zh-cn"] as const)("every field and kind has a text in %s, and none has another", (language) => {
  const { fields, variables } = wordsIn(language);
  const written = Object.keys(fields).filter((name) => !Object.hasOwn(variables, name));
  expect(written.toSorted()).toEqual(fieldWords().toSorted());
});

test("no Chinese text is a copy of the English one", () => {
  const [english, chinese] = [wordsIn("en").fields, wordsIn("zh-cn").fields];
  const same = Object.keys(english).filter((name) => english[name]?.text === chinese[name]?.text);
  expect(same).toEqual([]);
});
