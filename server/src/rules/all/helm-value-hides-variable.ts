import { joined, removeEntry, setValue } from "../../syntax/edits.ts";
import type { YamlNode } from "../../syntax/nodes.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { decides } from "../places/effect.ts";
import { helmEntries } from "../places/helmEntries.ts";
import { variableOf } from "../places/renderedOption.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "helm-value-hides-variable",
  family: "names",
  subject: "variable",
  severity: "info",
  kubespray: ">=2.29.0",
  covers: ["KS-EXTRAVALUES-OVERRIDE"],
  title: message("A Helm value and a variable set the same thing", "Helm 值与变量设置了同一选项"),
  why: message(
    "Kubespray writes its variables to one file of Helm values and `cilium_extra_values` to a second one, and Helm takes the second where both say something (`roles/network_plugin/cilium/tasks/apply.yml`). The variable then misleads whoever reads it.",
    "Kubespray 把变量写入一个 Helm 值文件，把 `cilium_extra_values` 写入第二个文件，两者都设置时 Helm 以第二个为准（`roles/network_plugin/cilium/tasks/apply.yml`）。此时变量会误导读者。",
  ),
  check({ cluster, setting, report }) {
    for (const { path, origin } of helmEntries(setting, cluster)) {
      const name = origin.value?.kind === "scalar" ? variableOf(cluster, path) : undefined;
      const other = name === undefined ? undefined : cluster.setting(name)?.setting;
      if (name === undefined || !other || !decides(other, cluster)) continue;
      const here = knownValue(origin.value);
      const there = knownValue(other.value);
      if (here === undefined || there === undefined) continue;
      // Kubespray looks at the variable alone: the subject of another rule.
      if (path === "kubeProxyReplacement" && here === true) continue;
      const same = here === there;
      const removed = removeEntry(origin);
      report({
        at: origin,
        part: "key",
        ...(same && { severity: "hint" as const, tags: ["unnecessary" as const] }),
        message: same
          ? message(
              `${path} is set to the same value by ${name}: one of the two is enough.`,
              `${name} 已将 ${path} 设为相同的值：保留一个即可。`,
            )
          : message(
              `${path}: ${here} wins over ${name}: ${there}, which has no effect this way. Keep one of the two.`,
              `${path}: ${here} 会覆盖 ${name}: ${there}，使后者不起作用。请只保留一个。`,
            ),
        related: [{ ...other, range: other.key.range, message: message("The variable", "该变量") }],
        fixes: same
          ? fixOf(message("Remove it here", "删除此处的值"), false, removed)
          : fixOf(
              message(`Write ${here} to ${name}, and remove it here`, `将 ${here} 写入 ${name}，并删除此处的值`),
              false,
              removed && joined([setValue(other, here), removed]),
            ),
      });
    }
  },
  examples: [
    {
      name: message("two opinions", "两处不一致"),
      kubespray: "v2.29.1",
      bad: "cilium_debug: false\ncilium_extra_values:\n  debug:\n    enabled: true\n    verbose: flow\n",
      fixed: "cilium_debug: true\ncilium_extra_values:\n  debug:\n    verbose: flow\n",
    },
    {
      name: message("only one of them", "只有一处"),
      kubespray: "v2.29.1",
      good: "cilium_extra_values:\n  debug:\n    enabled: true\n",
    },
  ],
});

/** A known scalar, texts that name booleans among them. */
function knownValue(node: YamlNode | undefined): string | number | boolean | undefined {
  if (node?.kind !== "scalar" || node.value === UNKNOWN || node.value === null) return undefined;
  return node.value === "true" ? true : node.value === "false" ? false : node.value;
}
