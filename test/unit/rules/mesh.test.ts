import { expect, test } from "vitest";
import type { Workspace } from "../../../server/src/cluster/workspace.ts";
import { checkDocument } from "../../../server/src/rules/engine.ts";
import { workspaceOf } from "../../support/cluster.ts";

const EAST = "east/group_vars/k8s_cluster/k8s-net-cilium.yml";
const WEST = "west/group_vars/k8s_cluster/k8s-net-cilium.yml";
const NORTH = "north/group_vars/k8s_cluster/k8s-net-cilium.yml";

const member = (name: string, id: number | string) => `cilium_cluster_name: ${name}\ncilium_cluster_id: ${id}\n`;

/** What is said of a file, with the files of the other clusters. */
function said(workspace: Workspace, file: string): string[] {
  const document = workspace.document(file);
  return document
    ? checkDocument(workspace, document).map(
        ({ rule, related }) => `${rule.id} ${related.map((each) => each.file.split("/")[0]).join()}`,
      )
    : [];
}

const mesh = (files: Readonly<Record<string, string>>) => workspaceOf(files, { kubespray: "v2.31.0" });

test("each of two clusters with one id is told of the other, and both are silent when one of them changes", () => {
  const workspace = mesh({ [EAST]: member("east", 1), [WEST]: member("west", 1) });
  expect(said(workspace, EAST)).toEqual(["mesh-cluster-not-unique west"]);
  expect(said(workspace, WEST)).toEqual(["mesh-cluster-not-unique east"]);
  workspace.set(WEST, member("west", 2));
  expect(said(workspace, EAST)).toEqual([]);
  expect(said(workspace, WEST)).toEqual([]);
  workspace.set(EAST, member("west", 1));
  expect(said(workspace, WEST)).toEqual(["mesh-cluster-not-unique east"]);
});

test("one finding names all others", () => {
  const workspace = mesh({ [EAST]: member("east", 1), [WEST]: member("west", 1), [NORTH]: member("north", 1) });
  expect(said(workspace, EAST)).toEqual(["mesh-cluster-not-unique north,west"]);
});

test.each([
  ["id 0 is no mesh", member("east", 0), member("west", 0)],
  ["an id that is not known", member("east", '"{{ id }}"'), member("west", 1)],
  ["no Cilium", `kube_network_plugin: calico\n${member("east", 1)}`, member("west", 1)],
])("silent: %s", (_, east, west) => {
  const workspace = mesh({ [EAST]: east, [WEST]: west });
  expect([...said(workspace, EAST), ...said(workspace, WEST)].filter((each) => each.startsWith("mesh"))).toEqual([]);
});

test("meshes that the project names are apart, until it no longer does", () => {
  const files = { [EAST]: member("east", 1), [WEST]: member("west", 1), [NORTH]: member("north", 1) };
  const workspace = mesh({ ".kubespray-cilium.yaml": "meshes:\n  a: [./east, north]\n  b: [west]\n", ...files });
  expect(said(workspace, EAST)).toEqual(["mesh-cluster-not-unique north"]);
  expect(said(workspace, WEST)).toEqual([]);
  workspace.delete(".kubespray-cilium.yaml");
  expect(said(workspace, WEST)).toEqual(["mesh-cluster-not-unique east,north"]);
});
