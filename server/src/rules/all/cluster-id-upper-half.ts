import type { AgentSetting } from "../../cluster/agentSetting.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { flag, setOption } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";
import { relatedTo } from "../wording/related.ts";
import { settingName } from "../wording/settingName.ts";

/** Set in the ids 128 to 255 and 384 to 511. */
const BIT = 0x80;

/** What makes Cilium use the mark of a packet in the way that this bit spoils. */
const MODES: readonly { readonly key: string; readonly values: readonly string[] }[] = [
  { key: "ipam", values: ["eni", "alibabacloud"] },
  { key: "cni-chaining-mode", values: ["aws-cni"] },
];

export default defineRule({
  id: "cluster-id-upper-half",
  family: "cluster-mesh",
  subject: "agent",
  severity: "error",
  cilium: ">=1.16",
  covers: ["CM-BUGGY-ID"],
  title: message(
    "This cluster id makes policies drop traffic on AWS or Alibaba Cloud",
    "在 AWS 或阿里云上，该 cluster id 会使策略丢弃流量",
  ),
  why: message(
    "The id is part of the mark of a packet. With ENI or Alibaba Cloud IPAM, and chained to the AWS VPC CNI, the bit that is set in 128 to 255 and 384 to 511 means something else there, and network policies drop what they should let pass (cilium/cilium#21330). From 1.16 the agent exits (`ValidateBuggyClusterID`) and the Helm chart refuses it, unless `allow-unsafe-policy-skb-usage` accepts the risk.",
    "cluster id 是数据包标记的一部分。使用 ENI 或阿里云 IPAM，或与 AWS VPC CNI 链接时，128 到 255 以及 384 到 511 中置位的那一位另有含义，网络策略会丢弃本应放行的流量（cilium/cilium#21330）。从 1.16 起 agent 会退出（`ValidateBuggyClusterID`），Helm chart 也会拒绝，除非用 `allow-unsafe-policy-skb-usage` 接受该风险。",
  ),
  check({ agent, cluster, report }) {
    const id = setOption(agent, "cluster-id");
    if (!id || (Number(id.value) & BIT) === 0 || !cluster.usesCilium) return;
    const mode = modeIn(cluster);
    if (!mode || flag(agent, "allow-unsafe-policy-skb-usage") !== false) return;
    const name = settingName(cluster, id.key, id);
    const modeName = settingName(cluster, mode.key, mode.setting);
    report({
      at: id.origin,
      part: "value",
      message: message(
        `${name}: Cilium ${cluster.minor} does not start with id ${id.value} and ${modeName} "${mode.setting.value as string}", because policies would drop traffic. Choose an id from 1 to 127.`,
        `${name}：${modeName} 为“${mode.setting.value as string}”时，Cilium ${cluster.minor} 使用 id ${id.value} 无法启动，因为策略会误丢流量。请选择 1 到 127 之间的 id。`,
      ),
      related: relatedTo(mode.setting, message(`${modeName} is set here`, `${modeName} 在此处设置`)),
    });
  },
  examples: [
    {
      name: message("ENI", "ENI"),
      kubespray: "v2.29.1",
      bad: "cilium_cluster_name: east\ncilium_cluster_id: 200\ncilium_ipam_mode: eni\n",
    },
    {
      name: message("a lower id", "较小的 id"),
      kubespray: "v2.29.1",
      good: "cilium_cluster_name: east\ncilium_cluster_id: 127\ncilium_ipam_mode: eni\n",
    },
    {
      name: message("the risk is accepted", "已接受风险"),
      kubespray: "v2.29.1",
      good: 'cilium_cluster_name: east\ncilium_cluster_id: 200\ncilium_ipam_mode: eni\ncilium_config_extra_vars:\n  allow-unsafe-policy-skb-usage: "true"\n',
    },
  ],
});

function modeIn({ agent }: Cluster): { readonly key: string; readonly setting: AgentSetting } | undefined {
  for (const { key, values } of MODES) {
    const setting = agent.get(key);
    if (setting && values.some((value) => value === setting.value)) return { key, setting };
  }
  return undefined;
}
