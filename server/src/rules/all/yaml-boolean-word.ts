import { setValue } from "../../syntax/edits.ts";
import { decides } from "../places/effect.ts";
import { defineRule, message } from "../rule.ts";
import { valueSetOf } from "../values/allowedValues.ts";

export default defineRule({
  id: "yaml-boolean-word",
  family: "values",
  subject: "variable",
  severity: "hint",
  covers: ["YAML-NORWAY"],
  title: message("A word that YAML takes for a boolean", "被 YAML 当作布尔值的单词"),
  why: message(
    "Ansible reads YAML 1.1, where `yes`, `no`, `on` and `off` without quotes are booleans. Where a boolean is meant, `true` and `false` say so to every reader; where a text is meant, such as a cluster named `no`, Kubespray gets `False` instead.",
    "Ansible 按 YAML 1.1 读取文件，不带引号的 `yes`、`no`、`on`、`off` 是布尔值。需要布尔值时，`true` 和 `false` 对所有读者都清楚；需要文本时（例如名为 `no` 的集群），Kubespray 得到的会是 `False`。",
  ),
  check({ catalog, cluster, setting, report }) {
    const { name, value } = setting;
    const type = catalog.variable(name)?.type;
    if (!type || !name.startsWith("cilium_") || value?.kind !== "scalar" || typeof value.value !== "boolean") return;
    if (/^(?:true|false)$/i.test(value.text) || !decides(setting, cluster)) return;
    const { text } = value;
    const meant = type === "boolean" || type === "string|boolean";
    // Where a few values are allowed, quotes would not make it one of them: that is said elsewhere.
    if (!meant && (type !== "string" || valueSetOf(name, cluster))) return;
    const better = meant ? String(value.value) : `"${text}"`;
    report({
      at: setting,
      part: "value",
      ...(!meant && { severity: "warning" as const }),
      message: meant
        ? message(
            `${name}: Ansible reads ${text} as ${value.value}. Writing ${better} says so to every reader.`,
            `${name}：Ansible 会把 ${text} 读作 ${value.value}。写成 ${better} 更清楚。`,
          )
        : message(
            `${name}: Ansible reads ${text} as the boolean ${value.value}, not as a text. Put it in quotes.`,
            `${name}：Ansible 会把 ${text} 读作布尔值 ${value.value}，而不是文本。请加上引号。`,
          ),
      fixes: [
        {
          title: message(`Write ${better}`, `改为 ${better}`),
          safe: meant,
          edits: [meant ? setValue(setting, value.value) : setValue(setting, text, "double")],
        },
      ],
    });
  },
  examples: [
    {
      name: message("a boolean", "布尔值"),
      kubespray: "v2.31.0",
      bad: "cilium_enable_hubble: yes # flows\n",
      fixed: "cilium_enable_hubble: true # flows\n",
    },
    {
      name: message("a name", "名称"),
      kubespray: "v2.27.1",
      bad: "cilium_image_tag: off\n",
      fixed: 'cilium_image_tag: "off"\n',
    },
    {
      name: message("in plain words", "清楚的写法"),
      kubespray: "v2.27.1",
      good: 'cilium_enable_hubble: True\ncilium_cluster_name: "no"\n',
    },
  ],
});
