import { mergeInto } from "../../syntax/edits.ts";
import { addVariable } from "../addVariable.ts";
import { isInEffect } from "../effect.ts";
import { fixOf } from "../fixOf.ts";
import { defineRule, message } from "../rule.ts";

const EXTRA_VARS = "cilium_config_extra_vars";

export default defineRule({
  id: "tunnel-key-not-read",
  family: "routing",
  subject: "variable",
  severity: "warning",
  kubespray: "<=2.23.3",
  cilium: ">=1.15",
  covers: ["KS-TUNNEL-1.14-OLDKS"],
  title: message(
    "Kubespray writes the tunnel mode to a key that Cilium removed",
    "Kubespray 把隧道模式写入 Cilium 已移除的键",
  ),
  why: message(
    "Up to v2.23.3 Kubespray writes `cilium_tunnel_mode` to the key `tunnel` (`templates/cilium/config.yml.j2`). Cilium 1.15 no longer reads it and makes a vxlan tunnel, whatever the variable says; its keys are `routing-mode` and `tunnel-protocol`, which Kubespray knows from v2.24.0 on.",
    "v2.23.3 及之前，Kubespray 把 `cilium_tunnel_mode` 写入键 `tunnel`（`templates/cilium/config.yml.j2`）。Cilium 1.15 不再读取它，无论变量如何都会建立 vxlan 隧道；新的键是 `routing-mode` 和 `tunnel-protocol`，Kubespray 从 v2.24.0 起支持。",
  ),
  check({ cluster, setting, report }) {
    const { name, value } = setting;
    if (name !== "cilium_tunnel_mode" || value?.kind !== "scalar" || !cluster.usesCilium) return;
    if (!["geneve", "disabled"].includes(String(value.value)) || !isInEffect(setting, cluster)) return;
    const native = value.value === "disabled";
    const key = native ? "routing-mode" : "tunnel-protocol";
    const text = native ? "native" : value.text;
    if (cluster.agent.get(key)?.source === "extra var") return;
    const map = cluster.setting(EXTRA_VARS)?.setting;
    const edits = map
      ? mergeInto(map, { [key]: text }, { quote: "double", existing: "set" })
      : addVariable(cluster, setting, EXTRA_VARS, { [key]: text }, "double");
    report({
      at: setting,
      part: "value",
      message: message(
        `cilium_tunnel_mode: ${value.text} is lost: Kubespray ${cluster.release} writes it to the key tunnel, which Cilium ${cluster.minor} does not read. Set ${key}: "${text}" in ${EXTRA_VARS}, or use Kubespray v2.24.0 or newer.`,
        `cilium_tunnel_mode: ${value.text} 不起作用：Kubespray ${cluster.release} 把它写入键 tunnel，而 Cilium ${cluster.minor} 不读取该键。请在 ${EXTRA_VARS} 中设置 ${key}: "${text}"，或使用 v2.24.0 及更新的 Kubespray。`,
      ),
      fixes: fixOf(
        message(`Set ${key}: "${text}" in ${EXTRA_VARS}`, `在 ${EXTRA_VARS} 中设置 ${key}: "${text}"`),
        false,
        edits,
      ),
    });
  },
  examples: [
    {
      name: message("geneve with a newer Cilium", "更新的 Cilium 与 geneve"),
      kubespray: "v2.23.3",
      bad: 'cilium_version: v1.15.10\ncilium_kube_proxy_replacement: strict\ncilium_tunnel_mode: geneve\ncilium_config_extra_vars:\n  k8s-heartbeat-timeout: "45s"\n',
      fixed:
        'cilium_version: v1.15.10\ncilium_kube_proxy_replacement: strict\ncilium_tunnel_mode: geneve\ncilium_config_extra_vars:\n  k8s-heartbeat-timeout: "45s"\n  tunnel-protocol: "geneve"\n',
    },
    {
      name: message("the default all the same", "与默认值相同"),
      kubespray: "v2.23.3",
      good: "cilium_version: v1.15.10\ncilium_kube_proxy_replacement: strict\ncilium_tunnel_mode: vxlan\n",
    },
  ],
});
