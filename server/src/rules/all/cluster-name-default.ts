import type { AgentSetting } from "../../cluster/agentSetting.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { Edit } from "../../syntax/place.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { addVariable } from "../fixes/addVariable.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { addOption } from "../fixes/moveSetting.ts";
import { writeOption } from "../fixes/writeOption.ts";
import type { SettingPlace } from "../places/settingPlace.ts";
import { defineRule, message } from "../rule.ts";
import { settingName } from "../wording/settingName.ts";

export default defineRule({
  id: "cluster-name-default",
  family: "cluster-mesh",
  subject: "agent",
  severity: "error",
  covers: ["CM-DEFAULT-NAME"],
  title: message("A cluster of a mesh is still named default", "网格中的集群仍使用名称 default"),
  why: message(
    "A cluster id other than 0 makes the cluster a member of a mesh, where names tell the clusters apart: the agent exits with `default` as name and an id other than 0 (`validateName` of `pkg/clustermesh/types`; before 1.14 `pkg/option`), and from 1.16 the Helm chart refuses it.",
    "cluster id 不为 0 表示该集群是网格成员，网格靠名称区分集群：名称为 `default` 且 id 不为 0 时 agent 会退出（`pkg/clustermesh/types` 的 `validateName`，1.14 之前在 `pkg/option`），从 1.16 起 Helm chart 也会拒绝。",
  ),
  check({ agent, cluster, report }) {
    if (!cluster.usesCilium) return;
    const id = agent.get("cluster-id");
    const name = agent.get("cluster-name");
    if (!id?.origin || id.value === UNKNOWN || !(Number(id.value) > 0) || name?.value !== "default") return;
    const at = name.origin ?? id.origin;
    const idName = settingName(cluster, "cluster-id", id);
    const nameName = NAMES[id.source] ?? "cluster-name";
    const better = `cluster-${id.value}`;
    const edits = renaming(cluster, id, name, better);
    report({
      at,
      part: "value",
      message: message(
        `${idName} is ${id.value}, but the cluster is named "default"${name.origin ? "" : " as Kubespray and Cilium do where nothing else is set"}: Cilium ${cluster.minor} does not start. Set ${name.origin ? settingName(cluster, "cluster-name", name) : nameName} to a name that no other cluster of the mesh has.`,
        `${idName} 为 ${id.value}，但集群名称是“default”${name.origin ? "" : "（未另行设置时的默认值）"}：Cilium ${cluster.minor} 无法启动。请把 ${name.origin ? settingName(cluster, "cluster-name", name) : nameName} 设为网格中其他集群未使用的名称。`,
      ),
      ...(name.origin && {
        related: [
          {
            ...id.origin,
            range: id.origin.key.range,
            message: message(`${idName} is ${id.value} here`, `${idName} 在此处设为 ${id.value}`),
          },
        ],
      }),
      fixes: fixOf(message(`Name the cluster ${better}`, `将集群命名为 ${better}`), false, edits),
    });
  },
  examples: [
    {
      name: message("an id without a name", "只有 id 没有名称"),
      kubespray: "v2.29.1",
      bad: "cilium_cluster_id: 1\n",
      fixed: "cilium_cluster_id: 1\ncilium_cluster_name: cluster-1\n",
    },
    {
      name: message("the sample's commented line", "示例中被注释的行"),
      kubespray: "v2.29.1",
      bad: "# cilium_cluster_name: default\n\ncilium_cluster_id: 1\n",
      fixed: "cilium_cluster_name: cluster-1\n\ncilium_cluster_id: 1\n",
    },
    {
      name: message("the name written out", "写明了默认名称"),
      kubespray: "v2.24.3",
      bad: "cilium_cluster_name: default\ncilium_cluster_id: 3\n",
      fixed: "cilium_cluster_name: cluster-3\ncilium_cluster_id: 3\n",
    },
    {
      name: message("among Helm values", "Helm 值"),
      kubespray: "v2.31.0",
      bad: "cilium_extra_values:\n  cluster:\n    id: 2\n",
      fixed: "cilium_extra_values:\n  cluster:\n    id: 2\n    name: cluster-2\n",
    },
    {
      name: message("no mesh", "未组网"),
      kubespray: "v2.31.0",
      good: "cilium_cluster_id: 0\ncilium_cluster_name: default\n",
    },
    {
      name: message("named by an extra var", "由 extra vars 命名"),
      kubespray: "v2.24.3",
      good: "cilium_cluster_id: 1\ncilium_config_extra_vars:\n  cluster-name: mesh-1\n",
    },
  ],
});

/** The setting beside the id that names the cluster. */
const NAMES: Partial<Record<AgentSetting["source"], string>> = {
  variable: "cilium_cluster_name",
  "extra var": "cluster-name",
  "Helm value": "cluster.name",
};

const EXTRA_VAR: SettingPlace = { kind: "key", map: "cilium_config_extra_vars", name: "cluster-name" };
const HELM_VALUE: SettingPlace = { kind: "helm", map: "cilium_extra_values", name: "cluster.name" };

function renaming(cluster: Cluster, id: AgentSetting, name: AgentSetting, better: string): Edit[] | undefined {
  const renamed = writeOption(name, better);
  if (renamed) return [renamed];
  if (!id.origin) return undefined;
  if (id.source === "variable") return addVariable(cluster, id.origin, "cilium_cluster_name", better);
  const place = id.source === "extra var" ? EXTRA_VAR : HELM_VALUE;
  const map = cluster.setting(place.map)?.setting;
  return map && addOption(cluster, map, place, better);
}
