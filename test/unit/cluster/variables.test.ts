import { expect, test } from "vitest";
import { textOf } from "../../../server/src/cluster/variables.ts";
import { clusterOf, shown } from "../../support/cluster.ts";

/** The value of `cilium_mtu` on the control plane, from these files below group_vars. */
function mtu(files: Record<string, string>, kubespray = "v2.31.0"): unknown {
  const all = {
    "i/group_vars/etcd/k8s-net-x.yml": "",
    ...Object.fromEntries(
      Object.entries(files).map(([name, value]) => [`i/${name}`, value === "" ? "" : `cilium_mtu: ${value}\n`]),
    ),
  };
  return shown(clusterOf(all, { kubespray }).value("cilium_mtu"));
}

test.each<[string, Record<string, string>, unknown]>([
  ["the role's default", {}, "0"],
  ["all", { "group_vars/all.yml": "1" }, 1],
  ["k8s_cluster over all", { "group_vars/all.yml": "1", "group_vars/k8s_cluster.yml": "2" }, 2],
  [
    "kube_control_plane over k8s_cluster",
    { "group_vars/k8s_cluster.yml": "2", "group_vars/kube_control_plane.yml": "3" },
    3,
  ],
  ["the later file of a folder", { "group_vars/all/a.yml": "1", "group_vars/all/b.yml": "2" }, 2],
  ["workers decide nothing", { "group_vars/all.yml": "1", "group_vars/kube_node.yml": "3" }, 1],
  ["hosts decide nothing while their groups are not known", { "group_vars/all.yml": "1", "host_vars/n1.yml": "3" }, 1],
  ["a group of one's own alone", { "group_vars/zone_a.yml": "4" }, 4],
  ["a group of one's own beside another", { "group_vars/all.yml": "1", "group_vars/zone_a.yml": "4" }, "?"],
  ["Jinja", { "group_vars/all.yml": '"{{ x }}"' }, "?"],
  ["an emptied value", { "group_vars/all.yml": "\n" }, "?"],
  ["null", { "group_vars/all.yml": "~" }, null],
  ["a list", { "group_vars/all.yml": "[1]" }, "?"],
  ["a later value over Jinja", { "group_vars/all.yml": '"{{ x }}"', "group_vars/k8s_cluster.yml": "2" }, 2],
])("%s", (_, files, value) => expect(mtu(files)).toBe(value));

test.each<[string, string, unknown]>([
  ["v2.24.0", "cilium_kube_proxy_replacement", "partial"],
  ["v2.20.0", "cilium_kube_proxy_replacement", "probe"],
  ["v2.31.0", "cilium_kube_proxy_replacement", false],
  ["v2.27.0", "cilium_cluster_id", "-"],
  ["v2.28.0", "cilium_cluster_id", 0],
  ["v2.24.0", "cilium_extra_values", "-"],
])("default in %s: %s", (kubespray, name, value) =>
  expect(shown(clusterOf("", { kubespray }).value(name))).toBe(value),
);

test.each<[string, string, boolean]>([
  ["not said", "", true],
  ["cilium", "kube_network_plugin: cilium\n", true],
  ["calico", "kube_network_plugin: calico\n", false],
  ["Jinja", 'kube_network_plugin: "{{ x }}"\n', true],
  ["beside another", "kube_network_plugin: cni\ncilium_deploy_additionally: true\n", true],
  ["beside another, as a text", 'kube_network_plugin: cni\ncilium_deploy_additionally: "yes"\n', true],
  ["perhaps beside another", 'kube_network_plugin: cni\ncilium_deploy_additionally: "{{ both }}"\n', true],
  ["not beside another", 'kube_network_plugin: cni\ncilium_deploy_additionally: "no"\n', false],
])("Cilium is the network: %s", (_, text, expected) => expect(clusterOf(text).usesCilium).toBe(expected));

test.each<[string, string]>([
  ["cilium_mtu: 1\n  # c\n\n", "cilium_mtu: 1"],
  ["cilium_mtu: # c\n  # d\n", "cilium_mtu: # c"],
  ["cilium_extra_values:\n  a: 1\n  # b: 2\n", "cilium_extra_values:\n  a: 1"],
  ["cilium_extra_values: {a: 1,\n# c\n  b: 2}\n", "cilium_extra_values: {a: 1,\n# c\n  b: 2}"],
  ["cilium_custom_cni_conf: |\n  a\n  # b\n\n# c\n", "cilium_custom_cni_conf: |\n  a\n  # b"],
  ["cilium_custom_cni_conf: |+\n  a\n\n", "cilium_custom_cni_conf: |+\n  a\n\n"],
])("settings are compared without the comments below them: %j", (text, expected) => {
  const [name = ""] = text.split(":");
  const effective = clusterOf(text).setting(name);
  expect(effective && textOf(effective.setting)).toBe(expected);
});
