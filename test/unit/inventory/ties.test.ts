import { describe, expect, test } from "vitest";
import type { Workspace } from "../../../server/src/cluster/workspace.ts";
import { shown, workspaceOf } from "../../support/cluster.ts";
import { embed } from "../../support/embedded.ts";

const roots = (workspace: Workspace) => workspace.allInventories().map(({ root }) => root);

function mtu(workspace: Workspace, root: string): unknown {
  const inventory = workspace.allInventories().find((each) => each.root === root);
  return inventory && shown(workspace.cluster(inventory).value("cilium_mtu"));
}

describe("Kubean", () => {
  const named = (text: string, key: string, name: string) => embed(text, key).replace("name: vars", `name: ${name}`);
  const HOSTS =
    "all:\n  hosts:\n    n1:\n      cilium_mtu: 1\n  children:\n    kube_control_plane:\n      hosts:\n        n1:\n";
  const VARS = named("cilium_debug: true\n", "group_vars.yml", "v");
  const CLUSTER =
    "apiVersion: kubean.io/v1alpha1\nkind: Cluster\nspec:\n  hostsConfRef: {name: h}\n  varsConfRef: {name: v}\n";
  const files = { "k/vars.yml": VARS, "k/hosts.yml": named(HOSTS, "hosts.yml", "h") };

  test("hosts and variables that no Cluster names stand alone", () => {
    const workspace = workspaceOf(files);
    expect(roots(workspace)).toEqual(["k/hosts.yml#hosts.yml", "k/vars.yml"]);
    expect(mtu(workspace, "k/vars.yml")).toBe("0");
  });

  test("a Cluster makes one inventory of them, and stops to when it goes", () => {
    const workspace = workspaceOf({ ...files, "k/cluster.yml": CLUSTER });
    expect([roots(workspace), mtu(workspace, "k/vars.yml")]).toEqual([["k/vars.yml"], 1]);
    expect(workspace.inventoryOf("k/hosts.yml#hosts.yml")?.root).toBe("k/vars.yml");
    workspace.delete("k/cluster.yml");
    expect([roots(workspace).length, mtu(workspace, "k/vars.yml")]).toEqual([2, "0"]);
  });

  test("a Cluster that becomes something else no longer names them", () => {
    const workspace = workspaceOf({ ...files, "k/cluster.yml": CLUSTER });
    workspace.set("k/cluster.yml", "a: 1\n");
    expect(roots(workspace).length).toBe(2);
  });

  test("the order in which files are read does not matter", () => {
    expect(mtu(workspaceOf({ "k/cluster.yml": CLUSTER, ...files }), "k/vars.yml")).toBe(1);
  });

  test("its variables win over those of the hosts", () => {
    const vars = named("cilium_mtu: 2\n", "group_vars.yml", "v");
    expect(mtu(workspaceOf({ ...files, "k/vars.yml": vars, "k/cluster.yml": CLUSTER }), "k/vars.yml")).toBe(2);
  });

  test("ConfigMaps of the same names in another folder are another cluster's", () => {
    const others = Object.fromEntries(Object.entries(files).map(([name, text]) => [`o/${name}`, text]));
    const workspace = workspaceOf({ ...files, ...others, "k/cluster.yml": CLUSTER });
    expect([roots(workspace), mtu(workspace, "o/k/vars.yml")]).toEqual([["k/vars.yml", "o/k/vars.yml"], 1]);
  });
});

