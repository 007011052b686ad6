import { describe, expect, test } from "vitest";
import { type Surroundings, withHints } from "../../support/editor.ts";

const ROOT = "inventory/prod";
const HERE = `${ROOT}/group_vars/k8s_cluster/k8s-net-cilium.yml`;
const N1 = `${ROOT}/host_vars/n1.yml`;
const HOSTS = "[kube_control_plane]\nn1\nn2\n\n[kube_node]\nw1\n";

const beside = (files: Record<string, string> = {}, further: Surroundings = {}): Surroundings => ({
  ...further,
  files: { [`${ROOT}/inventory.ini`]: HOSTS, ...files },
});

describe("behind an overridden line", () => {
  test.each<[string, string, string, Surroundings]>([
    [
      "what a host has",
      "cilium_mtu: 1\n",
      "cilium_mtu: 1 «⇐ 2 in host_vars/n1.yml»\n",
      beside({ [N1]: "cilium_mtu: 2\n" }),
    ],
    [
      "before a comment",
      "cilium_mtu: 1 # why\n",
      "cilium_mtu: 1 «⇐ 2 in host_vars/n1.yml» # why\n",
      beside({ [N1]: "cilium_mtu: 2\n" }),
    ],
    [
      "on the line of the key",
      "cilium_extra_values:\n  a: 1\n",
      "cilium_extra_values: «⇐ {} in host_vars/n1.yml»\n  a: 1\n",
      beside({ [N1]: "cilium_extra_values: {}\n" }),
    ],
    [
      "of a map its brackets",
      "cilium_extra_values: {}\n",
      "cilium_extra_values: {} «⇐ {…} in host_vars/n1.yml»\n",
      beside({ [N1]: "cilium_extra_values:\n  a: 1\n" }),
    ],
    [
      "Jinja as it stands",
      "cilium_mtu: 1\n",
      "cilium_mtu: 1 «⇐ {{ x }} in host_vars/n1.yml»\n",
      beside({ [N1]: "cilium_mtu: '{{ x }}'\n" }),
    ],
    [
      "what group_vars of the cluster have",
      "cilium_mtu: 1\n",
      "cilium_mtu: 1 «⇐ 2 in group_vars/k8s_cluster.yml»\n",
      beside({ [`${ROOT}/group_vars/k8s_cluster.yml`]: "cilium_mtu: 2\n" }, { file: `${ROOT}/group_vars/all/x.yml` }),
    ],
    [
      "another file of the same group",
      "cilium_mtu: 1\n",
      "cilium_mtu: 1 «⇐ 2 in group_vars/k8s_cluster/z.yml»\n",
      beside({ [`${ROOT}/group_vars/k8s_cluster/z.yml`]: "cilium_mtu: 2\n" }),
    ],
    [
      "in an inventory file",
      "all:\n  vars:\n    cilium_mtu: 1\n  children:\n    kube_control_plane:\n      hosts:\n        n1: {cilium_mtu: 2}\n",
      "all:\n  vars:\n    cilium_mtu: 1 «⇐ 2 in hosts.yml»\n  children:\n    kube_control_plane:\n      hosts:\n        n1: {cilium_mtu: 2}\n",
      { file: `${ROOT}/hosts.yml` },
    ],
    [
      "in an INI file",
      "[kube_control_plane]\nn1 cilium_mtu=2\n[all:vars]\ncilium_mtu=1\n",
      "[kube_control_plane]\nn1 cilium_mtu=2\n[all:vars]\ncilium_mtu=1 «⇐ 2 in inventory.ini»\n",
      { file: `${ROOT}/inventory.ini` },
    ],
    [
      "what is given by -e",
      "cilium_mtu: 1\n",
      "cilium_mtu: 1 «⇐ 2 in vars/x.yml»\n",
      beside({ ".kubespray-cilium.yaml": "varsFiles: [vars/x.yml]\n", "vars/x.yml": "cilium_mtu: 2\n" }),
    ],
    [
      "in Chinese",
      "cilium_mtu: 1\n",
      "cilium_mtu: 1 «⇐ host_vars/n1.yml 中为 2»\n",
      beside({ [N1]: "cilium_mtu: 2\n" }, { language: "zh-cn" }),
    ],
    [
      "with a readable name",
      "cilium_mtu: 1\n",
      "cilium_mtu: 1 «⇐ 2 in host_vars/n1/a b.yml»\n",
      beside({ [`${ROOT}/host_vars/n1/a%20b.yml`]: "cilium_mtu: 2\n" }),
    ],
  ])("%s", (_, text, expected, surroundings) => expect(withHints(text, surroundings)).toBe(expected));
});

describe("nothing", () => {
  test.each<[string, string, Surroundings?]>([
    ["where the line is in force", "cilium_mtu: 1\n", beside({ [`${ROOT}/group_vars/all.yml`]: "cilium_mtu: 2\n" })],
    [
      "where other hosts have another value",
      "cilium_mtu: 1\n",
      beside({ [`${ROOT}/host_vars/n2.yml`]: "cilium_mtu: 2\n" }),
    ],
    ["where the file sets it twice", "cilium_mtu: 1\ncilium_mtu: 2\n", beside()],
    [
      "where the line is for another host",
      "cilium_mtu: 1\n",
      beside({ [HERE]: "cilium_mtu: 2\n" }, { file: `${ROOT}/host_vars/n2.yml` }),
    ],
    [
      "where it is not known who is in a group",
      "cilium_mtu: 1\n",
      { files: { [`${ROOT}/group_vars/zone.yml`]: "cilium_mtu: 2\n" } },
    ],
    [
      "on lines of a group of which it is not known who is in it",
      "cilium_mtu: 1\n",
      beside({ [N1]: "cilium_mtu: 2\n" }, { file: `${ROOT}/group_vars/zone.yml` }),
    ],
    ["on a line that is commented out", "# cilium_mtu: 1\n", beside({ [N1]: "cilium_mtu: 2\n" })],
    [
      "in a file that the project excludes",
      "cilium_mtu: 1\n",
      beside({ [N1]: "cilium_mtu: 2\n", ".kubespray-cilium.yaml": `exclude: ["${HERE}"]\n` }),
    ],
    [
      "in other projects",
      "cilium_mtu: 1\n",
      { file: "k3s/group_vars/all.yml", files: { "k3s/host_vars/n1.yml": "cilium_mtu: 2\n" } },
    ],
    ["behind what is merged in", "x: &x\n  cilium_mtu: 1\n<<: *x\n", beside({ [N1]: "cilium_mtu: 2\n" })],
  ])("%s", (_, text, surroundings) => expect(withHints(text, surroundings)).toBe(text));
});

describe("in a file that two inventories read", () => {
  const files = (a: string, b: string) => ({
    "cluster.yml": "- import_playbook: playbooks/cluster.yml\n",
    "a/group_vars/k8s_cluster.yml": a,
    "b/group_vars/k8s_cluster.yml": b,
  });
  const shared = (a: string, b: string) =>
    withHints("cilium_mtu: 1\n", { file: "group_vars/all.yml", files: files(a, b) });

  test("where both have other values", () =>
    expect(shared("cilium_mtu: 2\n", "cilium_mtu: 3\n")).toBe("cilium_mtu: 1 «⇐ overridden in 2 inventories»\n"));

  test("nothing where it counts in one", () =>
    expect(shared("cilium_mtu: 2\n", "cilium_debug: true\n")).toBe("cilium_mtu: 1\n"));
});
