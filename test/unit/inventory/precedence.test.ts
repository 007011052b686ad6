import { describe, expect, test } from "vitest";
import { settingsOf } from "../../../server/src/inventory/settings.ts";
import { clusterOf, shown, workspaceOf } from "../../support/cluster.ts";

const HOSTS = `[kube_control_plane]
n1
n2

[kube_node]
w1

[zone_a]
n1
w1

[zone_b]
n2

[k8s_cluster:children]
kube_control_plane
kube_node
`;

const PLAYBOOK = "- import_playbook: playbooks/cluster.yml\n";

/** The value of `cilium_mtu` on the first control-plane host; "?" is unknown, "-" is the role's default. */
function mtu(files: Record<string, string>): unknown {
  const all = Object.entries(files).map(([name, text]) => [name, /^\d+$/.test(text) ? `cilium_mtu: ${text}\n` : text]);
  const workspace = workspaceOf(Object.fromEntries(all));
  const inventory = workspace.allInventories().find(({ root }) => root === "i");
  const setting = inventory && workspace.cluster(inventory).setting("cilium_mtu");
  if (!setting) return "-";
  return setting.uncertain ? "?" : setting.setting.value?.kind === "scalar" ? shown(setting.setting.value.value) : "?";
}

const ini = (text: string) => ({ "i/inventory.ini": `${HOSTS}${text}\n` });

/** Each step of Ansible wins over those above it. */
const STEPS: readonly (readonly [string, Record<string, string>])[] = [
  ["all in the inventory file", ini("[all:vars]\ncilium_mtu=1")],
  ["a group in the inventory file", ini("[all:vars]\ncilium_mtu=1\n[k8s_cluster:vars]\ncilium_mtu=2")],
  ["a deeper one", ini("[kube_control_plane:vars]\ncilium_mtu=3\n[k8s_cluster:vars]\ncilium_mtu=2")],
  ["group_vars/all", { "i/group_vars/all.yml": "4" }],
  ["group_vars/all beside the playbook", { "cluster.yml": PLAYBOOK, "group_vars/all.yml": "5" }],
  ["group_vars of a group", { "i/group_vars/k8s_cluster.yml": "6" }],
  ["those of one by name", { "i/group_vars/zone_a.yml": "7" }],
  ["those of a deeper one", { "i/group_vars/kube_control_plane/a.yml": "8" }],
  ["those beside the playbook", { "group_vars/zone_a.yml": "9" }],
  ["the host in the inventory file", { "i/inventory.ini": HOSTS.replace("n1\n", "n1 cilium_mtu=10\n") }],
  ["host_vars", { "i/host_vars/n1.yml": "11" }],
  ["host_vars beside the playbook", { "host_vars/n1/a.yml": "12" }],
  ["a vars file", { ".kubespray-cilium.yaml": "varsFiles: [vars/x.yml]\n", "vars/x.yml": "13" }],
];

const VALUES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];

test.each(STEPS.map(([name], i) => [name, i] as const))("%s wins over what is below it", (_, i) => {
  const files = Object.assign(
    { "i/group_vars/etcd.yml": "cilium_debug: true\n" },
    ...STEPS.slice(0, i + 1).map(([, each]) => each),
  );
  expect(mtu({ "i/inventory.ini": HOSTS, ...files })).toBe(VALUES[i]);
});

