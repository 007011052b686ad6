import type { Cluster } from "../../cluster/cluster.ts";
import type { Setting } from "../../inventory/settings.ts";
import { joined, removeEntry, setValue } from "../../syntax/edits.ts";
import type { Edit } from "../../syntax/place.ts";
import { addVariable } from "../fixes/addVariable.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { decides } from "../places/effect.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "ipsec-enabled-legacy",
  family: "encryption",
  subject: "variable",
  severity: "warning",
  kubespray: ">=2.19.0",
  covers: ["KS-IPSEC-LEGACY"],
  title: message("cilium_ipsec_enabled is a variable of v2.18", "cilium_ipsec_enabled 是 v2.18 的变量"),
  why: message(
    "Since v2.19.0 encryption is switched by `cilium_encryption_enabled` and `cilium_encryption_type`. The former variable is still looked at: Kubespray stops if it is true beside another type than ipsec, and else sets both variables by `set_fact`, which cannot override extra variables such as those of Kubean (`roles/network_plugin/cilium/tasks/check.yml`).",
    "自 v2.19.0 起，加密由 `cilium_encryption_enabled` 和 `cilium_encryption_type` 控制。旧变量仍会被读取：它为真而类型不是 ipsec 时 Kubespray 会停止，否则通过 `set_fact` 设置这两个变量，而 `set_fact` 无法覆盖额外变量（例如 Kubean 的变量）（`roles/network_plugin/cilium/tasks/check.yml`）。",
  ),
  check({ cluster, setting, report }) {
    if (setting.name !== "cilium_ipsec_enabled" || cluster.value(setting.name) !== true) return;
    if (!cluster.usesCilium || !decides(setting, cluster)) return;
    const type = cluster.value("cilium_encryption_type");
    const stops = typeof type === "string" && type !== "ipsec";
    report({
      at: setting,
      part: "key",
      ...(stops && { severity: "error" as const }),
      message: stops
        ? message(
            `cilium_ipsec_enabled: Kubespray ${cluster.release} stops, since cilium_encryption_type is ${type}. Remove it; cilium_encryption_enabled is the switch.`,
            `cilium_ipsec_enabled：cilium_encryption_type 为 ${type}，Kubespray ${cluster.release} 会停止。请删除它；开关是 cilium_encryption_enabled。`,
          )
        : message(
            `cilium_ipsec_enabled is kept for inventories of v2.18. In Kubespray ${cluster.release} write cilium_encryption_enabled: true and cilium_encryption_type: ipsec.`,
            `cilium_ipsec_enabled 仅为兼容 v2.18 的清单而保留。在 Kubespray ${cluster.release} 中请写 cilium_encryption_enabled: true 和 cilium_encryption_type: ipsec。`,
          ),
      fixes: stops
        ? fixOf(message("Remove it", "删除它"), false, removeEntry(setting))
        : fixOf(message("Use the current variables", "改用现在的变量"), false, rewritten(cluster, setting)),
    });
  },
  examples: [
    {
      name: message("the switch of v2.18", "v2.18 的开关"),
      kubespray: "v2.24.3",
      bad: 'cilium_ipsec_enabled: true\ncilium_ipsec_key: "{{ vault_key }}"\n',
      fixed: 'cilium_encryption_enabled: true\ncilium_encryption_type: ipsec\ncilium_ipsec_key: "{{ vault_key }}"\n',
    },
    {
      name: message("right in v2.18", "在 v2.18 中正确"),
      kubespray: "v2.18.2",
      good: 'cilium_ipsec_enabled: true\ncilium_ipsec_key: "{{ vault_key }}"\n',
    },
  ],
});

/** Both variables of today in place of the former one. */
function rewritten(cluster: Cluster, setting: Setting): Edit[] | undefined {
  const removed = removeEntry(setting);
  const set = (name: string, value: string | boolean): Edit[] | undefined => {
    const present = cluster.setting(name)?.setting;
    return present ? [setValue(present, value)] : addVariable(cluster, setting, name, value);
  };
  const enabled = set("cilium_encryption_enabled", true);
  const type = set("cilium_encryption_type", "ipsec");
  return removed && enabled && type && joined([...enabled, ...type, removed]);
}
