import { readsExtraVars } from "../../cluster/extras.ts";
import { textOfScalar } from "../../syntax/nodes.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { betterPlaceOf, moveAllExtraVars, moveExtraVar } from "../fixes/moveExtraVar.ts";
import { decides } from "../places/effect.ts";
import { defineRule, message } from "../rule.ts";
import { relatedTo } from "../wording/related.ts";

export default defineRule({
  id: "extra-var-overridden",
  family: "extra-vars",
  subject: "extraVar",
  severity: "warning",
  kubespray: "<=2.27.1",
  covers: ["KS-EXTRA-SHADOWED"],
  title: message("Kubespray writes the same key after the extra vars", "Kubespray 在 extra vars 之后又写了同一个键"),
  why: message(
    "Up to v2.27.1 the extra vars stand in the middle of Kubespray's ConfigMap template (`roles/network_plugin/cilium/templates/cilium/config.yml.j2`). Keys that the template writes below them, such as `ipam`, or from v2.20.0 `enable-bpf-masquerade`, are read from there: of two equal keys the last one counts.",
    "v2.27.1 及之前，extra vars 位于 Kubespray 的 ConfigMap 模板（`roles/network_plugin/cilium/templates/cilium/config.yml.j2`）中间。模板在其后写出的键（如 `ipam`，v2.20.0 起还有 `enable-bpf-masquerade`）会覆盖它们：相同的键以最后一个为准。",
  ),
  check({ cluster, setting, key, origin, report }) {
    if (!readsExtraVars(cluster.release) || !decides(setting, cluster)) return;
    const winner = cluster.agent.get(key);
    if (!winner || !["variable", "role default"].includes(winner.source)) return;
    // A line of the template of which it is not known whether it is there.
    if (winner.source === "variable" && !winner.origin) return;
    const place = betterPlaceOf(origin, cluster);
    const variable = place?.name ?? winner.origin?.key.text;
    if (variable === undefined) return;
    const text = textOfScalar(origin.value) ?? "";
    // A default that happens to be the same is no reason to believe in this line.
    const same =
      winner.origin !== undefined && winner.value !== UNKNOWN && winner.value.toLowerCase() === text.toLowerCase();
    const now = winner.value === UNKNOWN ? "" : ` (${winner.value})`;
    report({
      at: origin,
      part: "key",
      ...(same && { severity: "hint" as const, tags: ["unnecessary" as const] }),
      message: same
        ? message(
            `${key} is already ${text} through ${variable}, which Kubespray ${cluster.release} writes after the extra vars.`,
            `${key} 已由 ${variable} 设为 ${text}，Kubespray ${cluster.release} 会在 extra vars 之后写出它。`,
          )
        : message(
            `${key} has no effect here: Kubespray ${cluster.release} writes the key again after the extra vars, from ${variable}${now}, and the last one counts. Set ${variable} instead.`,
            `${key} 在这里不起作用：Kubespray ${cluster.release} 会在 extra vars 之后根据 ${variable}${now} 再次写出该键，以最后一个为准。请改为设置 ${variable}。`,
          ),
      related: relatedTo(winner, message("This one counts", "以此为准")),
      fixes: place ? [...moveExtraVar(cluster, setting, origin, place), ...moveAllExtraVars(cluster, setting)] : [],
    });
  },
  examples: [
    {
      name: message("BPF masquerading", "BPF 地址伪装"),
      kubespray: "v2.27.1",
      bad: 'cilium_kube_proxy_replacement: strict\ncilium_config_extra_vars:\n  k8s-heartbeat-timeout: "45s"\n  enable-bpf-masquerade: "true"\n',
      fixed:
        'cilium_kube_proxy_replacement: strict\ncilium_config_extra_vars:\n  k8s-heartbeat-timeout: "45s"\ncilium_enable_bpf_masquerade: true\n',
    },
    {
      name: message("the mode of address management", "地址管理模式"),
      kubespray: "v2.21.0",
      bad: 'cilium_config_extra_vars:\n  ipam: "kubernetes"\n',
    },
    {
      name: message("a line that is written only with encryption on", "仅在启用加密时才写出的行"),
      kubespray: "v2.27.1",
      good: 'cilium_config_extra_vars:\n  enable-wireguard: "true"\n  enable-l7-proxy: "false"\n',
    },
    {
      name: message("no such line yet", "该版本还没有这一行"),
      kubespray: "v2.26.1",
      good: 'cilium_config_extra_vars:\n  enable-bgp-control-plane: "true"\n',
    },
  ],
});
