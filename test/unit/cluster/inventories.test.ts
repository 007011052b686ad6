import { describe, expect, test } from "vitest";
import { workspaceOf } from "../../support/cluster.ts";

const CILIUM = "cilium_mtu: 1500\ncilium_debug: true\n";

describe("inventories among", () => {
  test.each<[string, Record<string, string>, string[]]>([
    ["Kubespray's layout", { "inventory/prod/group_vars/k8s_cluster/k8s-net-cilium.yml": "" }, ["inventory/prod"]],
    ["a file per group", { "inventory/prod/group_vars/k8s_cluster.yml": CILIUM }, ["inventory/prod"]],
    ["a file without an extension", { "inventory/prod/group_vars/k8s_cluster/cilium": "" }, ["inventory/prod"]],
    ["the old group name", { "inventory/prod/group_vars/k8s-cluster/x.yml": "" }, ["inventory/prod"]],
    ["a repository that is one inventory", { "group_vars/k8s_cluster/x.yml": "" }, [""]],
    ["several", { "a/group_vars/k8s_cluster.yml": "", "b/group_vars/k8s_cluster.yml": "" }, ["a", "b"]],
    ["only all.yml, with Kubespray's variables", { "a/group_vars/all.yml": CILIUM }, ["a"]],
    ["only all.yml, with the plugin", { "a/group_vars/all.yml": "kube_network_plugin: cilium\n" }, ["a"]],
    ["host variables beside groups", { "a/group_vars/k8s_cluster.yml": "", "a/host_vars/n1.yml": "" }, ["a"]],
    ["a vars file that sets the plugin", { "vars/prod.yml": "kube_network_plugin: cilium\n" }, ["vars"]],
    [
      "hosts of Kubespray's groups",
      { "a/hosts": "[kube_control_plane]\nn1\n", "a/group_vars/all.yml": "cilium_mtu: 1\n" },
      ["a"],
    ],
    [
      "an inventory file that sets the plugin",
      { "a/hosts.yml": "all: {vars: {kube_network_plugin: cilium}}\n" },
      ["a"],
    ],
    ["hosts for which nothing is set", { "a/hosts": "[kube_control_plane]\nn1\n" }, []],
    ["hosts of another playbook", { "a/hosts": "[etcd]\nn1\n[kube_node]\nn1\n[all:vars]\ncilium_mtu=1\n" }, []],
    ["paths of URIs", { "file:///w/inventory/a/group_vars/k8s_cluster.yml": "" }, ["file:///w/inventory/a"]],
    ["somebody else's variables", { "group_vars/all.yml": "other: 1\n" }, []],
    ["one variable of a name like ours", { "group_vars/all.yml": "cilium_mtu: 1\n" }, []],
    [
      "k3s-ansible",
      { "inventory/group_vars/all.yml": "cilium_iface: a\ncilium_mode: b\ncilium_hubble: c\ncilium_debug: d\n" },
      [],
    ],
    ["a vars file without the plugin", { "vars/prod.yml": CILIUM }, []],
    ["a role's defaults", { "roles/x/group_vars/k8s_cluster.yml": CILIUM }, []],
    ["a checkout's tests", { "tests/files/group_vars/k8s_cluster.yml": CILIUM }, []],
    ["installed collections", { ".venv/ansible_collections/k/inventory/a/group_vars/k8s_cluster.yml": CILIUM }, []],
    ["a manifest in group_vars", { "a/group_vars/k8s_cluster.yml": "apiVersion: v1\nkind: Service\n" }, []],
  ])("%s", (_, files, roots) =>
    expect(
      workspaceOf(files)
        .allInventories()
        .map(({ root }) => root),
    ).toEqual(roots),
  );
});

test("files are read in Ansible's order", () => {
  const names = [
    "host_vars/n1.yml",
    "group_vars/kube_node.yml",
    "group_vars/k8s_cluster/b.yml",
    "group_vars/k8s_cluster/a.yml",
    "group_vars/all/all.yml",
  ];
  const [inventory] = workspaceOf(Object.fromEntries(names.map((name) => [`i/${name}`, ""]))).allInventories();
  expect(inventory?.files.map(({ document }) => document.file)).toEqual(names.map((name) => `i/${name}`).reverse());
});

test("a file is found again by its inventory, also after it was deleted", () => {
  const workspace = workspaceOf({ "a/group_vars/k8s_cluster.yml": "", "a/group_vars/all.yml": "", "x.yml": "" });
  expect(workspace.inventoryOf("a/group_vars/all.yml")?.root).toBe("a");
  expect(workspace.inventoryOf("x.yml")).toBeUndefined();
  workspace.delete("a/group_vars/k8s_cluster.yml");
  expect(workspace.inventoryOf("a/group_vars/all.yml")).toBeUndefined();
});

test("each text of variables in a file of ConfigMaps is an inventory of its own", () => {
  const configMap = (key: string, version: string) =>
    `apiVersion: v1\nkind: ConfigMap\ndata:\n  ${key}: |\n    kube_network_plugin: cilium\n    cilium_version: ${version}\n---\n`;
  const text =
    configMap("group_vars.yml", "1.15.1") + configMap("x.yml", "1.16.1") + configMap("group_vars.yml", "1.17.1");
  const workspace = workspaceOf({ "kubean/vars.yml": text });
  expect(workspace.allInventories().map((each) => [each.root, workspace.cluster(each).cilium.version])).toEqual([
    ["kubean/vars.yml", "1.15.1"],
    ["kubean/vars.yml#2/group_vars.yml", "1.17.1"],
    ["kubean/vars.yml#x.yml", "1.16.1"],
  ]);
});
