import { isMeshMember } from "../../cluster/meshes.ts";
import { entriesBelow } from "../../syntax/below.ts";
import { service } from "../manifests/exampleManifests.ts";
import { defineRule, message } from "../rule.ts";

/** Both spellings. */
const NAMES = ["service.cilium.io/global", "io.cilium/global-service"];

export default defineRule({
  id: "global-service-needs-mesh",
  family: "annotations",
  subject: "object",
  severity: "info",
  inAllClusters: true,
  covers: [],
  title: message("A global service in a cluster that is in no mesh", "集群未加入网格却使用了全局 Service"),
  why: message(
    "A global service is one of all clusters of a mesh. A cluster whose id is 0 is in none, and cannot be connected to one (`pkg/clustermesh`): the service stays as it is without the annotation.",
    "全局 Service 由网格中的所有集群共同提供。id 为 0 的集群不属于任何网格，也无法加入（`pkg/clustermesh`）：该 Service 与没有此注解时相同。",
  ),
  looksAt: ({ kind, annotations }) =>
    kind === "Service" && (annotations?.entries.some(({ key }) => NAMES.includes(key.text)) ?? false),
  check({ agent, cluster, object, report }) {
    if (isMeshMember(cluster) || agent.get("cluster-id")?.value !== "0") return;
    const { file, chunk, annotations } = object;
    for (const origin of annotations ? entriesBelow({ file, chunk, value: annotations }) : []) {
      const isTrue = origin.value?.kind === "scalar" && origin.value.text.toLowerCase() === "true";
      if (!isTrue || !NAMES.includes(origin.key.text)) continue;
      report({
        at: origin,
        part: "key",
        message: message(
          `${origin.key.text} has no effect in this cluster, whose id is 0: it is in no mesh. Set cilium_cluster_id to 1 or more, and cilium_cluster_name.`,
          `${origin.key.text} 在此集群中不起作用：集群 id 为 0，不属于任何网格。请把 cilium_cluster_id 设为 1 或更大，并设置 cilium_cluster_name。`,
        ),
      });
    }
  },
  examples: [
    {
      name: message("no id", "没有 id"),
      kubespray: "v2.31.0",
      files: { "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_mtu: 1400\ncilium_debug: true\n" },
      bad: service('service.cilium.io/global: "true"'),
    },
    {
      name: message("a member of a mesh", "网格成员"),
      kubespray: "v2.31.0",
      files: {
        "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_cluster_id: 1\ncilium_cluster_name: east\n",
      },
      good: service('service.cilium.io/global: "true"'),
    },
    {
      name: message("not global", "不是全局的"),
      kubespray: "v2.31.0",
      files: { "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_mtu: 1400\ncilium_debug: true\n" },
      good: service('service.cilium.io/global: "false"'),
    },
  ],
});
