import { describe, expect, test } from "vitest";
import { definitionAt, type Surroundings } from "../../support/editor.ts";

const HOSTS =
  "[kube_control_plane]\nn1\nn2\n\n[kube_node]\nw1\n\n[k8s_cluster:children]\nkube_control_plane\nkube_node\n";
const ROOT = "inventory/prod";
const ALL = `${ROOT}/group_vars/all.yml`;
const N1 = `${ROOT}/host_vars/n1.yml`;

/** Other files of the same inventory, its hosts among them. */
const beside = (files: Record<string, string> = {}): Surroundings => ({
  files: { [`${ROOT}/inventory.ini`]: HOSTS, ...files },
});

describe("a variable leads to the setting in force", () => {
  test.each<[string, string, string[] | undefined, Surroundings?]>([
    ["itself, where nothing else sets it", "cilium_m|tu: 1\n", ["cilium_mtu: 1"]],
    ["the last of two in a file", "cilium_m|tu: 1\ncilium_mtu: 2\n", ["cilium_mtu: 2"]],
    ["itself over a lower layer", "cilium_m|tu: 1\n", ["cilium_mtu: 1"], beside({ [ALL]: "cilium_mtu: 2\n" })],
    ["the host that renders", "cilium_m|tu: 1\n", [`${N1}: cilium_mtu: 2`], beside({ [N1]: "cilium_mtu: 2\n" })],
    [
      "no other host",
      "cilium_m|tu: 1\n",
      ["cilium_mtu: 1"],
      beside({ [`${ROOT}/host_vars/n2.yml`]: "cilium_mtu: 2\n" }),
    ],
    [
      "the inventory file",
      "cilium_m|tu: 1\n",
      [`${ROOT}/inventory.ini: n1 cilium_mtu=2`],
      { files: { [`${ROOT}/inventory.ini`]: HOSTS.replace("n1\n", "n1 cilium_mtu=2\n") } },
    ],
    [
      "all that cannot be told apart",
      "cilium_m|tu: 1\n",
      [`${ROOT}/group_vars/zone.yml: cilium_mtu: 2`, "cilium_mtu: 1"],
      { files: { [`${ROOT}/group_vars/zone.yml`]: "cilium_mtu: 2\n" } },
    ],
    [
      "the vars file over groups that cannot be told apart",
      "cilium_m|tu: 1\n",
      ["x.yml: cilium_mtu: 3"],
      {
        files: {
          [`${ROOT}/group_vars/zone.yml`]: "cilium_mtu: 2\n",
          ".kubespray-cilium.yaml": "varsFiles: [x.yml]\n",
          "x.yml": "cilium_mtu: 3\n",
        },
      },
    ],
    [
      "from a line that is commented out",
      "# cilium_m|tu: 1\n",
      [`${ALL}: cilium_mtu: 2`],
      beside({ [ALL]: "cilium_mtu: 2\n" }),
    ],
    [
      "for a variable of the user's own",
      "my_pool|s: 1\n",
      [`${N1}: my_pools: 2`],
      beside({ [N1]: "my_pools: 2\n", [ALL]: "my_pools: 3\n" }),
    ],
    ["for one that a merge key would give another value", "x: &x\n  my_y: 2\nmy_|y: 1\n<<: *x\n", ["my_y: 1"]],
    ["nowhere from a value", "cilium_mtu: 1|2\n", undefined],
    ["nowhere from what is nested", "cilium_config_extra_vars:\n  mt|u: '1'\n", undefined],
  ])("%s", (_, text, expected, surroundings) => expect(definitionAt(text, surroundings)).toEqual(expected));
});

