import { readsExtraVars } from "../../cluster/extras.ts";
import { moveAllExtraVars } from "../fixes/moveExtraVar.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "extra-vars-ignored",
  family: "extra-vars",
  subject: "variable",
  severity: "warning",
  covers: ["KS-EXTRA-IGNORED"],
  title: message("The extra vars are ignored by Kubespray v2.28.0", "Kubespray v2.28.0 会忽略 extra vars"),
  why: message(
    "Kubespray v2.28.0 moved from its own ConfigMap template to Helm values and left `cilium_config_extra_vars` out of `values.yaml.j2`: none of the keys reaches Cilium (Kubespray issue 12334). v2.28.1 hands them over as `extraConfig`.",
    "Kubespray v2.28.0 从自己的 ConfigMap 模板改为 Helm 值，`values.yaml.j2` 中遗漏了 `cilium_config_extra_vars`：其中的键都不会到达 Cilium（Kubespray issue 12334）。v2.28.1 会把它们作为 `extraConfig` 交给 Helm。",
  ),
  check({ cluster, setting, report }) {
    const { name, value } = setting;
    if (name !== "cilium_config_extra_vars" || readsExtraVars(cluster.release)) return;
    if (value?.kind !== "mapping" || value.entries.length === 0) return;
    const keys = value.entries.map((entry) => entry.key.text).join(", ");
    report({
      at: setting,
      part: "key",
      message: message(
        `Kubespray ${cluster.release} ignores cilium_config_extra_vars: ${keys} will not reach Cilium. Use v2.28.1 or newer.`,
        `Kubespray ${cluster.release} 会忽略 cilium_config_extra_vars：${keys.replaceAll(", ", "、")} 不会到达 Cilium。请使用 v2.28.1 或更新的版本。`,
      ),
      fixes: moveAllExtraVars(cluster, setting, 1),
    });
  },
  examples: [
    {
      name: message("keys that are lost", "丢失的键"),
      kubespray: "v2.28.0",
      bad: 'cilium_config_extra_vars:\n  k8s-heartbeat-timeout: "45s"\n',
    },
    {
      name: message("a key that has a variable", "有对应变量的键"),
      kubespray: "v2.28.0",
      bad: 'cilium_config_extra_vars:\n  enable-l2-announcements: "false"\n',
      fixed: "cilium_l2announcements: false\n",
    },
    {
      name: message("nothing to lose", "没有内容"),
      kubespray: "v2.28.0",
      good: "cilium_config_extra_vars: {}\n",
    },
    {
      name: message("read again", "重新支持"),
      kubespray: "v2.28.1",
      good: 'cilium_config_extra_vars:\n  k8s-heartbeat-timeout: "45s"\n',
    },
  ],
});
