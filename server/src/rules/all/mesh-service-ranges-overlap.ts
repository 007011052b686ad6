import type { Cluster } from "../../cluster/cluster.ts";
import { helmValue } from "../../cluster/extras.ts";
import { serviceRanges, serviceTexts } from "../addresses/usedRanges.ts";
import { inWords } from "../options/meshMembers.ts";
import { defineRule, message } from "../rule.ts";
import { beforeChinese } from "../wording/chinese.ts";

const SERVER = "clustermesh.useAPIServer";
const TYPE = "clustermesh.apiserver.service.type";

export default defineRule({
  id: "mesh-service-ranges-overlap",
  family: "cluster-mesh",
  subject: "mesh",
  severity: "warning",
  covers: [],
  title: message(
    "Cluster Mesh's API server has a cluster address that another cluster has too",
    "Cluster Mesh 的 API server 使用的集群内地址与其他集群冲突",
  ),
  why: message(
    "With type `ClusterIP` the API server has no address but the one inside its cluster, so the other clusters have to route to its service range. Where that overlaps with a service range of theirs, which has the same default everywhere, they reach a Service of their own instead.",
    "类型为 `ClusterIP` 时，API server 只有集群内地址，其他集群必须能路由到它的 Service 地址范围。如果该范围与对方自己的 Service 地址范围重叠（默认值处处相同），它们访问到的就是自己的 Service。",
  ),
  check({ cluster, others, report }) {
    const type = helmValue(cluster, TYPE);
    if (type?.value !== "ClusterIP" || helmValue(cluster, SERVER)?.value !== true) return;
    for (const own of serviceRanges(cluster)) {
      const clashesIn = (member: Cluster) =>
        serviceRanges(member)
          .filter((used) => used.range.overlaps(own.range))
          .map((used) => ({ member, used }));
      const clashes = others.where(serviceTexts, (member) => clashesIn(member).length > 0).flatMap(clashesIn);
      if (clashes.length === 0) continue;
      const { ranges, members, related } = inWords(cluster, clashes);
      report({
        at: type.origin,
        part: "value",
        message: message(
          `${TYPE}: the other clusters cannot reach a ClusterIP here, since ${own.name} ${own.text} overlaps with ${ranges.en}, the services of ${members.en}. Use LoadBalancer or NodePort.`,
          `${TYPE}：其他集群无法访问此处的 ClusterIP，因为 ${own.name} ${own.text} 与 ${beforeChinese(members["zh-cn"])}的 Service 地址范围 ${beforeChinese(ranges["zh-cn"])}重叠。请使用 LoadBalancer 或 NodePort。`,
        ),
        related,
      });
    }
  },
  examples: [
    {
      name: message("the default range in both", "都使用默认范围"),
      kubespray: "v2.31.0",
      files: {
        "other/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_cluster_name: west\ncilium_cluster_id: 2\nkube_pods_subnet: 10.65.0.0/16\n",
      },
      bad: "cilium_cluster_name: east\ncilium_cluster_id: 1\nkube_pods_subnet: 10.64.0.0/16\ncilium_extra_values:\n  clustermesh:\n    useAPIServer: true\n    apiserver:\n      service:\n        type: ClusterIP\n",
    },
    {
      name: message("services of its own", "Service 范围互不重叠"),
      kubespray: "v2.31.0",
      files: {
        "other/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_cluster_name: west\ncilium_cluster_id: 2\nkube_pods_subnet: 10.65.0.0/16\n",
      },
      good: "cilium_cluster_name: east\ncilium_cluster_id: 1\nkube_pods_subnet: 10.64.0.0/16\nkube_service_addresses: 10.96.0.0/16\ncilium_extra_values:\n  clustermesh:\n    useAPIServer: true\n    apiserver:\n      service:\n        type: ClusterIP\n",
    },
  ],
});
