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
      name: message("Helm values", "Helm 值"),
      kubespray: "v2.30.0",
      good: 'cilium_install_extra_flags: "--set l7Proxy=false --wait"\n',
    },
  ],
});
