import { meetFix, requirementText } from "../fixes/meetFix.ts";
import { setOption } from "../options/options.ts";
import type { Requirement } from "../options/requirement.ts";
import { defineRule, message } from "../rule.ts";

/** What a tunnel mode is called from Cilium 1.14 on. */
const NEW_KEYS: Readonly<Record<string, Requirement>> = {
  disabled: { key: "routing-mode", value: "native" },
  geneve: { key: "tunnel-protocol", value: "geneve" },
};

export default defineRule({
  id: "tunnel-mode-not-read",
  family: "routing",
  subject: "agent",
  severity: "warning",
  kubespray: "<=2.23.3",
  cilium: ">=1.15",
  covers: ["KS-TUNNEL-1.14-OLDKS"],
  title: message(
    "Cilium no longer reads the tunnel mode of this Kubespray",
    "Cilium 不再读取此版本 Kubespray 的隧道模式",
  ),
  why: message(
    "Up to v2.23.3 Kubespray writes `cilium_tunnel_mode` to the key `tunnel`, which Cilium 1.15 took away in favour of `routing-mode` and `tunnel-protocol`. The agent ignores keys that it does not know, so the cluster gets a vxlan tunnel (`config.yml.j2`; Cilium's `Documentation/operations/upgrade.rst` of 1.15).",
    "v2.23.3 及之前，Kubespray 把 `cilium_tunnel_mode` 写入键 `tunnel`，而 Cilium 1.15 已移除该键，改用 `routing-mode` 和 `tunnel-protocol`。agent 会跳过不认识的键，因此集群会使用 vxlan 隧道（`config.yml.j2`；Cilium 1.15 的 `Documentation/operations/upgrade.rst`）。",
  ),
  check({ agent, cluster, report }) {
    const mode = cluster.usesCilium ? setOption(agent, "tunnel") : undefined;
    const wanted = mode && NEW_KEYS[mode.value];
    if (!mode || !wanted?.key || mode.source !== "variable" || agent.get(wanted.key)?.value === wanted.value) return;
    const text = requirementText(wanted, cluster);
    report({
      at: mode.origin,
      part: "value",
      message: message(
        `cilium_tunnel_mode: ${mode.value} has no effect: Kubespray ${cluster.release} writes it to a key that Cilium ${cluster.minor} does not read, and the tunnel stays vxlan. Use a newer Kubespray, or set ${text} in cilium_config_extra_vars.`,
        `cilium_tunnel_mode：${mode.value} 不起作用，Kubespray ${cluster.release} 将其写入 Cilium ${cluster.minor} 不再读取的键，隧道仍为 vxlan。请使用更新的 Kubespray，或在 cilium_config_extra_vars 中设置 ${text}。`,
      ),
      fixes: meetFix(cluster, [wanted], mode.origin),
    });
  },
  examples: [
    {
      name: message("a Cilium that is newer than the template", "Cilium 比模板更新"),
      kubespray: "v2.23.3",
      cilium: "1.15.4",
      bad: "cilium_tunnel_mode: geneve\n",
      fixed: 'cilium_tunnel_mode: geneve\ncilium_config_extra_vars:\n  tunnel-protocol: "geneve"\n',
    },
    {
      name: message("what Cilium does anyway", "与默认行为相同"),
      kubespray: "v2.23.3",
      cilium: "1.15.4",
      good: "cilium_tunnel_mode: vxlan\n",
    },
  ],
});
