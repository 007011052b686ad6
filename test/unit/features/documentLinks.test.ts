import { describe, expect, test } from "vitest";
import { linksIn } from "../../support/editor.ts";

const FILE = "p/.kubespray-cilium.yaml";
const files = {
  "p/inventory/prod/group_vars/k8s_cluster.yml": "cilium_mtu: 1\n",
  "p/inventory/prod/inventory.ini": "[kube_control_plane]\nn1\n",
  "p/inventory/old/group_vars/k8s_cluster.yml": "cilium_mtu: 1\n",
};
const PAGE = "https://github.com/kubespray-cilium/kubespray-cilium/blob/main/docs/rules/maglev-table-size.md";

describe("links of the configuration file", () => {
  test.each<[string, string, string[]]>([
    ["vars files", "varsFiles: [vars/a.yml, ../b.yml]\n", ["vars/a.yml → p/vars/a.yml", "../b.yml → b.yml"]],
    ["one alone", "varsFiles: './a.yml'\n", ["'./a.yml' → p/a.yml"]],
    [
      "an inventory to its hosts",
      "inventories:\n  inventory/prod: {}\n",
      ["inventory/prod → p/inventory/prod/inventory.ini"],
    ],
    [
      "one without hosts to its variables",
      "inventories:\n  ./inventory/old/: {}\n",
      ["./inventory/old/ → p/inventory/old/group_vars/k8s_cluster.yml"],
    ],
    ["no inventory that is not there", "inventories:\n  inventory/new: {}\n", []],
    [
      "inventories of a mesh",
      "meshes:\n  m: [inventory/prod, inventory/new]\n",
      ["inventory/prod → p/inventory/prod/inventory.ini"],
    ],
    ["vars files of an inventory", "inventories:\n  inventory/new: { varsFiles: [a.yml] }\n", ["a.yml → p/a.yml"]],
    ["rules to their pages", "rules:\n  maglev-table-size: off\n", [`maglev-table-size → ${PAGE}`]],
    ["no rule that is not there", "rules:\n  maglev: off\n", []],
  ])("%s", (_, text, expected) => expect(linksIn(text, { file: FILE, files })).toEqual(expected));

  test("pages in the reader's language", () =>
    expect(linksIn("rules:\n  maglev-table-size: off\n", { file: FILE, language: "zh-cn" })).toEqual([
      `maglev-table-size → ${PAGE.replace("docs/", "docs/zh-cn/")}`,
    ]));

  test("none in other files", () =>
    expect(linksIn("varsFiles: [a.yml]\nrules: {maglev-table-size: off}\n")).toEqual([]));
});
