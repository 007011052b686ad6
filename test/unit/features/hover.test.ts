import { describe, expect, test } from "vitest";
import { hoverAt, type Surroundings } from "../../support/editor.ts";

const annotation = (line: string, kind = "Service") =>
  `apiVersion: v1\nkind: ${kind}\nmetadata:\n  annotations:\n    ${line}\n`;

describe("says", () => {
  test.each<[string, string, string, Surroundings?]>([
    ["what a variable is", "cilium_tunnel|_mode: vxlan\n", "Encapsulation used for pod traffic"],
    ["its default", "cilium_tunnel|_mode: geneve\n", "default in v2.31.0: `vxlan`"],
    [
      "its default in another release",
      "cilium_kube_proxy|_replacement: x\n",
      "default in v2.24.0: `partial`",
      { kubespray: "v2.24.0" },
    ],
    ["its values", "cilium_tunnel|_mode: vxlan\n", "Allowed: `vxlan`, `geneve`"],
    ["what it becomes", "cilium_tunnel|_mode: vxlan\n", "Becomes the Helm value `tunnelProtocol`"],
    [
      "what it became",
      "cilium_cluster|_id: 1\n",
      "Becomes `cluster-id` in the `cilium-config` ConfigMap",
      { kubespray: "v2.24.0" },
    ],
    ["the role's default on a commented line", "# cilium_m|tu: 1500\n", "default in v2.31.0: `0`"],
    ["the same where the comment is indented", "  #cilium_m|tu: 1500\n", "default in v2.31.0: `0`"],
    ["what a value does", "cilium_tunnel_mode: vx|lan\n", "VXLAN tunnels on UDP 8472"],
    ["the same of a quoted one", "cilium_tunnel_mode: 'vx|lan'\n", "VXLAN tunnels on UDP 8472"],
    ["what the variable is on a value of its own", "cilium_cluster_name: pr|od\n", "**`cilium_cluster_name`**"],
    ["that it has no effect", "cilium_ipsec_node|_encryption: true\n", "No effect in Kubespray v2.31.0"],
    ["what to use", "cilium_ipsec_node|_encryption: true\n", "Use `cilium_encryption_node_encryption` instead"],
    [
      "that it is not there yet",
      "cilium_extra_val|ues: {}\n",
      "Not in Kubespray v2.24.0: since v2.29.0",
      { kubespray: "v2.24.0" },
    ],
    [
      "what an extra var is",
      "cilium_config_extra_vars:\n  bpf-lb-maglev-table-si|ze: '1'\n",
      "default in Cilium 1.19: `16381`",
    ],
    ["its Helm value", "cilium_config_extra_vars:\n  bpf-lb-maglev-table-si|ze: '1'\n", "`maglev.tableSize`"],
    ["what an annotation is", annotation('service.cilium.io/glo|bal: "true"'), "Joins services of the same name"],
    ["what reads it", annotation('service.cilium.io/glo|bal: "true"'), "Read on: Service"],
    [
      "what an alias is",
      annotation('io.cilium/global-ser|vice: "true"'),
      "Older spelling of `service.cilium.io/global`",
    ],
    ["that it is too new", annotation("service.cilium.io/ty|pe: NodePort"), "Since Cilium 1.17", { cilium: "1.15" }],
    ["that it is gone", annotation("policy.cilium.io/proxy-vis|ibility: x", "Pod"), "Removed in Cilium 1.17"],
    [
      "what an annotation's value does",
      annotation("service.cilium.io/affinity: lo|cal"),
      "Backends of this cluster first",
    ],
    ["it in Chinese", "cilium_tunnel|_mode: vxlan\n", "v2.31.0 中的默认值：`vxlan`", { language: "zh-cn" }],
    ["something below a line that does not parse", "a: [1\ncilium_tunnel|_mode: vxlan\n", "**`cilium_tunnel_mode`**"],
    ["something on a half-typed file", "cilium_tunnel|_mode\nb: c: d\n", "**`cilium_tunnel_mode`**"],
  ])("%s", (_, text, expected, surroundings) => expect(hoverAt(text, surroundings)).toContain(expected));
});

