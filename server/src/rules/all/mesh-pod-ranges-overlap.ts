import type { Cluster } from "../../cluster/cluster.ts";
import { podRanges, podTexts, type UsedRange } from "../addresses/usedRanges.ts";
import { inWords, lineIn, type RangeOfMember } from "../options/meshMembers.ts";
import { defineRule, message } from "../rule.ts";
import { beforeChinese } from "../wording/chinese.ts";

export default defineRule({
  id: "mesh-pod-ranges-overlap",
  family: "cluster-mesh",
  subject: "mesh",
  severity: "error",
  covers: ["CM-PODCIDR"],
  title: message("Pod ranges of two clusters of a mesh overlap", "网格中两个集群的 Pod 地址范围重叠"),
  why: message(
    "In a mesh, each agent keeps one map from pod addresses to nodes and identities, for all clusters together (`pkg/ipcache`). An address that two clusters give to pods belongs to whichever announced it last: its traffic ends in the wrong cluster. The ranges come from `cilium_pool_cidr` with Cilium's own pool, which Kubespray fills with `kube_pods_subnet`; that has the same default, 10.233.64.0/18, in every cluster.",
    "在网格中，每个 agent 用一张表记录所有集群的 Pod 地址对应的节点和身份（`pkg/ipcache`）。如果两个集群把同一地址分给了 Pod，该地址就归最后通告的集群所有，流量会进入错误的集群。使用 Cilium 自己的地址池时，范围取自 `cilium_pool_cidr`，未设置时 Kubespray 使用 `kube_pods_subnet`，它在每个集群中的默认值都是 10.233.64.0/18。",
  ),
  check({ cluster, others, report }) {
    for (const own of podRanges(cluster)) {
      const at = lineIn(cluster, own.origin);
      const clashes = others
        .where(podTexts, (other) => clashesIn(other, own).length > 0)
        .flatMap((other) => clashesIn(other, own));
      if (!at || clashes.length === 0) continue;
      const { ranges, members, related } = inWords(cluster, clashes);
      const byDefault = own.origin ? message("", "") : message(" (the default)", "（默认值）");
      report({
        at,
        part: "value",
        message: message(
          `${own.name}: ${own.text}${byDefault.en} overlaps with ${ranges.en}, the pods of ${members.en}. Clusters of one mesh need pod ranges of their own; set ${own.name} to one that no other cluster has.`,
          `${own.name}：${beforeChinese(`${own.text}${byDefault["zh-cn"]}`)}与 ${beforeChinese(members["zh-cn"])}的 Pod 地址范围 ${beforeChinese(ranges["zh-cn"])}重叠。同一网格中的集群必须使用互不重叠的 Pod 地址范围；请把 ${own.name} 设为其他集群未使用的范围。`,
        ),
        related,
      });
    }
  },
  examples: [
    {
      name: message("one range in another", "一个范围包含另一个"),
      kubespray: "v2.29.1",
      files: {
        "other/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_cluster_name: west\ncilium_cluster_id: 2\nkube_pods_subnet: 10.64.128.0/18\n",
      },
      bad: "cilium_cluster_name: east\ncilium_cluster_id: 1\nkube_pods_subnet: 10.64.0.0/16\n",
    },
    {
      name: message("both with the default", "都使用默认值"),
      kubespray: "v2.24.3",
      files: {
        "other/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_cluster_name: west\ncilium_cluster_id: 2\n",
      },
      bad: "cilium_cluster_name: east\ncilium_cluster_id: 1\n",
    },
    {
      name: message("ranges of their own", "各有自己的地址范围"),
      kubespray: "v2.29.1",
      files: {
        "other/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_cluster_name: west\ncilium_cluster_id: 2\n",
      },
      good: "cilium_cluster_name: east\ncilium_cluster_id: 1\nkube_pods_subnet: 10.64.0.0/16\n",
    },
  ],
});

const clashesIn = (member: Cluster, { range }: UsedRange): RangeOfMember[] =>
  podRanges(member)
    .filter((used) => used.range.overlaps(range))
    .map((used) => ({ member, used }));
