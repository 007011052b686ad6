import type { AgentSetting } from "../../cluster/agentSetting.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { Others } from "../../cluster/others.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { writeOption } from "../fixes/writeOption.ts";
import { memberNames, NAMED } from "../options/meshMembers.ts";
import { setOption } from "../options/options.ts";
import { defineRule, type Fix, message } from "../rule.ts";
import { beforeChinese } from "../wording/chinese.ts";
import { relatedTo } from "../wording/related.ts";
import { settingName } from "../wording/settingName.ts";

/** What tells the clusters of a mesh apart. */
const IDENTIFIERS = ["cluster-id", "cluster-name"] as const;

/** Ids without a restart of all workloads: 0 is for no mesh, 255 the most without max-connected-clusters. */
const LARGEST_ID = 255;

export default defineRule({
  id: "mesh-cluster-not-unique",
  family: "cluster-mesh",
  subject: "mesh",
  severity: "error",
  covers: ["CM-UNIQUE"],
  title: message("Two clusters of a mesh share a name or an id", "网格中两个集群的名称或 id 相同"),
  why: message(
    "Identities carry the cluster's id, and the state of each cluster is kept under its name: with the same id or name the clusters take each other's endpoints for their own, and agents refuse to connect to a cluster of their own name (`pkg/clustermesh`). All inventories with an id count as one mesh, unless `meshes` in `.kubespray-cilium.yaml` says otherwise.",
    "身份中包含集群 id，每个集群的状态保存在其名称之下：id 或名称相同时，集群会把对方的端点当成自己的，agent 会拒绝连接与自己同名的集群（`pkg/clustermesh`）。所有设置了 id 的清单视为同一个网格，除非 `.kubespray-cilium.yaml` 中的 `meshes` 另有说明。",
  ),
  check({ agent, cluster, others, report }) {
    for (const key of IDENTIFIERS) {
      const own = setOption(agent, key);
      // Without an id, and with the name that everybody has, other rules say what is missing.
      if (!own || own.value === "0" || own.value === "default") continue;
      const valueIn = VALUES[key];
      const same = others.where(valueIn, (other) => valueIn(other) === own.value);
      if (same.length === 0) continue;
      const name = settingName(cluster, key, own);
      const { listed, nameOf } = memberNames(cluster, same);
      report({
        at: own.origin,
        part: "value",
        message: message(
          `${name}: ${own.value} is also that of ${listed.en}. Clusters of one mesh need names and ids of their own.`,
          `${name}：${own.value} 与 ${beforeChinese(listed["zh-cn"])}相同。同一网格中的集群必须有各自不同的名称和 id。`,
        ),
        related: same.slice(0, NAMED).flatMap((other) => {
          const where = nameOf(other);
          return relatedTo(other.agent.get(key), message(`The ${key} of ${where}`, `${where} 的 ${key}`));
        }),
        fixes: key === "cluster-id" ? nextFreeId(own, others) : [],
      });
    }
  },
  examples: [
    {
      name: message("the same id twice", "id 重复"),
      kubespray: "v2.29.1",
      files: {
        "other/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_cluster_name: west\ncilium_cluster_id: 1\nkube_pods_subnet: 10.65.0.0/16\n",
      },
      bad: "cilium_cluster_name: east\ncilium_cluster_id: 1\n",
      fixed: "cilium_cluster_name: east\ncilium_cluster_id: 2\n",
    },
    {
      name: message("names and ids of their own", "名称和 id 各不相同"),
      kubespray: "v2.29.1",
      files: {
        "other/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_cluster_name: west\ncilium_cluster_id: 1\nkube_pods_subnet: 10.65.0.0/16\n",
      },
      good: "cilium_cluster_name: east\ncilium_cluster_id: 2\n",
    },
    {
      name: message("meshes apart", "分属不同网格"),
      kubespray: "v2.29.1",
      files: {
        ".kubespray-cilium.yaml": "meshes:\n  east: [inventory]\n  west: [other]\n",
        "other/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_cluster_name: west\ncilium_cluster_id: 1\nkube_pods_subnet: 10.65.0.0/16\n",
      },
      good: "cilium_cluster_name: east\ncilium_cluster_id: 1\n",
    },
  ],
});

const VALUES = {
  "cluster-id": ({ agent }: Cluster) => agent.get("cluster-id")?.value,
  "cluster-name": ({ agent }: Cluster) => agent.get("cluster-name")?.value,
};

function nextFreeId(own: AgentSetting, others: Others): Fix[] {
  const taken = [...others.oneOfEach(VALUES["cluster-id"])].map(VALUES["cluster-id"]);
  if (taken.includes(UNKNOWN)) return [];
  const used = new Set(taken.map(Number));
  for (let id = 1; id <= LARGEST_ID; id++) {
    if (!used.has(id)) {
      return fixOf(message(`Use the next free id, ${id}`, `改用下一个空闲的 id ${id}`), false, writeOption(own, id));
    }
  }
  return [];
}
