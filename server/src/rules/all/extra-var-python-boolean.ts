import { setValue } from "../../syntax/edits.ts";
import { decides } from "../places/effect.ts";
import { defineRule, message } from "../rule.ts";

/** A text up to Cilium 1.18, compared letter by letter: the rule on its values looks at it. */
const COMPARED = "kube-proxy-replacement";

export default defineRule({
  id: "extra-var-python-boolean",
  family: "extra-vars",
  subject: "extraVar",
  severity: "info",
  kubespray: "<=2.27.1",
  covers: ["KS-EXTRA-BOOL-CASE"],
  title: message("An unquoted boolean is written in Python's spelling", "未加引号的布尔值会以 Python 的写法输出"),
  why: message(
    'Up to v2.27.1 Kubespray prints the extra vars from Ansible\'s Python values: `true` becomes `"True"`. Boolean flags of the agent take that, but from v2.28.1 on an unquoted boolean is refused altogether.',
    'v2.27.1 及之前，Kubespray 按 Ansible 的 Python 值输出 extra vars：`true` 会变成 `"True"`。agent 的布尔参数可以接受，但从 v2.28.1 起，未加引号的布尔值会被直接拒绝。',
  ),
  check({ cluster, setting, key, origin, report }) {
    const { value } = origin;
    if (key === COMPARED || !decides(setting, cluster)) return;
    if (value?.kind !== "scalar" || typeof value.value !== "boolean") return;
    const python = value.value ? "True" : "False";
    report({
      at: origin,
      part: "value",
      message: message(
        `${key}: Kubespray ${cluster.release} writes "${python}", and v2.28.1 will refuse an unquoted boolean. Put the value in quotes.`,
        `${key}：Kubespray ${cluster.release} 会写成 "${python}"，而 v2.28.1 起会拒绝未加引号的布尔值。请给值加上引号。`,
      ),
      fixes: [
        {
          title: message(`Write "${value.value}"`, `改为 "${value.value}"`),
          safe: true,
          edits: [setValue(origin, String(value.value), "double")],
        },
      ],
    });
  },
  examples: [
    {
      name: message("a boolean flag", "布尔参数"),
      kubespray: "v2.27.1",
      bad: "cilium_config_extra_vars:\n  enable-icmp-rules: yes\n",
      fixed: 'cilium_config_extra_vars:\n  enable-icmp-rules: "true"\n',
    },
    {
      name: message("in quotes", "已加引号"),
      kubespray: "v2.27.1",
      good: 'cilium_config_extra_vars:\n  enable-icmp-rules: "true"\n  policy-queue-size: 200\n',
    },
  ],
});