describe("with the hosts known", () => {
  test.each<[string, Record<string, string>, unknown]>([
    ["another host decides nothing", { "i/host_vars/n2.yml": "1", "i/host_vars/w1.yml": "2" }, "-"],
    ["a group of another host decides nothing", { "i/group_vars/all.yml": "1", "i/group_vars/zone_b.yml": "2" }, 1],
    ["a group of the host is certain", { "i/group_vars/all.yml": "1", "i/group_vars/zone_a.yml": "2" }, 2],
    ["a group that is not declared is not certain", { "i/group_vars/all.yml": "1", "i/group_vars/dyn.yml": "2" }, "?"],
    [
      "priority",
      {
        ...ini("[kube_x]\nn1\n[kube_x:vars]\nansible_group_priority=5"),
        "i/group_vars/zone_a.yml": "1",
        "i/group_vars/kube_x.yml": "2",
      },
      2,
    ],
    ["maps replace each other", { "i/group_vars/all.yml": "cilium_mtu: {a: 1}\n", "i/group_vars/zone_a.yml": "2" }, 2],
    ["a folder hides the file of its name", { "i/group_vars/all/a.yml": "1", "i/group_vars/all.yml": "2" }, 1],
    [".yml hides .yaml", { "i/group_vars/all.yaml": "1", "i/group_vars/all.yml": "2" }, 2],
    ["files of a folder by name, folders too", { "i/group_vars/all/10/z.yml": "1", "i/group_vars/all/10.yml": "2" }, 2],
    [
      "hidden files and backups are passed over",
      { "i/group_vars/all/a": "1", "i/group_vars/all/b~": "2", "i/group_vars/all/.c.yml": "3" },
      1,
    ],
  ])("%s", (_, files, value) => expect(mtu({ "i/inventory.ini": HOSTS, ...files })).toBe(value));

  test.each<[string, Record<string, string>, unknown]>([
    [
      "the order of a YAML inventory",
      { "i/hosts.yml": "all:\n  children:\n    kube_control_plane:\n      hosts:\n        n2:\n        n1:\n" },
      2,
    ],
    ["the old group", { "i/hosts": "[kube-master]\nn2\n[kube-node]\nn1\n" }, 2],
    [
      "k8s_cluster that is not declared",
      { "i/hosts": "[kube_control_plane]\nn3\n", "i/group_vars/k8s_cluster.yml": "3" },
      3,
    ],
    [
      "several files of a folder",
      { "i/hosts.yml": "all:\n  children:\n    kube_control_plane:\n", "i/more": "[kube_control_plane]\nn2\n" },
      2,
    ],
    [
      "an unused .ini beside the hosts",
      { "i/hosts.yml": "kube_control_plane:\n  hosts:\n    n2:\n", "i/inventory.ini": "[kube_control_plane]\n# n1\n" },
      2,
    ],
  ])("%s", (_, files, value) =>
    expect(mtu({ "i/host_vars/n1.yml": "1", "i/host_vars/n2.yml": "2", ...files })).toBe(value),
  );
});

describe("hosts are not known", () => {
  const OTHER = "[kube_control_plane]\nn2\n";
  test.each<[string, Record<string, string>, unknown]>([
    ["without a control plane", { "i/inventory.ini": "[kube_node]\nn1\n", "i/group_vars/k8s_cluster.yml": "3" }, 3],
    [
      "with two inventories side by side",
      { "i/a.ini": HOSTS, "i/b.ini": OTHER, "i/group_vars/k8s_cluster.yml": "3" },
      3,
    ],
    [
      "so that host variables decide nothing",
      { "i/a.ini": HOSTS, "i/b.ini": OTHER, "i/group_vars/all.yml": "3", "i/host_vars/n1.yml": "1" },
      3,
    ],
    [
      "and two files of a folder each have one",
      {
        "i/a.yml": "all:\n  children:\n    kube_control_plane:\n      hosts: n1\n",
        "i/b.yml": "all:\n  children:\n    kube_control_plane:\n      hosts: n2\n",
        "i/group_vars/all.yml": "3",
        "i/host_vars/n2.yml": "2",
      },
      3,
    ],
  ])("%s", (_, files, value) => expect(mtu(files)).toBe(value));
});

test("a setting for other hosts only is known to reach nothing", () => {
  const files = {
    "i/inventory.ini": HOSTS.replace("w1\n", "w1 cilium_mtu=1\n"),
    "i/group_vars/all.yml": "cilium_mtu: 2\n",
    "i/host_vars/n2.yml": "cilium_mtu: 3\n",
  };
  const workspace = workspaceOf(files);
  const [inventory] = workspace.allInventories();
  if (!inventory) throw new Error("no inventory");
  const { variables } = workspace.cluster(inventory);
  const reaching = [...inventory.sources, ...inventory.files.map(({ document }) => document)].map((document) => [
    document.file,
    settingsOf(document, workspace.catalog).map((setting) => variables.reaches(setting)),
  ]);
  expect(Object.fromEntries(reaching)).toEqual({
    "i/inventory.ini": [false],
    "i/group_vars/all.yml": [true],
    "i/host_vars/n2.yml": [false],
  });
});

test("a value follows the hosts", () => {
  const workspace = workspaceOf({ "i/hosts": "[kube_control_plane]\nn1\n", "i/host_vars/n2.yml": "cilium_mtu: 2\n" });
  const value = () => {
    const [inventory] = workspace.allInventories();
    return inventory && shown(workspace.cluster(inventory).value("cilium_mtu"));
  };
  expect(value()).toBe("0");
  workspace.set("i/hosts", "[kube_control_plane]\nn2\nn1\n");
  expect(value()).toBe(2);
  workspace.delete("i/hosts");
  expect(value()).toBeUndefined();
});

test("unquoted words are texts in an INI file", () => {
  const cluster = clusterOf({ "i/hosts": `${HOSTS}[all:vars]\ncilium_debug=true\ncilium_mtu=1450\n` });
  expect([cluster.value("cilium_debug"), cluster.value("cilium_mtu")]).toEqual(["true", 1450]);
});
