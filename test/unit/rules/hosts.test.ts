import { expect, test } from "vitest";
import { checkDocument } from "../../../server/src/rules/engine.ts";
import { workspaceOf } from "../../support/cluster.ts";

const HOSTS = "[kube_control_plane]\nnode1\nnode2\n[kube_node]\nnode3\n";

/** What is said of one file beside the hosts above. */
function said(file: string, text: string, kubespray = "v2.31.0"): string[] {
  const files = {
    "inventory/inventory.ini": HOSTS,
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

test.each([
  ["on the host that renders", "host_vars/node1.yml", "cilium_mtu: 1450\n", "v2.31.0"],
  ["for all", "group_vars/all.yml", "cilium_mtu: 1450\n", "v2.31.0"],
  ["for a group that a playbook may make", "group_vars/gpu.yml", "cilium_mtu: 1450\n", "v2.31.0"],
  ["of somebody else", "host_vars/node2.yml", "ip: 10.0.0.2\n", "v2.31.0"],
  ["where each node renders", "host_vars/node2.yml", 'cilium_mtu: "1450"\n', "v2.27.1"],
])("silent: %s", (_, file, text, kubespray) => expect(said(`inventory/${file}`, text, kubespray)).toEqual([]));
