import { setValue } from "../../syntax/edits.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "cluster-id-type",
  family: "cluster-mesh",
  subject: "variable",
  severity: "error",
  kubespray: ">=2.19.0",
  covers: ["KS-CLUSTERID-STRING"],
  title: message("cilium_cluster_id is a string", "cilium_cluster_id 是字符串"),
  why: message(
    "Kubespray asserts `cilium_cluster_id <= 255` (`tasks/check.yml`, since v2.19.0). Jinja cannot compare a quoted string with a number, so the playbook fails with `'<=' not supported between instances of 'str' and 'int'`. The same id without quotes passes.",
    "Kubespray 断言 `cilium_cluster_id <= 255`（`tasks/check.yml`，自 v2.19.0 起）。Jinja 无法比较带引号的字符串和数字，playbook 会报错 `'<=' not supported between instances of 'str' and 'int'`。去掉引号的同一个 id 即可通过。",
  ),
  check({ setting, cluster, report }) {
    const { value } = setting;
    if (setting.name !== "cilium_cluster_id" || value?.kind !== "scalar" || typeof value.value !== "string") return;
    const id = value.value.trim();
    report({
      at: setting,
      part: "value",
      message: message(
        `cilium_cluster_id: "${value.value}" is a string, and Kubespray ${cluster.release} compares it with the number 255: the playbook stops. Write the id as a number, without quotes.`,
        `cilium_cluster_id：“${value.value}”是字符串，而 Kubespray ${cluster.release} 会将其与数字 255 比较，playbook 会中止。请把 id 写成不带引号的数字。`,
      ),
      // With a leading zero the bare digits are another number.
      fixes: /^(?:0|[1-9]\d*)$/.test(id)
        ? [
            {
              title: message(`Remove the quotes: ${id}`, `去掉引号：${id}`),
              safe: true,
              edits: [setValue(setting, Number(id), "plain")],
            },
          ]
        : [],
    });
  },
  examples: [
    {
      name: message("a quoted id", "带引号的 id"),
      kubespray: "v2.29.1",
      bad: 'cilium_cluster_name: mesh-1\ncilium_cluster_id: "1" # unique in the mesh\n',
      fixed: "cilium_cluster_name: mesh-1\ncilium_cluster_id: 1 # unique in the mesh\n",
    },
    {
      name: message("an expression", "表达式"),
      kubespray: "v2.29.1",
      good: 'cilium_cluster_name: mesh-1\ncilium_cluster_id: "{{ mesh_id }}"\n',
    },
  ],
});
