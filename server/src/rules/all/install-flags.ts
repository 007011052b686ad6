import { REFUSED } from "../../catalog/curated/helmSuccessors.ts";
import { minorIn } from "../../catalog/release.ts";
import { type FlagValue, readFlags } from "../../cluster/helmFlags.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { WRONG_FLAGS } from "../manifests/wrongFlags.ts";
import { decides } from "../places/effect.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "install-flags",
  family: "versions",
  subject: "variable",
  severity: "error",
  kubespray: ">=2.29.0",
  covers: ["NEIGH-SYNTAX", "CM-CREATE-CA"],
  title: message("cilium install does not take this flag", "cilium install 不接受该参数"),
  why: message(
    "Kubespray puts `cilium_install_extra_flags` behind `cilium install` and `cilium upgrade` (`roles/network_plugin/cilium/tasks/apply.yml`), which stop at a flag that they do not know, and at a `--set` without the path of a Helm value.",
    "Kubespray 会把 `cilium_install_extra_flags` 附加在 `cilium install` 和 `cilium upgrade` 之后（`roles/network_plugin/cilium/tasks/apply.yml`）；遇到不认识的参数，或 `--set` 后面不是 Helm 值的路径时，命令会停止。",
  ),
  check({ cluster, setting, report }) {
    if (setting.name !== "cilium_install_extra_flags" || setting.value?.kind !== "scalar") return;
    if (!cluster.usesCilium || !decides(setting, cluster)) return;
    const { text } = setting.value;
    for (const { path, value } of readFlags(text).values) {
      const name = path.join(".");
      if (!isRefused(name, value, cluster.minor)) continue;
      report({
        at: setting,
        part: "value",
        message: message(
          `cilium_install_extra_flags: the chart of Cilium ${cluster.minor} has no ${name} any more and refuses to be installed with it. Leave it out.`,
          `cilium_install_extra_flags：Cilium ${cluster.minor} 的 chart 已没有 ${name}，带有它时会拒绝安装。请删除它。`,
        ),
      });
    }
    for (const { pattern, says } of WRONG_FLAGS) {
      const found = pattern.exec(text);
      if (!found) continue;
      const said = says(found[1] ?? "");
      report({
        at: setting,
        part: "value",
        message: message(
          `cilium_install_extra_flags: ${said.en}: the installation fails. Leave it out.`,
          `cilium_install_extra_flags：${said["zh-cn"]}，安装会失败。请删除它。`,
        ),
      });
    }
  },
  examples: [
    {
      name: message("a flag of the agent behind --set", "--set 后面是 agent 的参数"),
      kubespray: "v2.30.0",
      bad: 'cilium_install_extra_flags: "--set --arping-refresh-period=30s"\n',
    },
    {
      name: message("a flag of old command lines", "旧命令行的参数"),
      kubespray: "v2.31.0",
      bad: "cilium_install_extra_flags: --create-ca\n",
    },
    {
      name: message("a Helm value that is gone", "已移除的 Helm 值"),
      kubespray: "v2.31.0",
      bad: 'cilium_install_extra_flags: "--set tunnel=vxlan"\n',
    },
    {
      name: message("one that is empty", "值为空"),
      kubespray: "v2.31.0",
      good: 'cilium_install_extra_flags: "--set tunnel="\n',
    },
    {
      name: message("Helm values", "Helm 值"),
      kubespray: "v2.30.0",
      good: 'cilium_install_extra_flags: "--set l7Proxy=false --wait"\n',
    },
  ],
});

/** Whether a chart stops at a value that it no longer has. Which it passes over where they are empty, an empty list too. */
function isRefused(path: string, value: FlagValue["value"], minor: string): boolean {
  const refusal = Object.hasOwn(REFUSED, path) ? REFUSED[path] : undefined;
  if (!refusal || !minorIn(minor, refusal) || value === UNKNOWN || value === "" || value === null) return false;
  return !refusal.unlessEmpty || (value !== false && value !== 0);
}
