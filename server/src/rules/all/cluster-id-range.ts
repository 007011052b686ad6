import type { AgentSetting } from "../../cluster/agentSetting.ts";
import { scalarOf } from "../../cluster/variables.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { placeFor, placeText } from "../places/settingPlace.ts";
import { defineRule, message } from "../rule.ts";
import { LARGEST_CLUSTER_ID } from "../values/assertedValues.ts";
import { settingName } from "../wording/settingName.ts";

const KEY = "cluster-id";

/** Where ids beyond Kubespray's check can be set, and what makes room for them. */
const LARGER = { helm: "cluster.id", key: "cluster-id" };
const ROOM = { helm: "clustermesh.maxConnectedClusters", key: "max-connected-clusters" };

export default defineRule({
  id: "cluster-id-range",
  family: "cluster-mesh",
  subject: "agent",
  severity: "error",
  covers: ["KS-CLUSTERID-RANGE", "CM-ID-RANGE"],
  title: message("Cluster id is out of range", "cluster id 超出范围"),
  why: message(
    "The cluster id is part of every security identity and has 8 bits: 0 outside a mesh, 1 to 255 in one. From Cilium 1.15 `max-connected-clusters: 511` gives it 9 bits (`pkg/clustermesh/types`). Kubespray asserts at most 255 for `cilium_cluster_id` since v2.19.0 (`tasks/check.yml`), so larger ids go through `cilium_config_extra_vars` or `cilium_extra_values`.",
    "cluster id 是每个安全身份的一部分，占 8 位：不组网时为 0，Cluster Mesh 成员为 1 到 255。从 Cilium 1.15 起，`max-connected-clusters: 511` 将其扩展为 9 位（`pkg/clustermesh/types`）。Kubespray 从 v2.19.0 起断言 `cilium_cluster_id` 不超过 255（`tasks/check.yml`），更大的 id 只能通过 `cilium_config_extra_vars` 或 `cilium_extra_values` 设置。",
  ),
  check({ agent, cluster, catalog, report }) {
    const variable = cluster.setting("cilium_cluster_id");
    const asserted = variable && catalog.hasVariable("cilium_cluster_id", cluster.release);
    const id = asserted ? scalarOf(variable) : UNKNOWN;
    if (variable && typeof id === "number" && !isIn(id, LARGEST_CLUSTER_ID)) {
      const place = isIn(id, 511) && cluster.ciliumIsAtLeast("1.15") ? placeFor(LARGER, cluster) : undefined;
      const where = place && placeText(place);
      const room = `${place && ROOM[place.kind]}: 511`;
      report({
        at: variable.setting,
        part: "value",
        message: message(
          `cilium_cluster_id: Kubespray ${cluster.release} asserts 0 to ${LARGEST_CLUSTER_ID}, so ${id} stops the deployment. Choose an id from 1 to 255 that no other cluster of the mesh has${where ? `, or set a larger one as ${where.en}, with ${room} in all of them` : ""}.`,
          `cilium_cluster_id：Kubespray ${cluster.release} 断言取值为 0 到 ${LARGEST_CLUSTER_ID}，${id} 会使部署中止。请选择 1 到 255 之间、网格中其他集群未使用的 id${where ? `；更大的 id 请改用 ${where["zh-cn"]} 设置，并在所有集群中设置 ${room}` : ""}。`,
        ),
      });
    }
    const setting = agent.get(KEY);
    const max = largestId(agent.get("max-connected-clusters"), cluster.ciliumIsAtLeast("1.15"));
    if (!setting?.origin || setting.value === UNKNOWN || max === undefined) return;
    if (setting.source === "variable" || isIn(numberOf(setting.value), max)) return;
    const name = settingName(cluster, KEY, setting);
    report({
      at: setting.origin,
      part: "value",
      message: message(
        `${name}: Cilium ${cluster.minor} takes 0 to ${max}, with "${setting.value}" the agent does not start. Choose an id from 1 to ${max} that no other cluster of the mesh has${max === 255 && cluster.ciliumIsAtLeast("1.15") ? ", or set max-connected-clusters to 511 in all of them" : ""}.`,
        `${name}：Cilium ${cluster.minor} 只接受 0 到 ${max}，设为“${setting.value}”时 agent 无法启动。请选择 1 到 ${max} 之间、网格中其他集群未使用的 id${max === 255 && cluster.ciliumIsAtLeast("1.15") ? "，或在所有集群中把 max-connected-clusters 设为 511" : ""}。`,
      ),
    });
  },
  examples: [
    {
      name: message("the variable", "变量"),
      kubespray: "v2.27.1",
      bad: "cilium_cluster_name: mesh-1\ncilium_cluster_id: 256\n",
    },
    {
      name: message("a Helm value", "Helm 值"),
      kubespray: "v2.29.1",
      bad: "cilium_extra_values:\n  cluster:\n    name: mesh-1\n    id: 300\n",
    },
    {
      name: message("511 clusters", "511 个集群"),
      kubespray: "v2.29.1",
      good: "cilium_extra_values:\n  cluster:\n    name: mesh-1\n    id: 300\n  clustermesh:\n    maxConnectedClusters: 511\n",
    },
    {
      name: message("an extra var of an older release", "旧版本的 extra vars"),
      kubespray: "v2.24.3",
      bad: 'cilium_config_extra_vars:\n  cluster-name: mesh-1\n  cluster-id: "-1"\n',
    },
    {
      name: message("the largest id", "最大的 id"),
      kubespray: "v2.24.3",
      good: "cilium_cluster_name: mesh-1\ncilium_cluster_id: 255\n",
    },
  ],
});

const isIn = (id: number, max: number): boolean => Number.isInteger(id) && id >= 0 && id <= max;

/** Number("") is 0, but an empty text is no id. */
const numberOf = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));

/** Undefined where it depends on a value that is not known, or on a wrong one that is another finding. */
function largestId(clusters: AgentSetting | undefined, extensible: boolean): number | undefined {
  if (!extensible) return 255;
  if (!clusters) return 255;
  return clusters.value === "255" ? 255 : clusters.value === "511" ? 511 : undefined;
}
