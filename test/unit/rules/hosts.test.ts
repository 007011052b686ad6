import { expect, test } from "vitest";
import { applyEdits, locateFix } from "../../../server/src/features/fixes.ts";
import { checkDocument } from "../../../server/src/rules/engine/engine.ts";
import type { YamlDocument } from "../../../server/src/syntax/document.ts";
import { workspaceOf } from "../../support/cluster.ts";

const HOSTS = "[kube_control_plane]\nnode1\nnode2\n[kube_node]\nnode3\n";

/** What is said of one file beside the hosts above. */
function said(file: string, text: string, kubespray = "v2.31.0"): string[] {
  const files = {
    ...(file !== "inventory/hosts.yaml" && { "inventory/inventory.ini": HOSTS }),
    "inventory/group_vars/k8s_cluster/k8s-cluster.yml": "kube_network_plugin: cilium\n",
    [file]: text,
  };
  const workspace = workspaceOf(files, { kubespray });
  const document = workspace.document(file);
  return document ? checkDocument(workspace, document).map(({ rule }) => rule.id) : [];
}

test.each(["host_vars/node2.yml", "host_vars/node3/cilium.yml", "group_vars/kube_node.yml"])(
  "a variable of Cilium in %s does nothing where node1 renders",
  (file) => expect(said(`inventory/${file}`, "cilium_mtu: 1450\n")).toEqual(["variable-on-other-host"]),
);

test.each<[string, string, string]>([
  ["a host of an INI file", "inventory/inventory.ini", `${HOSTS.trimEnd()} cilium_mtu=1450\n`],
  ["a range of hosts", "inventory/inventory.ini", `${HOSTS}w[1:9] cilium_mtu=1450\n`],
  ["a group of an INI file", "inventory/inventory.ini", `${HOSTS}[kube_node:vars]\ncilium_mtu=1450\n`],
  [
    "a host of a YAML file",
    "inventory/hosts.yaml",
    "kube_control_plane: {hosts: {node1: }}\nkube_node:\n  hosts:\n    node3:\n      cilium_mtu: 1450\n",
  ],
])("and so does one of %s", (_, file, text) => expect(said(file, text)).toEqual(["variable-on-other-host"]));

test.each<[string, string]>([
  ["of the first control-plane host", HOSTS.replace("node1", "node1 cilium_mtu=1450")],
  ["of a range with it", "[kube_control_plane]\nnode[1:2] cilium_mtu=1450\n[kube_node]\nnode3\n"],
  ["of its group", `${HOSTS}[kube_control_plane:vars]\ncilium_mtu=1450\n`],
])("silent in an INI file: %s", (_, text) => expect(said("inventory/inventory.ini", text)).toEqual([]));

const NET = "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml";

/** The files after the first fix in the first of them. */
function fixed(files: Record<string, string>): [title: string, ...texts: string[]] | undefined {
  const workspace = workspaceOf({ "inventory/inventory.ini": HOSTS, ...files }, { kubespray: "v2.31.0" });
  const [file = ""] = Object.keys(files);
  const found = checkDocument(workspace, workspace.document(file) as YamlDocument);
  const [fix] = found.filter(({ rule }) => rule.id === "variable-on-other-host").flatMap(({ fixes }) => fixes);
  if (!fix) return undefined;
  const { title, safe, edits } = locateFix(workspace, fix, "en");
  expect(safe).toBe(false);
  const after = Object.keys(files).map((name) =>
    applyEdits(
      workspace.document(name) as YamlDocument,
      edits.filter((edit) => edit.file === name),
    ),
  );
  for (const [i, name] of Object.keys(files).entries()) workspace.set(name, after[i] ?? "");
  const left = checkDocument(workspace, workspace.document(file) as YamlDocument).map(({ rule }) => rule.id);
  expect(left).not.toContain("variable-on-other-host");
  return [title, ...after];
}

const WORKER = "inventory/host_vars/node3.yml";

test("it is moved to the file of its family", () => {
  const files = {
    [WORKER]: "ip: 192.0.2.3\ncilium_mtu: 1450 # tunnel\n",
    [NET]: "# cilium_mtu: 0\ncilium_debug: true\n",
  };
  const title = "Move it to group_vars/k8s_cluster/k8s-net-cilium.yml";
  expect(fixed(files)).toEqual([title, "ip: 192.0.2.3\n", "cilium_mtu: 1450\ncilium_debug: true\n"]);
});

test.each<[string, string, string]>([
  [
    "a line of hosts",
    HOSTS.replace("node3", "node3  cilium_mtu=1450 ip=192.0.2.3 # c"),
    HOSTS.replace("node3", "node3 ip=192.0.2.3 # c"),
  ],
  ["a section", `${HOSTS}[kube_node:vars]\ncilium_mtu = 1450\nx=1\n`, `${HOSTS}[kube_node:vars]\nx=1\n`],
])("and out of %s of an INI inventory", (_, text, after) => {
  const files = { "inventory/inventory.ini": text, [NET]: "cilium_debug: true\n" };
  const title = "Move it to group_vars/k8s_cluster/k8s-net-cilium.yml";
  expect(fixed(files)).toEqual([title, after, "cilium_debug: true\ncilium_mtu: 1450\n"]);
});

test("what the host that renders has anyway is removed", () => {
  const files = { [WORKER]: "ip: 192.0.2.3\ncilium_mtu: 1450\n", [NET]: "cilium_mtu: 1450\ncilium_debug: true\n" };
  expect(fixed(files)).toEqual(["Remove it: node1 has that value anyway", "ip: 192.0.2.3\n", files[NET]]);
});

test.each<[string, Record<string, string>]>([
  ["another value is in force", { [WORKER]: "cilium_mtu: 1450\n", [NET]: "cilium_mtu: 1400\ncilium_debug: true\n" }],
  [
    "other hosts have another value",
    {
      [WORKER]: "cilium_mtu: 1450\n",
      "inventory/host_vars/node2.yml": "cilium_mtu: 9000\n",
      [NET]: "cilium_debug: true\n",
    },
  ],
  ["the value is not known", { [WORKER]: 'cilium_mtu: "{{ mine }}"\n', [NET]: "cilium_debug: true\n" }],
])("there is no fix where %s", (_, files) =>
  expect(fixed({ ...files, [NET]: `kube_network_plugin: cilium\n${files[NET]}` })).toBe(undefined),
);

test.each([
  ["on the host that renders", "host_vars/node1.yml", "cilium_mtu: 1450\n", "v2.31.0"],
  ["for all", "group_vars/all.yml", "cilium_mtu: 1450\n", "v2.31.0"],
  ["for a group that a playbook may make", "group_vars/gpu.yml", "cilium_mtu: 1450\n", "v2.31.0"],
  ["of somebody else", "host_vars/node2.yml", "ip: 10.0.0.2\n", "v2.31.0"],
  [
    "that says which image the host downloads",
    "host_vars/node2.yml",
    "cilium_image_repo: r.example.com/c\n",
    "v2.31.0",
  ],
  ["that each host is prepared by", "host_vars/node2.yml", "cilium_identity_allocation_mode: kvstore\n", "v2.31.0"],
  ["where each node renders", "host_vars/node2.yml", 'cilium_mtu: "1450"\n', "v2.27.1"],
])("silent: %s", (_, file, text, kubespray) => expect(said(`inventory/${file}`, text, kubespray)).toEqual([]));
