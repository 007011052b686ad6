import { describe, expect, test } from "vitest";
import { checkDocument } from "../../../server/src/rules/engine/engine.ts";
import { workspaceOf } from "../../support/cluster.ts";

const FOLDER = "inventory/prod";
const FILE = "group_vars/k8s_cluster/k8s-net-cilium.yml";
const OTHER = "group_vars/all/all.yml";
const HOSTS = "inventory.ini";
const CILIUM = "kube_network_plugin: cilium\n";
const NODES = "[kube_control_plane]\nnode1\n[kube_node]\nnode1\n";
const SMALL = `${CILIUM}kube_pods_subnet: 10.233.64.0/24\nkube_network_node_prefix: 24\n`;

type Texts = Readonly<Record<string, string>>;

/** What is said of the file with Cilium's variables, as files get other texts one after the other; "-": nobody asks then. */
function saidAfter(files: Texts, edits: readonly (Texts | "-")[]): string[] {
  const at = (texts: Texts) => Object.entries(texts).map(([name, text]) => [`${FOLDER}/${name}`, text] as const);
  const workspace = workspaceOf(Object.fromEntries(at(files)), { kubespray: "v2.31.0" });
  const said = () => {
    const document = workspace.document(`${FOLDER}/${FILE}`);
    return document
      ? checkDocument(workspace, document)
          .map(({ rule }) => rule.id)
          .join() || "nothing"
      : "no file";
  };
  const all = [said()];
  for (const [i, edit] of edits.entries()) {
    if (edit === "-") continue;
    for (const [file, text] of at(edit)) workspace.set(file, text);
    // Somebody asks for something else, so that the cluster goes on.
    if (edits[i + 1] === "-") for (const inventory of workspace.allInventories()) workspace.cluster(inventory);
    else all.push(said());
  }
  return all;
}

describe("a finding follows an edit of another file", () => {
  test.each<[string, Texts, Texts, string[]]>([
    [
      "that adds a node",
      { [FILE]: SMALL, [HOSTS]: NODES },
      { [HOSTS]: `${NODES}node2\n` },
      ["nothing", "pod-range-too-small"],
    ],
    [
      "that sets a variable which is none of ours",
      { [FILE]: `${CILIUM}kube_network_node_prefix: 26\n`, [OTHER]: "---\n" },
      { [OTHER]: "kubelet_max_pods: 60\n" },
      ["pod-range-too-small", "nothing"],
    ],
    [
      "that sets one for a host, where nobody looks for its value",
      { [FILE]: `${CILIUM}kube_network_node_prefix: 26\n`, [HOSTS]: NODES },
      { [HOSTS]: NODES.replace("node1", "node1 kubelet_max_pods=60") },
      ["pod-range-too-small", "nothing"],
    ],
    [
      "that sets it for workers, of which the host that renders may be one",
      { [FILE]: `${CILIUM}kube_network_node_prefix: 26\n`, "group_vars/kube_node.yml": "a: 1\n" },
      { "group_vars/kube_node.yml": "kubelet_max_pods: 60\n" },
      ["pod-range-too-small", "nothing"],
    ],
    [
      "that sets it for other hosts only",
      { [FILE]: `${CILIUM}kube_network_node_prefix: 26\n`, [HOSTS]: NODES, "group_vars/kube_node.yml": "a: 1\n" },
      {
        "group_vars/kube_node.yml": "kubelet_max_pods: 60\n",
        [HOSTS]: NODES.replace("[kube_node]\nnode1", "[kube_node]\nnode2"),
      },
      ["pod-range-too-small", "pod-range-too-small"],
    ],
  ])("%s", (_, files, edit, expected) => expect(saidAfter(files, [edit])).toEqual(expected));
});

test("an edit between two questions counts, too", () =>
  expect(
    saidAfter({ [FILE]: SMALL, [HOSTS]: NODES }, [{ [HOSTS]: `${NODES}node2\n` }, "-", { [OTHER]: "a: 1\n" }]),
  ).toEqual(["nothing", "pod-range-too-small"]));

test("many edits between two questions count, too", () => {
  const edits = Array.from({ length: 12 }, (_, i) => [{ [OTHER]: `a: ${i}\n` }, "-"] as const).flat();
  expect(
    saidAfter({ [FILE]: SMALL, [HOSTS]: NODES }, [
      { [HOSTS]: `${NODES}node2\n` },
      "-",
      ...edits,
      { [OTHER]: "b: 1\n" },
    ]),
  ).toEqual(["nothing", "pod-range-too-small"]);
});

test("a folder is no inventory of Kubespray's any more once the file that made it one says something else", () => {
  const workspace = workspaceOf({ "x/group_vars/all.yml": CILIUM, "x/group_vars/b.yml": "cilium_mtu: big\n" });
  const said = () => {
    const document = workspace.document("x/group_vars/b.yml");
    return document ? checkDocument(workspace, document).length : 0;
  };
  const before = said();
  workspace.set("x/group_vars/all.yml", "a: 1\n");
  expect([before, said()]).toEqual([1, 0]);
});

describe("what is said of a mesh follows an edit", () => {
  const member = (id: number, more = "") => `${CILIUM}cilium_cluster_id: ${id}\ncilium_cluster_name: c${id}\n${more}`;
  const ranges = (n: number) => `kube_pods_subnet: 10.${n}.0.0/16\nkube_service_addresses: 10.${100 + n}.0.0/16\n`;
  const FILES = { "a/group_vars/all.yml": member(1, ranges(1)), "b/group_vars/all.yml": member(2, ranges(2)) };
  test.each<[string, string, string, string]>([
    [
      "of another member",
      "b/group_vars/all.yml",
      member(1, ranges(2)),
      "mesh-cluster-not-unique,mesh-cluster-not-unique",
    ],
    [
      "of the member's own",
      "a/group_vars/all.yml",
      member(2, ranges(1)),
      "mesh-cluster-not-unique,mesh-cluster-not-unique",
    ],
    ["of another member's ranges", "b/group_vars/all.yml", member(2, ranges(1)), "mesh-pod-ranges-overlap"],
    ["after which the other is no member", "b/group_vars/all.yml", `${CILIUM}${ranges(1)}`, ""],
  ])("%s", (_, file, text, expected) => {
    const workspace = workspaceOf(FILES, { kubespray: "v2.31.0" });
    const said = () => {
      const document = workspace.document("a/group_vars/all.yml");
      const found = document ? checkDocument(workspace, document).map(({ rule }) => rule.id) : [];
      return found.filter((rule) => rule.startsWith("mesh-")).join();
    };
    const before = said();
    workspace.set(file, text);
    expect([before, said()]).toEqual(["", expected]);
  });
});
