import { describe, expect, test } from "vitest";
import { Workspace } from "../../../server/src/cluster/workspace.ts";
import { catalog } from "../../support/catalog.ts";
import { afterCompletion, afterQuickFix, completeAt, findingsIn, hoverAt } from "../../support/editor.ts";

const inventory = (name: string) => ({ [`p/inventory/${name}/group_vars/all.yml`]: "kube_network_plugin: cilium\n" });
const at = { file: "p/.kubespray-cilium.yaml", files: { ...inventory("prod"), ...inventory("test") } };

describe("the configuration file is completed", () => {
  test.each<[string, string, string[]]>([
    ["with its settings", "|\n", ["kubesprayVersion", "ciliumVersion", "rules", "exclude"]],
    [
      "with those that are not there yet",
      "ciliumVersion: '1.19'\nrules:\n  wrong-type: off\n|\n",
      ["kubesprayVersion", "exclude"],
    ],
    ["with releases, the newest first", "kubesprayVersion: |\n", ["auto", "master", "v2.31.0", "v2.30.0"]],
    ["with the ids of rules", "rules:\n  |\n", ["agent-left-out", "annotation-legacy-alias"]],
    ["with severities", "rules:\n  wrong-type: |\n", ["error", "warning", "info", "hint", "off"]],
    ["with the paths of inventories", "inventories:\n  |\n", ["inventory/prod", "inventory/test"]],
    ["with those that are not named yet", "inventories:\n  inventory/prod: {}\n  |\n", ["inventory/test"]],
    [
      "with settings of an inventory",
      "inventories:\n  x:\n    |\n",
      ["kubesprayVersion", "ciliumVersion", "varsFiles"],
    ],
    ["with the same in a flow map", "inventories:\n  x: { | }\n", ["kubesprayVersion", "ciliumVersion", "varsFiles"]],
    ["with versions of an inventory", "inventories:\n  x: { ciliumVersion: | }\n", ["auto", "1.20", "1.19"]],
    ["with members of a mesh", "meshes:\n  one:\n    - |\n", ["inventory/prod", "inventory/test"]],
    ["with the other members", "meshes:\n  one:\n    - inventory/prod\n    - |\n", ["inventory/test"]],
  ])("%s", (_, marked, first) => expect(completeAt(marked, at).slice(0, first.length)).toEqual(first));

  test.each<[string, string, string, string]>([
    ["a version", "kubes|\n", "kubesprayVersion", "kubesprayVersion: \n"],
    ["a map", "ru|\n", "rules", "rules:\n  \n"],
    ["a list", "exc|\n", "exclude", "exclude:\n  - \n"],
    ["an inventory", "inventories:\n  |\n", "inventory/prod", "inventories:\n  inventory/prod:\n    \n"],
    ["behind a bare colon", "inlayHints:|\n", "false", "inlayHints: false\n"],
  ])("and written: %s", (_, marked, label, text) => expect(afterCompletion(marked, label, at)).toBe(text));
});

test.each<[string, string, string]>([
  ["a setting", "kubespray|Version: v2.31.0\n", "The Kubespray release in use"],
  ["one of an inventory", "inventories:\n  inventory/prod: { vars|Files: a.yml }\n", "`-e @FILE`"],
  ["a rule", "rules:\n  wrong|-type: hint\n", "Severity: error"],
])("hovers say what it is: %s", (_, marked, text) => expect(hoverAt(marked, at)).toContain(text));

describe("findings in the configuration file", () => {
  test.each<[string, string, string[]]>([
    ["the name without Version", "kubespray: v2.28.0\n", ["warning configuration-unknown 0"]],
    ["the editor's spelling", "kubesprayCilium.inlayHints: false\n", ["warning configuration-unknown 0"]],
    ["an editor's own setting", "trace.server: verbose\n", ["info configuration-unknown 0"]],
    [
      "a release in an inventory",
      "inventories:\n  inventory/prod: {kubesprayVersion: v1}\n",
      ["warning configuration-value 1"],
    ],
    [
      "a member that is not there",
      "meshes:\n  a: [inventory/prod, inventory/prid]\n",
      ["warning configuration-value 1"],
    ],
    ["rules as a list", "rules:\n  - wrong-type\n", ["warning configuration-value 0"]],
    ["yes for true", "inlayHints: yes\n", ["warning configuration-value 0"]],
    ["nothing of an entry without a value", "rules:\nkubesprayVersion:\ninventories:\n  inventory/prod:\n", []],
    ["nothing of a folder with inventories", "inventories:\n  inventory: {kubesprayVersion: v2.28.0}\n", []],
  ])("%s", (_, text, found) => expect(findingsIn(text, at)).toEqual(found));

  test.each<[string, string, string, string]>([
    ["a name", "kubes|pray: v2.28.0\n", "configuration-unknown", "kubesprayVersion: v2.28.0\n"],
    ["a synonym", "rules:\n  wrong-type: |none\n", "configuration-value", "rules:\n  wrong-type: off\n"],
    ["a switch", "inlayHints: |yes\n", "configuration-value", "inlayHints: true\n"],
    [
      "a path, in its quotes",
      'meshes:\n  a: ["inventory/pr|d"]\n',
      "configuration-value",
      'meshes:\n  a: ["inventory/prod"]\n',
    ],
  ])("fixed: %s", (_, marked, rule, fixed) => expect(afterQuickFix(marked, rule, at)).toBe(fixed));
});

test("paths of a configuration are those of people, not of URIs", () => {
  const workspace = new Workspace(catalog);
  const root = "file:///w/p/inventory/my%20cluster";
  workspace.set(`${root}/group_vars/all.yml`, "kube_network_plugin: cilium\n");
  workspace.set("file:///w/p/my%20vars.yml", "cilium_mtu: 1400\n");
  const versions = "{ kubesprayVersion: v2.28.0, varsFiles: [my vars.yml] }";
  workspace.set("file:///w/p/.kubespray-cilium.yaml", `inventories:\n  inventory/my cluster: ${versions}\n`);
  const [inventory] = workspace.allInventories();
  const cluster = inventory && workspace.cluster(inventory);
  expect(cluster?.release).toBe("v2.28.0");
  expect(cluster?.setting("cilium_mtu")?.setting.file).toBe("file:///w/p/my%20vars.yml");
});
