import { membershipLine } from "../../cluster/meshes.ts";
import { defineRule, message } from "../rule.ts";
import { settingName } from "../wording/settingName.ts";

export default defineRule({
  id: "mesh-without-cluster-id",
  family: "cluster-mesh",
  subject: "agent",
  severity: "warning",
  covers: ["CM-ID-RANGE"],
  title: message("Cluster Mesh is on, and the cluster has no id", "已启用 Cluster Mesh，但集群没有 id"),
  why: message(
    "Members of a mesh have ids from 1 on; 0, the default, is a cluster on its own. With it agents and operator leave Cluster Mesh out, whatever else is set (`pkg/clustermesh/clustermesh.go`), and KVStoreMesh, from 1.18 all of the clustermesh-apiserver, exits (`ValidateStrict` of `pkg/clustermesh/types`).",
    "网格成员的 id 从 1 开始；默认值 0 表示独立的集群。此时无论其他设置如何，agent 和 operator 都不会启用 Cluster Mesh（`pkg/clustermesh/clustermesh.go`），KVStoreMesh（从 1.18 起是整个 clustermesh-apiserver）会退出（`pkg/clustermesh/types` 的 `ValidateStrict`）。",
  ),
  check({ agent, cluster, report }) {
    const at = membershipLine(cluster);
    const id = agent.get("cluster-id");
    if (!at || !id || Number(id.value) !== 0) return;
    const name = id.origin ? settingName(cluster, "cluster-id", id) : "cilium_cluster_id";
    report({
      at: id.origin ?? at,
      part: id.origin ? "value" : "entry",
      message: message(
        `${name} is 0${id.origin ? "" : " where nothing sets it"}, so the agents of Cilium ${cluster.minor} join no mesh, though Cluster Mesh is on. Set ${name} to an id from 1 to 255 that no other cluster of the mesh has.`,
        `${id.origin ? "" : "未设置的 "}${name} 为 0：虽然启用了 Cluster Mesh，Cilium ${cluster.minor} 的 agent 不会加入任何网格。请把 ${name} 设为 1 到 255 之间、网格中其他集群未使用的 id。`,
      ),
    });
  },
  examples: [
    {
      name: message("a switch without an id", "只有开关没有 id"),
      kubespray: "v2.31.0",
      bad: "cilium_cluster_name: east\ncilium_extra_values:\n  clustermesh:\n    useAPIServer: true\n",
    },
    {
      name: message("with the id of a cluster on its own", "使用独立集群的 id"),
      kubespray: "v2.31.0",
      bad: "cilium_cluster_name: east\ncilium_cluster_id: 0\ncilium_extra_values:\n  clustermesh:\n    useAPIServer: true\n",
    },
    {
      name: message("a member", "网格成员"),
      kubespray: "v2.31.0",
      good: "cilium_cluster_name: east\ncilium_cluster_id: 1\ncilium_extra_values:\n  clustermesh:\n    useAPIServer: true\n",
    },
    {
      name: message("switched off", "未启用"),
      kubespray: "v2.31.0",
      good: "cilium_cluster_id: 0\ncilium_extra_values:\n  clustermesh:\n    useAPIServer: false\n",
    },
  ],
});
