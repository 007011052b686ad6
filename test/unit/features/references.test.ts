import { describe, expect, test } from "vitest";
import { highlightsAt, referencesAt, type Surroundings } from "../../support/editor.ts";

const ROOT = "inventory/prod";
const ALL = `${ROOT}/group_vars/all.yml`;
const N2 = `${ROOT}/host_vars/n2.yml`;
const HOSTS = "[kube_control_plane]\nn1\nn2\n";

const beside = (files: Record<string, string> = {}): Surroundings => ({
  files: { [`${ROOT}/inventory.ini`]: HOSTS, ...files },
});

describe("references", () => {
  test.each<[string, string, string[] | undefined, Surroundings?]>([
    [
      "all layers, the one in force first",
      "cilium_m|tu: 1\n",
      ["cilium_mtu: 1", `${ALL}: cilium_mtu: 2`],
      beside({ [ALL]: "cilium_mtu: 2\n" }),
    ],
    [
      "settings for other hosts",
      "cilium_m|tu: 1\n",
      ["cilium_mtu: 1", `${N2}: cilium_mtu: 2`],
      beside({ [N2]: "cilium_mtu: 2\n" }),
    ],
    ["uses in Jinja", "kube_own|er: x\na: '{{ kube_owner }}'\n", ["kube_owner: x", "a: '{{ kube_owner }}'"]],
    ["from a use", "kube_owner: x\na: '{{ kube|_owner }}'\n", ["kube_owner: x", "a: '{{ kube_owner }}'"]],
    ["of the user's own variable", "my|_x: 1\na: '{{ my_x }}'\n", ["my_x: 1", "a: '{{ my_x }}'"]],
    [
      "in playbooks",
      "cilium_m|tu: 1\n",
      ["cilium_mtu: 1", "site.yml: - debug: msg={{ cilium_mtu }}"],
      beside({ "site.yml": "- debug: msg={{ cilium_mtu }}\n" }),
    ],
    [
      "none in other inventories",
      "cilium_m|tu: 1\n",
      ["cilium_mtu: 1"],
      beside({ "inventory/b/group_vars/k8s_cluster/x.yml": "cilium_mtu: 1\na: '{{ cilium_mtu }}'\n" }),
    ],
    [
      "none in other projects",
      "cilium_m|tu: 1\n",
      ["cilium_mtu: 1"],
      beside({ "k3s/group_vars/all.yml": "a: '{{ cilium_mtu }}'\n" }),
    ],
    ["none of a value", "cilium_mtu: 1|\n", undefined],
  ])("%s", (_, text, expected, surroundings) => expect(referencesAt(text, surroundings)).toEqual(expected));

  test("without the setting in force", () =>
    expect(
      referencesAt("cilium_m|tu: 1\na: '{{ cilium_mtu }}'\n", beside({ [ALL]: "cilium_mtu: 2\n" }), false),
    ).toEqual([`${ALL}: cilium_mtu: 2`, "a: '{{ cilium_mtu }}'"]));

  test("of a file that several inventories read, in all of them", () =>
    expect(
      referencesAt("cilium_m|tu: 1\n", {
        file: "x.yml",
        files: {
          ".kubespray-cilium.yaml": "varsFiles: [x.yml]\n",
          "a/group_vars/k8s_cluster.yml": "cilium_mtu: 2\n",
          "b/group_vars/k8s_cluster.yml": "cilium_mtu: 3\n",
        },
      }),
    ).toEqual([
      "cilium_mtu: 1",
      "a/group_vars/k8s_cluster.yml: cilium_mtu: 2",
      "b/group_vars/k8s_cluster.yml: cilium_mtu: 3",
    ]));
});

test.each<[string, string, string[] | undefined, Surroundings?]>([
  ["where it is set and used", "cilium_m|tu: 1\na: '{{ cilium_mtu }}'\ncilium_mtu: 2\n", ["0 set", "2 set", "1 used"]],
  [
    "the groups of an inventory",
    "k8s_cluster:\n  vars:\n    cilium_m|tu: 1\n  hosts:\n    n1:\n      cilium_mtu: 2\n",
    ["2 set", "5 set"],
    { file: `${ROOT}/hosts.yml` },
  ],
  ["nothing on a value", "cilium_mtu: 1|\n", undefined],
])("highlights %s", (_, text, expected, surroundings) => expect(highlightsAt(text, surroundings)).toEqual(expected));
