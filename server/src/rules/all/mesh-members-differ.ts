import type { Message } from "../../catalog/words.ts";
import type { AgentSetting } from "../../cluster/agentSetting.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { memberNames, NAMED } from "../options/meshMembers.ts";
import { routing } from "../options/routing.ts";
import { defineRule, message } from "../rule.ts";
import { beforeChinese } from "../wording/chinese.ts";
import { relatedTo } from "../wording/related.ts";
import { settingName } from "../wording/settingName.ts";

/** One thing that is the same in all clusters of a mesh, or it does not work. */
interface Shared {
  readonly what: Message;
  /** What a member has, and the option that says so; undefined where it has none or it is not known. */
  readonly of: (
    member: Cluster,
  ) => { readonly value: string; readonly key: string; readonly by: AgentSetting } | undefined;
  readonly effect: Message;
}

const ALL: readonly Shared[] = [
  {
    what: message("the routing mode", "路由模式"),
    of: (member) => {
      const found = routing(member);
      return found && { value: found.mode, key: keyOf(found.by, member, "routing-mode"), by: found.by };
    },
    effect: message(
      "Tunnelled packets need a tunnel at both ends, so pods of one do not reach those of the other.",
      "隧道封装的数据包需要两端都使用隧道，因此两边的 Pod 无法互通。",
    ),
  },
  {
    what: message("the tunnel protocol", "隧道协议"),
    of: (member) => {
      const { protocol, protocolBy } = routing(member) ?? {};
      if (protocol === undefined || !protocolBy) return undefined;
      return { value: protocol, key: keyOf(protocolBy, member, "tunnel-protocol"), by: protocolBy };
    },
    effect: message(
      "Nodes do not read each other's tunnels, so pods of one do not reach those of the other.",
      "节点无法识别对方的隧道协议，因此两边的 Pod 无法互通。",
    ),
  },
  {
    what: message("the number of clusters that the mesh has room for", "网格可容纳的集群数"),
    of: ({ agent }) => {
      const key = "max-connected-clusters";
      const by = agent.get(key);
      return by && by.value !== UNKNOWN ? { value: by.value, key, by } : undefined;
    },
    effect: message(
      "Identities have another layout then, and agents refuse to connect.",
      "这会改变身份的布局，agent 会拒绝连接。",
    ),
  },
];

const SHARED = ALL.map((shared) => ({ ...shared, valueIn: (member: Cluster) => shared.of(member)?.value }));

export default defineRule({
  id: "mesh-members-differ",
  family: "cluster-mesh",
  subject: "mesh",
  severity: "error",
  covers: ["CM-DATAPATH", "CM-MAXCONN"],
  title: message("Clusters of a mesh differ where they must not", "网格中的集群在必须一致的设置上不同"),
  why: message(
    "All clusters of a mesh need the same routing mode and the same tunnel protocol (`Documentation/network/clustermesh/clustermesh.rst` of Cilium), and from 1.15 the same `max-connected-clusters`: with 511 an agent refuses a cluster that has another number (`ValidateRemoteConfig` in `pkg/clustermesh/types`).",
    "网格中所有集群必须使用相同的路由模式和隧道协议（Cilium 的 `Documentation/network/clustermesh/clustermesh.rst`），从 1.15 起 `max-connected-clusters` 也必须相同：设为 511 的 agent 会拒绝取值不同的集群（`pkg/clustermesh/types` 的 `ValidateRemoteConfig`）。",
  ),
  check({ cluster, others, report }) {
    for (const { what, of, effect, valueIn } of SHARED) {
      const own = of(cluster);
      if (!own?.by.origin) continue;
      const differing = others.where(valueIn, (member) => ![own.value, undefined].includes(valueIn(member)));
      if (differing.length === 0) continue;
      const name = settingName(cluster, own.key, own.by);
      const { listed, nameOf } = memberNames(cluster, differing);
      const values = [...new Set(differing.map(valueIn))];
      report({
        at: own.by.origin,
        part: "value",
        message: message(
          `${name}: ${what.en} is ${own.value} here, but ${values.join(" or ")} in ${listed.en}. ${effect.en} Use the same in all clusters of the mesh.`,
          `${name}：此集群的${what["zh-cn"]}是 ${own.value}，而 ${beforeChinese(listed["zh-cn"])}中是 ${values.join(" 或 ")}。${effect["zh-cn"]}请在网格的所有集群中使用相同的取值。`,
        ),
        related: differing.slice(0, NAMED).flatMap((member) => {
          const theirs = of(member);
          if (!theirs) return [];
          const where = nameOf(member);
          return relatedTo(theirs.by, message(`${theirs.value} in ${where}`, `${where} 中是 ${theirs.value}`));
        }),
      });
    }
  },
  examples: [
    {
      name: message("a tunnel on one side", "只有一边使用隧道"),
      kubespray: "v2.27.1",
      files: {
        "other/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_cluster_name: west\ncilium_cluster_id: 2\nkube_pods_subnet: 10.65.0.0/16\n",
      },
      bad: "cilium_cluster_name: east\ncilium_cluster_id: 1\nkube_pods_subnet: 10.64.0.0/16\ncilium_tunnel_mode: disabled\ncilium_auto_direct_node_routes: true\ncilium_native_routing_cidr: 10.64.0.0/15\n",
    },
    {
      name: message("two tunnel protocols", "隧道协议不同"),
      kubespray: "v2.31.0",
      files: {
        "other/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_cluster_name: west\ncilium_cluster_id: 2\nkube_pods_subnet: 10.65.0.0/16\n",
      },
      bad: "cilium_cluster_name: east\ncilium_cluster_id: 1\nkube_pods_subnet: 10.64.0.0/16\ncilium_tunnel_mode: geneve\n",
    },
    {
      name: message("room for another number of clusters", "可连接的集群数不同"),
      kubespray: "v2.29.1",
      files: {
        "other/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_cluster_name: west\ncilium_cluster_id: 2\nkube_pods_subnet: 10.65.0.0/16\n",
      },
      bad: "cilium_cluster_name: east\ncilium_cluster_id: 1\nkube_pods_subnet: 10.64.0.0/16\ncilium_extra_values:\n  clustermesh:\n    maxConnectedClusters: 511\n",
    },
    {
      name: message("the same in another spelling", "写法不同但结果相同"),
      kubespray: "v2.31.0",
      files: {
        "other/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_cluster_name: west\ncilium_cluster_id: 2\nkube_pods_subnet: 10.65.0.0/16\ncilium_extra_values:\n  tunnelProtocol: geneve\n",
      },
      good: "cilium_cluster_name: east\ncilium_cluster_id: 1\nkube_pods_subnet: 10.64.0.0/16\ncilium_tunnel_mode: geneve\n",
    },
  ],
});

/** Up to 1.13 one option is both, the mode and the protocol. */
const keyOf = (by: AgentSetting, { agent }: Cluster, key: string): string =>
  by === agent.get("tunnel") ? "tunnel" : key;
