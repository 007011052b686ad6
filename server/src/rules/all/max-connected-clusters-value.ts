import { fixOf } from "../fixes/fixOf.ts";
import { writeOption } from "../fixes/writeOption.ts";
import { setOption } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";
import { settingName } from "../wording/settingName.ts";

const KEY = "max-connected-clusters";
const TAKEN = ["255", "511"];

export default defineRule({
  id: "max-connected-clusters-value",
  family: "cluster-mesh",
  subject: "agent",
  severity: "error",
  cilium: ">=1.15",
  covers: ["CM-MAXCONN"],
  title: message("A mesh has room for 255 or for 511 clusters", "网格只能容纳 255 或 511 个集群"),
  why: message(
    "The number says how many bits of an identity are the cluster's id, 8 or 9. Agents exit with any other (`pkg/clustermesh/types`), and the Helm chart refuses it (`validate.yaml`).",
    "该数值决定身份中有多少位用于 cluster id：8 位或 9 位。取其他值时 agent 会退出（`pkg/clustermesh/types`），Helm chart 也会拒绝（`validate.yaml`）。",
  ),
  check({ agent, cluster, report }) {
    const set = setOption(agent, KEY);
    if (!set || TAKEN.includes(set.value) || !cluster.usesCilium) return;
    const name = settingName(cluster, KEY, set);
    report({
      at: set.origin,
      part: "value",
      message: message(
        `${name}: ${set.value} is neither 255 nor 511, and Cilium ${cluster.minor} takes no other. Use the same in all clusters of the mesh.`,
        `${name}：${set.value} 既不是 255 也不是 511，Cilium ${cluster.minor} 不接受其他取值。网格中所有集群必须使用相同的值。`,
      ),
      fixes: TAKEN.flatMap((each) =>
        fixOf(
          message(`Write ${each}`, `改为 ${each}`),
          false,
          writeOption(
            set,
            set.source === "extra var" ? each : Number(each),
            set.source === "extra var" ? "double" : undefined,
          ),
        ),
      ),
    });
  },
  examples: [
    {
      name: message("another number", "其他数值"),
      kubespray: "v2.29.1",
      bad: "cilium_cluster_name: east\ncilium_cluster_id: 1\ncilium_extra_values:\n  clustermesh:\n    maxConnectedClusters: 300\n",
      fixed:
        "cilium_cluster_name: east\ncilium_cluster_id: 1\ncilium_extra_values:\n  clustermesh:\n    maxConnectedClusters: 255\n",
    },
    {
      name: message("an extra var", "extra vars"),
      kubespray: "v2.27.1",
      bad: 'cilium_config_extra_vars:\n  max-connected-clusters: "1024"\n',
      fixed: 'cilium_config_extra_vars:\n  max-connected-clusters: "255"\n',
    },
    {
      name: message("nine bits", "9 位"),
      kubespray: "v2.29.1",
      good: "cilium_cluster_name: east\ncilium_cluster_id: 1\ncilium_extra_values:\n  clustermesh:\n    maxConnectedClusters: 511\n",
    },
  ],
});
