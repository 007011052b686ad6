import { expect, test } from "vitest";
import type { Workspace } from "../../../server/src/cluster/workspace.ts";
import { checkDocument } from "../../../server/src/rules/engine/engine.ts";
import { workspaceOf } from "../../support/cluster.ts";

const EAST = "east/group_vars/k8s_cluster/k8s-net-cilium.yml";
const WEST = "west/group_vars/k8s_cluster/k8s-net-cilium.yml";
const NORTH = "north/group_vars/k8s_cluster/k8s-net-cilium.yml";

const PODS: Readonly<Record<string, string>> = { east: "10.64.0.0/16", west: "10.65.0.0/16", north: "10.66.0.0/16" };

const member = (name: string, id: number | string, pods = PODS[name]) =>
  `cilium_cluster_name: ${name}\ncilium_cluster_id: ${id}\nkube_pods_subnet: ${pods}\n`;

/** What rules about meshes say of a file, with the files of the other clusters. */
function said(workspace: Workspace, file: string): string[] {
  const document = workspace.document(file);
  const found = document ? checkDocument(workspace, document) : [];
  return found
    .filter(({ rule }) => rule.family === "cluster-mesh")
    .map(({ rule, related }) => `${rule.id} ${related.map((each) => each.file.split("/")[0]).join()}`);
}

const mesh = (files: Readonly<Record<string, string>>) => workspaceOf(files, { kubespray: "v2.31.0" });

test("each of two clusters with one id is told of the other, and both are silent when one of them changes", () => {
  const workspace = mesh({ [EAST]: member("east", 1), [WEST]: member("west", 1) });
  expect(said(workspace, EAST)).toEqual(["mesh-cluster-not-unique west"]);
  expect(said(workspace, WEST)).toEqual(["mesh-cluster-not-unique east"]);
  workspace.set(WEST, member("west", 2));
  expect(said(workspace, EAST)).toEqual([]);
  expect(said(workspace, WEST)).toEqual([]);
  workspace.set(EAST, member("west", 1, "10.67.0.0/16"));
  expect(said(workspace, WEST)).toEqual(["mesh-cluster-not-unique east"]);
});

/** Two members with the same default pods, in folders of their own. */
const overlapping = (...folders: string[]): Workspace =>
  mesh(
    Object.fromEntries(
      folders.map((folder, i) => [
        `${folder}/group_vars/k8s_cluster/k8s-net-cilium.yml`,
        `cilium_cluster_name: c${i}\ncilium_cluster_id: ${i + 1}\n`,
      ]),
    ),
  );

test.each([
  ["by their folders", ["/home/me/inventory/east", "/home/me/inventory/west"], "the pods of west."],
  ["as far as they are alike", ["/home/me/eu/prod", "/home/me/us/prod"], "the pods of us/prod."],
  [
    "by what is before a usual name",
    ["/home/me/east/inventory", "/home/me/west/inventory"],
    "the pods of west/inventory.",
  ],
])("messages name other clusters %s", (_, folders, expected) => {
  const workspace = overlapping(...folders);
  const document = workspace.document(`${folders[0]}/group_vars/k8s_cluster/k8s-net-cilium.yml`);
  const found = document ? checkDocument(workspace, document) : [];
  const [overlap] = found.filter(({ rule }) => rule.id === "mesh-pod-ranges-overlap");
  expect(overlap?.message.en).toContain(expected);
  expect(JSON.stringify([overlap?.message, overlap?.related.map(({ message }) => message)])).not.toContain("/home");
});

test("one finding names all others", () => {
  const workspace = mesh({ [EAST]: member("east", 1), [WEST]: member("west", 1), [NORTH]: member("north", 1) });
  expect(said(workspace, EAST)).toEqual(["mesh-cluster-not-unique north,west"]);
});

test("of many others a finding names some, and says how many more there are", () => {
  const names = ["a", "b", "c", "d", "e", "f", "g"];
  const others = names.map((name) => [EAST.replace("east", name), member(name, 1, "10.65.0.0/16")]);
  const workspace = mesh({ [EAST]: member("east", 1), ...Object.fromEntries(others) });
  expect(said(workspace, EAST)).toEqual(["mesh-cluster-not-unique a,b,c,d,e"]);
  const east = workspace.document(EAST);
  const [found] = east
    ? checkDocument(workspace, east).filter(({ rule }) => rule.id === "mesh-cluster-not-unique")
    : [];
  expect(found?.message.en).toContain("is also that of a, b, c, d, e, and 2 more.");
  expect(found?.message["zh-cn"]).toContain("与 a、b、c、d、e 等 7 个相同");
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

const POOL_V6 = "cilium_enable_ipv6: true\nkube_pods_subnet_ipv6: ";

test.each([
  ["the subnet of the pods", member("east", 1, "10.65.128.0/17"), member("west", 2)],
  [
    "the pool that a Helm value gives",
    `${member("east", 1)}cilium_extra_values:\n  ipam:\n    operator:\n      clusterPoolIPv4PodCIDRList: [10.80.0.0/16, 10.65.4.0/24]\n`,
    member("west", 2),
  ],
  [
    "the pool that an extra var gives",
    `${member("east", 1)}cilium_config_extra_vars:\n  cluster-pool-ipv4-cidr: 10.80.0.0/16 10.65.4.0/24\n`,
    member("west", 2),
  ],
  [
    "pods of the other family",
    `${member("east", 1)}${POOL_V6}fd00:1::/64\n`,
    `${member("west", 2)}${POOL_V6}fd00:1::/48\n`,
  ],
])("pod ranges that overlap: %s", (_, east, west) => {
  const workspace = mesh({ [EAST]: east, [WEST]: west });
  expect(said(workspace, EAST)).toEqual(["mesh-pod-ranges-overlap west"]);
  expect(said(workspace, WEST)).toEqual(["mesh-pod-ranges-overlap east"]);
  workspace.delete(WEST);
  expect(said(workspace, EAST)).toEqual([]);
});

test.each([
  ["a pool of Cilium's own", `${member("east", 1, "10.65.0.0/16")}cilium_pool_cidr: 10.80.0.0/16\n`],
  ["addresses that Cilium does not give", `${member("east", 1, "10.65.0.0/16")}cilium_ipam_mode: multi-pool\n`],
  ["a range that is not known", member("east", 1, '"{{ pods }}"')],
])("pod ranges that do not: %s", (_, east) => {
  expect(said(mesh({ [EAST]: east, [WEST]: member("west", 2) }), EAST)).toEqual([]);
});

const HOSTS = "west/inventory.ini";
const NODES = "[kube_control_plane]\nnode1 ansible_host=10.64.0.11\n\n[bastion]\njump ansible_host=10.64.0.99\n";

test("a node in the pods of another cluster is told in both files, and a host that is no node is not", () => {
  const workspace = mesh({ [EAST]: member("east", 1), [WEST]: member("west", 2), [HOSTS]: NODES });
  expect(said(workspace, EAST)).toEqual(["mesh-node-in-pod-range west"]);
  expect(said(workspace, HOSTS)).toEqual(["mesh-node-in-pod-range east"]);
  workspace.set(HOSTS, NODES.replace("10.64.0.11", "192.0.2.11"));
  expect(said(workspace, EAST)).toEqual([]);
  expect(said(workspace, HOSTS)).toEqual([]);
});
