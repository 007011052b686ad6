import type { Cluster } from "../../cluster/cluster.ts";
import { type NodeAddress, nodeAddresses, nodeTexts } from "../addresses/nodeAddresses.ts";
import { podRanges, podTexts, type UsedRange } from "../addresses/usedRanges.ts";
import { lineIn, memberNames, NAMED } from "../options/meshMembers.ts";
import { defineRule, type MeshContext, message, type Related } from "../rule.ts";

export default defineRule({
  id: "mesh-node-in-pod-range",
  family: "cluster-mesh",
  subject: "mesh",
  severity: "error",
  covers: ["CM-PODCIDR"],
  title: message("A node has an address of another cluster's pods", "节点地址落在另一集群的 Pod 地址范围内"),
  why: message(
    "Nodes of all clusters of a mesh must reach each other by their own addresses (`Documentation/network/clustermesh/clustermesh.rst` of Cilium). An address inside the pod range of a cluster is a pod's there: its nodes send what is meant for the other cluster's node, its tunnels too, to a pod.",
    "网格中所有集群的节点必须能用各自的地址互相访问（Cilium 的 `Documentation/network/clustermesh/clustermesh.rst`）。落在某个集群 Pod 地址范围内的地址，在那里属于 Pod：它的节点会把发往另一集群节点的流量（包括隧道）送给 Pod。",
  ),
  check(context) {
    reportOthersNodes(context);
    reportOwnNodes(context);
  },
  examples: [
    {
      name: message("pods where another cluster has its nodes", "Pod 范围覆盖另一集群的节点"),
      kubespray: "v2.29.1",
      files: {
        "other/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_cluster_name: west\ncilium_cluster_id: 2\nkube_pods_subnet: 10.65.0.0/16\n",
        "other/inventory.ini": "[kube_control_plane]\nnode1 ansible_host=10.64.9.11\n",
      },
      bad: "cilium_cluster_name: east\ncilium_cluster_id: 1\nkube_pods_subnet: 10.64.0.0/16\n",
    },
    {
      name: message("the node's own address counts", "以节点自己的地址为准"),
      kubespray: "v2.29.1",
      files: {
        "other/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_cluster_name: west\ncilium_cluster_id: 2\nkube_pods_subnet: 10.65.0.0/16\n",
        "other/inventory.ini": "[kube_control_plane]\nnode1 ansible_host=10.64.9.11 ip=192.0.2.11\n",
      },
      good: "cilium_cluster_name: east\ncilium_cluster_id: 1\nkube_pods_subnet: 10.64.0.0/16\n",
    },
  ],
});

/** The ranges of this cluster's pods that hold nodes of other clusters. */
function reportOthersNodes({ cluster, others, report }: MeshContext): void {
  for (const own of podRanges(cluster)) {
    const at = lineIn(cluster, own.origin);
    const inside = others
      .where(nodeTexts, (member) => nodesIn(member, own).length > 0)
      .flatMap((member) => nodesIn(member, own).map((node) => ({ member, node })));
    if (!at || inside.length === 0) continue;
    const { nameOf } = memberNames(
      cluster,
      inside.map(({ member }) => member),
    );
    const some = inside.slice(0, NAMED);
    const names = some.map(({ member, node }) => `${node.host} (${node.text}) of ${nameOf(member)}`);
    const more =
      inside.length > NAMED
        ? message(` and ${inside.length - NAMED} more`, ` 等 ${inside.length} 个`)
        : message("", "");
    report({
      at,
      part: "value",
      message: message(
        `${own.name}: ${own.text} contains the addresses of nodes of another cluster of the mesh: ${names.join(", ")}${more.en}. Choose a range without the nodes of any cluster.`,
        `${own.name}：${own.text} 包含网格中其他集群的节点地址：${some
          .map(({ member, node }) => `${nameOf(member)} 的 ${node.host}（${node.text}）`)
          .join("、")}${more["zh-cn"]}。请选择不包含任何集群节点的范围。`,
      ),
      related: some.map(({ node }) => relatedNode(node)),
    });
  }
}

/** The nodes of this cluster that lie in the ranges of other clusters' pods. */
function reportOwnNodes({ cluster, others, report }: MeshContext): void {
  const nodes = nodeAddresses(cluster);
  const holdsNode = ({ range }: UsedRange) => nodes.some((node) => range.contains(node.range));
  for (const member of others.where(podTexts, (each) => podRanges(each).some(holdsNode))) {
    for (const used of podRanges(member)) {
      const [first, ...more] = nodes.filter(({ range }) => used.range.contains(range));
      if (!first) continue;
      const line = lineIn(member, used.origin);
      const where = memberNames(cluster, [member]).nameOf(member);
      report({
        at: first.origin,
        part: "value",
        message: message(
          `${first.text} of ${first.host}${more.length > 0 ? ` and ${more.length} more` : ""} lies in ${used.text}, the pods of ${where}, which is in the same mesh. Nodes need addresses that no cluster gives to pods.`,
          `${first.host} 的 ${first.text}${more.length > 0 ? ` 等 ${more.length + 1} 个节点地址` : ""}位于同一网格中 ${where} 的 Pod 地址范围 ${used.text} 内。节点地址不能落在任何集群的 Pod 范围内。`,
        ),
        related: line
          ? [{ ...line, range: line.key.range, message: message(`Pods of ${where}`, `${where} 的 Pod`) }]
          : [],
      });
    }
  }
}

const nodesIn = (member: Cluster, { range }: UsedRange): NodeAddress[] =>
  nodeAddresses(member).filter((node) => range.contains(node.range));

const relatedNode = ({ host, origin }: NodeAddress): Related => ({
  ...origin,
  range: origin.key.range,
  message: message(`The address of ${host}`, `${host} 的地址`),
});