describe("links to the version in use", () => {
  test.each<[string, string, Surroundings?]>([
    [
      "https://docs.cilium.io/en/v1.19/",
      "https://github.com/kubernetes-sigs/kubespray/blob/v2.31.0/docs/CNI/cilium.md",
    ],
    [
      "https://docs.cilium.io/en/v1.13/",
      "https://github.com/kubernetes-sigs/kubespray/blob/v2.24.0/docs/cilium.md",
      { kubespray: "v2.24.0" },
    ],
    ["https://docs.cilium.io/en/v1.16/", "blob/v2.31.0/docs/CNI/cilium.md", { cilium: "1.16.5" }],
  ])("%s", (cilium, kubespray, surroundings) => {
    const text = hoverAt("cilium_tunnel|_mode: vxlan\n", surroundings);
    expect(text).toContain(cilium);
    expect(text).toContain(kubespray);
    expect(text?.match(/docs\.cilium\.io/g)).toHaveLength(1);
  });

  test("cilium_version decides the Cilium pages", () =>
    expect(hoverAt('cilium_version: "1.17.3"\ncilium_tunnel|_mode: vxlan\n')).toContain("docs.cilium.io/en/v1.17/"));

  test("a variable of Kubespray itself has no page of Cilium's role", () =>
    expect(hoverAt("kube_proxy|_remove: true\n")).not.toContain("kubespray/blob"));
});

test.each<[string, string, Surroundings?]>([
  ["a prose comment", "# about cilium_tunnel|_mode in prose\n"],
  ["somebody else's variable", "oth|er: 1\n"],
  ["an unknown variable of a near name", "cilium_tunel|_mode: vxlan\n"],
  ["blanks behind a value", "cilium_cluster_name: prod    | # x\n"],
  ["a comment behind a value", "cilium_tunnel_mode: vxlan # v|xlan\n"],
  ["labels", "apiVersion: v1\nkind: Service\nmetadata:\n  labels:\n    service.cilium.io/glo|bal: x\n"],
  ["somebody else's annotation", annotation("example.com/|x: y")],
  ["k3s-ansible", "k3s_version: v1.30\ncilium_mo|de: native\n", { file: "inventory/group_vars/all.yml" }],
  ["an object's name", "constr|uctor: 1\n"],
])("nothing on %s", (_, text, surroundings) => expect(hoverAt(text, surroundings)).toBeUndefined());

test.each<[string, RegExp, Surroundings?]>([
  ['cilium_config_extra_vars:\n  bpf-lb|-mode: "dsr"\n', /Kubespray variable: `cilium_loadbalancer_mode`/],
  [
    'cilium_config_extra_vars:\n  bpf-lb|-mode: "dsr"\n',
    /Kubespray variable: `cilium_loadbalancer_mode`/,
    { kubespray: "v2.27.1" },
  ],
  ['cilium_config_extra_vars:\n  bpf-lb|-mode: "dsr"\n', /Helm value: `loadBalancer\.mode`/],
  ["cilium_extra_values:\n  cluster:\n    i|d: 1\n", /Kubespray variable: `cilium_cluster_id`/],
])("%j names its equivalents", (text, expected, surroundings) => expect(hoverAt(text, surroundings)).toMatch(expected));

test.each([
  ["cilium_cluster|_id: 7\n"],
  ['cilium_config_extra_vars:\n  cluster-|id: "7"\n'],
  ["cilium_extra_values:\n  cluster:\n    i|d: 7\n"],
])("%j names the rules that check it", (text) =>
  expect(hoverAt(text)).toContain(
    "[cluster-id-range](https://github.com/kubespray-cilium/kubespray-cilium/blob/main/docs/rules/cluster-id-range.md)",
  ),
);

test("a name that no option stands for has none of another's rules", () =>
  expect(hoverAt("cilium_extra_values:\n  clustermesh:\n    useAPI|Server: true\n")).not.toContain("Checked by"));

test("a variable's hover names the rules that judge its value in some release", () =>
  expect(hoverAt("cilium_enable_hubble|_metrics: true\n")).toMatch(/Checked by .*\[variable-without-effect\]/));

test.each([
  ["group_vars.yml", "kind: ConfigMap\ndata:\n  group_va|rs.yml: >\n    a: b\n", "They win over all others"],
  ["hosts.yml", "kind: ConfigMap\ndata:\n  hos|ts.yml: >\n    all: {}\n", "as its inventory"],
  ["varsConfRef", "kind: Cluster\nspec:\n  varsConf|Ref:\n    name: one\n", "`-e @/conf/group_vars.yml`"],
])("what Kubean does with %s", (key, text, says) => {
  const markdown = hoverAt(`apiVersion: v1\n${text}`, { file: "kubean/one.yml" });
  expect(markdown).toContain(`**\`${key}\`**`);
  expect(markdown).toContain(says);
});

test.each(["kind: ConfigMap\ndata:\n  other: 1\ngroup_va|rs.yml: 1\n", "kind: ConfigMap\ndata:\n  my.y|ml: 1\n"])(
  "nothing of Kubean's in %j",
  (text) => expect(hoverAt(`apiVersion: v1\n${text}`, { file: "kubean/one.yml" })).toBeUndefined(),
);