describe("a name in Jinja leads to the setting that gives its value", () => {
  test.each<[string, string, string[] | undefined, Surroundings?]>([
    ["in the file", 'kube_pods_subnet: x\na: "{{ kube_pods|_subnet }}"\n', ["kube_pods_subnet: x"]],
    [
      "in another one",
      'a: "{{ kube_pods|_subnet }}"\n',
      [`${ALL}: kube_pods_subnet: x`],
      beside({ [ALL]: "kube_pods_subnet: x\n" }),
    ],
    ["behind a filter's name", 'b: 1\na: "{{ x | default(|b) }}"\n', ["b: 1"]],
    ["on a template line", "{% if kube_ow|ner %}\na: 1\n{% endif %}\nkube_owner: root\n", ["kube_owner: root"]],
    ["below another key", 'b: 1\na:\n  c:\n    - "{{ |b }}"\n', ["b: 1"]],
    ["nowhere, where nothing sets it", 'a: "{{ kube_pods|_subnet }}"\n', []],
    ["nowhere from a filter", 'default: 1\na: "{{ x | de|fault(1) }}"\n', undefined],
  ])("%s", (_, text, expected, surroundings) => expect(definitionAt(text, surroundings)).toEqual(expected));

  test("in a playbook", () =>
    expect(
      definitionAt('- hosts: all\n  tasks:\n    - debug: msg="{{ cilium_mt|u }}"\n', {
        file: "site.yml",
        files: { [`${ROOT}/group_vars/k8s_cluster/x.yml`]: "cilium_mtu: 1\n" },
      }),
    ).toEqual([`${ROOT}/group_vars/k8s_cluster/x.yml: cilium_mtu: 1`]));

  test("nowhere in a manifest, where braces are Helm's", () =>
    expect(definitionAt("apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ na|me }}\n")).toBeUndefined());

  test("nowhere in another project's variables", () =>
    expect(
      definitionAt('a: "{{ cilium_mt|u }}"\n', {
        file: "k3s/group_vars/all.yml",
        files: { [`${ROOT}/group_vars/k8s_cluster/x.yml`]: "cilium_mtu: 1\n" },
      }),
    ).toEqual([]));
});

describe("a group or host leads to its variables", () => {
  const files = {
    [`${ROOT}/group_vars/kube_node.yml`]: "a: 1\n",
    [`${ROOT}/group_vars/k8s_cluster/x.yml`]: "b: 1\n",
    [`${ROOT}/group_vars/k8s_cluster/y.yml`]: "c: 1\n",
    [N1]: "d: 1\n",
  };
  const node = [`${ROOT}/group_vars/kube_node.yml: a: 1`];
  const cluster = [`${ROOT}/group_vars/k8s_cluster/x.yml: b: 1`, `${ROOT}/group_vars/k8s_cluster/y.yml: c: 1`];
  const host = [`${N1}: d: 1`];

  test.each<[string, string, string[] | undefined]>([
    ["in a section's name", "[kube_n|ode]\nw1\n", node],
    ["in one with children", "[k8s_|cluster:children]\nkube_node\n", cluster],
    ["among the children", "[k8s_cluster:children]\nkube_|node\n", node],
    ["a host", "[kube_node]\nn|1 a=b\n", host],
    ["not what is set", "[kube_node]\nn1 a|=b\n[kube_node:vars]\nn1|=1\n", undefined],
    ["not a group without a file", "[et|cd]\nn1\n", undefined],
  ])("%s, INI", (_, text, expected) =>
    expect(definitionAt(text, { file: `${ROOT}/inventory.ini`, files })).toEqual(expected),
  );

  test.each<[string, string, string[] | undefined]>([
    ["a group", "all:\n  children:\n    kube_n|ode:\n      hosts:\n        n1:\n", node],
    ["a group of its own", "k8s_clus|ter:\n  children:\n    kube_node:\n", cluster],
    ["a host", "all:\n  children:\n    kube_node:\n      hosts:\n        n|1:\n", host],
    ["not a section", "all:\n  chil|dren:\n    kube_node:\n", undefined],
  ])("%s, YAML", (_, text, expected) =>
    expect(definitionAt(text, { file: `${ROOT}/hosts.yml`, files })).toEqual(expected),
  );
});

describe("a reference of Kubean's leads to the ConfigMap", () => {
  const configMap = (name: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  group_vars.yml: |\n    a: 1\n`;
  const cluster =
    "apiVersion: kubean.io/v1alpha1\nkind: Cluster\nspec:\n  varsConfRef:\n    namespace: x\n    name: va|rs\n";

  test.each<[string, string, string[] | undefined, Record<string, string>]>([
    ["in the same file", `${configMap("vars")}---\n${cluster}`, ["name: vars"], { "k/other.yml": configMap("vars") }],
    [
      "in the same folder",
      cluster,
      ["k/x.yml: name: vars"],
      { "k/x.yml": configMap("vars"), "l/x.yml": configMap("vars") },
    ],
    ["in any", cluster, ["l/x.yml: name: vars"], { "l/x.yml": configMap("vars"), "l/y.yml": configMap("other") }],
    [
      "not from its namespace",
      cluster.replace("va|rs", "vars").replace("e: x", "e: x|"),
      undefined,
      { "k/x.yml": configMap("vars") },
    ],
  ])("%s", (_, text, expected, files) =>
    expect(definitionAt(text, { file: "k/cluster.yml", files })).toEqual(expected),
  );
});
