import { describe, expect, test } from "vitest";
import { diagnostics } from "../../../server/src/features/diagnostics.ts";
import { workspaceOf } from "../../support/cluster.ts";

const WRONG = "cilium_enable_hubbel: true\ncilium_debug: true\n";
const PROD = "inventory/prod/group_vars/k8s_cluster/k8s-net-cilium.yml";
const OLD = "inventory/old/group_vars/k8s_cluster/k8s-net-cilium.yml";

/** The inventories of which something is said, with a configuration. */
function reported(configuration: string, place = ".kubespray-cilium.yaml"): string[] {
  const workspace = workspaceOf({ [place]: configuration, [PROD]: WRONG, [OLD]: WRONG }, { kubespray: "v2.31.0" });
  return [...workspace.allDocuments()].flatMap((document) =>
    diagnostics(workspace, document, "en").map(({ file }) => file.split("/")[1] ?? ""),
  );
}

describe("exclude", () => {
  test.each([
    ["nothing", "", ["prod", "old"]],
    ["a folder", "exclude: [inventory/old]\n", ["prod"]],
    ["a folder with a slash behind it", "exclude: [./inventory/old/]\n", ["prod"]],
    ["a glob", 'exclude: ["**/old/**"]\n', ["prod"]],
    ["a file by its name", 'exclude: ["**/k8s-net-cilium.yml"]\n', []],
    ["one glob alone", "exclude: inventory/*\n", []],
    ["a name that is only the beginning", "exclude: [inventory/ol]\n", ["prod", "old"]],
  ])("%s", (_, configuration, expected) => expect(reported(configuration)).toEqual(expected));

  test("counts from the folder of the configuration file", () =>
    expect(reported("exclude: [old]\n", "inventory/.kubespray-cilium.yaml")).toEqual(["prod"]));

  test("an inventory of which all is excluded is no cluster of a mesh", () => {
    const member = (name: string, pods: string) =>
      `cilium_cluster_name: ${name}\ncilium_cluster_id: 1\nkube_pods_subnet: ${pods}\n`;
    const files = { [PROD]: member("prod", "10.64.0.0/16"), [OLD]: member("old", "10.65.0.0/16") };
    const ids = (workspace: ReturnType<typeof workspaceOf>) => {
      const document = workspace.document(PROD);
      return document ? diagnostics(workspace, document, "en").map(({ rule }) => rule) : [];
    };
    const workspace = workspaceOf(files, { kubespray: "v2.31.0" });
    expect(ids(workspace)).toEqual(["mesh-cluster-not-unique"]);
    workspace.set(".kubespray-cilium.yaml", "exclude: [inventory/old]\n");
    expect(ids(workspace)).toEqual([]);
    workspace.delete(".kubespray-cilium.yaml");
    expect(ids(workspace)).toEqual(["mesh-cluster-not-unique"]);
  });

  test("what a person excludes is added to that", () => {
    const workspace = workspaceOf({ [PROD]: WRONG, [OLD]: WRONG }, { kubespray: "v2.31.0" });
    workspace.give({ exclude: ["inventory/prod"] });
    expect([PROD, OLD].filter((file) => workspace.filePreferences.isExcluded(file))).toEqual([PROD]);
    workspace.give({});
    expect(workspace.filePreferences.isExcluded(PROD)).toBe(false);
  });
});