describe("files given by -e", () => {
  const VARS = { "a/group_vars/k8s_cluster.yml": "cilium_mtu: 1\n", "b/group_vars/k8s_cluster.yml": "" };
  const config = (text: string) => ({ ".kubespray-cilium.yaml": text });

  test.each<[string, Record<string, string>, unknown[]]>([
    ["for all", { ...config("varsFiles: [x.yml]\n"), "x.yml": "cilium_mtu: 5\n" }, [5, 5]],
    ["for one", { ...config("inventories:\n  b: {varsFiles: ./x.yml}\n"), "x.yml": "cilium_mtu: 5\n" }, [1, 5]],
    [
      "in their order",
      { ...config("varsFiles: [y.yml, x.yml]\n"), "x.yml": "cilium_mtu: 5\n", "y.yml": "cilium_mtu: 6\n" },
      [5, 5],
    ],
    [
      "own ones last",
      {
        ...config("inventories: {a: {varsFiles: [x.yml]}}\nvarsFiles: [y.yml]\n"),
        "x.yml": "cilium_mtu: 5\n",
        "y.yml": "cilium_mtu: 6\n",
      },
      [5, 6],
    ],
    [
      "from a folder beside",
      { "c/.kubespray-cilium.yaml": "varsFiles: [x.yml]\n", "c/x.yml": "cilium_mtu: 5\n" },
      [1, "0"],
    ],
    [
      "whatever their names are",
      {
        ...config("varsFiles: [v/group_vars/x/y.yml, v/group_vars/x.yml]\n"),
        "v/group_vars/x/y.yml": "cilium_mtu: 5\n",
        "v/group_vars/x.yml": "cilium_debug: true\n",
      },
      [5, 5],
    ],
    ["that are not there", config("varsFiles: [x.yml]\n"), [1, "0"]],
  ])("%s", (_, files, values) => {
    const workspace = workspaceOf({ ...VARS, ...files });
    expect(["a", "b"].map((root) => mtu(workspace, root))).toEqual(values);
  });

  test("they are no inventories of their own, and belong to one that reads them", () => {
    const files = { ...VARS, "v/x.yml": "kube_network_plugin: cilium\n", "v/y.yml": "cilium_mtu: 5\n" };
    const workspace = workspaceOf(files);
    expect(roots(workspace)).toEqual(["a", "b", "v"]);
    workspace.set(".kubespray-cilium.yaml", "varsFiles: [v/x.yml, v/y.yml]\n");
    expect(roots(workspace)).toEqual(["a", "b"]);
    expect(["v/x.yml", "v/y.yml"].map((file) => workspace.inventoryOf(file)?.root)).toEqual(["a", "a"]);
    workspace.set("v/y.yml", "cilium_mtu: 6\n");
    expect(mtu(workspace, "b")).toBe(6);
    workspace.delete(".kubespray-cilium.yaml");
    expect([roots(workspace), mtu(workspace, "b")]).toEqual([["a", "b", "v"], "0"]);
  });

  test("what was not read yet is missing", () => {
    const workspace = workspaceOf({ ...VARS, "c/.kubespray-cilium.yaml": "varsFiles: [../x.yml]\n" });
    expect(workspace.missingFiles()).toEqual(["x.yml"]);
    workspace.set("x.yml", "");
    expect(workspace.missingFiles()).toEqual([]);
  });
});

describe("variables beside a playbook", () => {
  const FILES = {
    "i/a/group_vars/all.yml": "cilium_debug: true\ncilium_mtu: 1\n",
    "group_vars/all.yml": "cilium_mtu: 2\n",
  };
  const CHECKOUT = "---\n- name: Install Kubernetes\n  ansible.builtin.import_playbook: playbooks/cluster.yml\n";

  test.each<[string, Record<string, string>, unknown]>([
    ["of Kubespray", { "cluster.yml": CHECKOUT }, 2],
    ["of an older one", { "cluster.yml": "- name: x\n  import_playbook: legacy_groups.yml\n" }, 2],
    ["of somebody else", { "cluster.yml": "- import_playbook: other.yml\n" }, 1],
    ["that has another name", { "site.yml": CHECKOUT }, 1],
  ])("%s", (_, files, value) => expect(mtu(workspaceOf({ ...FILES, ...files }), "i/a")).toBe(value));

  test("they belong to the one inventory that reads them", () => {
    const workspace = workspaceOf({ ...FILES, "cluster.yml": CHECKOUT });
    expect([roots(workspace), workspace.inventoryOf("group_vars/all.yml")?.root]).toEqual([["i/a"], "i/a"]);
    workspace.set("group_vars/all.yml", "cilium_mtu: 3\n");
    expect(mtu(workspace, "i/a")).toBe(3);
    workspace.delete("cluster.yml");
    expect(mtu(workspace, "i/a")).toBe(1);
  });

  test("with several inventories they belong to all of them, and are none themselves", () => {
    const files = { ...FILES, "group_vars/all.yml": "kube_network_plugin: cilium\ncilium_mtu: 2\n" };
    const workspace = workspaceOf({ ...files, "i/b/group_vars/k8s_cluster.yml": "", "cluster.yml": CHECKOUT });
    const readers = () => workspace.inventoriesReading("group_vars/all.yml").map(({ root }) => root);
    expect([roots(workspace), mtu(workspace, "i/b"), readers()]).toEqual([["i/a", "i/b"], 2, ["i/a", "i/b"]]);
    workspace.delete("i/a/group_vars/all.yml");
    workspace.delete("i/b/group_vars/k8s_cluster.yml");
    expect([roots(workspace), readers()]).toEqual([[""], [""]]);
    workspace.set("i/b/group_vars/k8s_cluster.yml", "");
    expect([roots(workspace), readers()]).toEqual([["i/b"], ["i/b"]]);
  });
});
