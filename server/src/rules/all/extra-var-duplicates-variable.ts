import { readsExtraVars } from "../../cluster/extras.ts";
import { renderToConfigMap } from "../../cluster/render.ts";
import type { YamlNode } from "../../syntax/nodes.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { betterPlaceOf, moveAllExtraVars, moveExtraVar } from "../fixes/moveExtraVar.ts";
import { decides, isInEffect } from "../places/effect.ts";
import { defineRule, message } from "../rule.ts";

/** What it does beyond Cilium is the subject of rules of its own. */
const REPLACEMENT = "kube-proxy-replacement";

export default defineRule({
  id: "extra-var-duplicates-variable",
  family: "extra-vars",
  subject: "extraVar",
  severity: "hint",
  yields: "anything",
  covers: ["KS-EXTRA-DUPLICATE", "KS-EXTRA-DUP-HELM"],
  title: message("The extra var has a better place", "该 extra var 有更合适的位置"),
  why: message(
    "An extra var becomes one more line of the `cilium-config` ConfigMap, beside the one that Kubespray or the chart writes: the key stands there twice, and the extra var wins. What else Kubespray or the chart do with the option, such as volumes, permissions, further keys, still follows the variable or the Helm value. Kustomize and Flux refuse the doubled key (Cilium issue 23859).",
    "extra var 会成为 `cilium-config` ConfigMap 中额外的一行，与 Kubespray 或 chart 写出的行并存：同一个键出现两次，以 extra var 为准。Kubespray 或 chart 与该选项相关的其他工作（卷、权限、其他键）仍取决于变量或 Helm 值。Kustomize 和 Flux 会拒绝重复的键（Cilium issue 23859）。",
  ),
  check({ catalog, cluster, setting, key, origin, report }) {
    if (!readsExtraVars(cluster.release) || !decides(setting, cluster)) return;
    if (key === REPLACEMENT || !catalog.configKey(key, cluster.minor) || cluster.agent.get(key)?.source !== "extra var")
      return;
    const place = betterPlaceOf(origin, cluster);
    if (!place) return;
    const fixes = [...moveExtraVar(cluster, setting, origin, place), ...moveAllExtraVars(cluster, setting)];
    const other = place.variable === undefined ? undefined : cluster.setting(place.variable)?.setting;
    const counts = other && isInEffect(other, cluster);
    // As it is set now, the variable writes no such line: the two say different things.
    if (counts && cluster.engine === "configmap" && !renderToConfigMap(cluster, key)) return;
    if (!counts) {
      report({
        at: origin,
        part: "key",
        message: message(
          `${key}: Kubespray ${cluster.release} takes it as ${place.name} too, which sets all that belongs to it and leaves one line in the ConfigMap.`,
          `${key}：在 Kubespray ${cluster.release} 中也可以写成 ${place.name}，它会一并设置相关内容，并且 ConfigMap 中只有一行。`,
        ),
        fixes,
      });
      return;
    }
    const text = readText(origin.value);
    const theirs = readText(other.value);
    if (text === undefined || theirs === undefined) return;
    const same = text === theirs;
    report({
      at: origin,
      part: "key",
      ...(same ? { severity: "hint" as const, tags: ["unnecessary" as const] } : { severity: "warning" as const }),
      message: same
        ? message(
            `${key} is set to the same value by ${place.name}: one of the two is enough.`,
            `${place.name} 已将 ${key} 设为相同的值：保留一个即可。`,
          )
        : message(
            `${key}: ${text} contradicts ${place.name}: ${theirs}. The extra var wins in the ConfigMap, while all else follows the variable. Keep one of the two.`,
            `${key}: ${text} 与 ${place.name}: ${theirs} 矛盾。ConfigMap 中以 extra var 为准，其他内容仍取决于变量。请只保留一个。`,
          ),
      related: [{ ...other, range: other.key.range, message: message("The variable", "该变量") }],
      fixes,
    });
  },
  examples: [
    {
      name: message("a variable and an extra var at odds", "变量与 extra var 矛盾"),
      kubespray: "v2.24.1",
      bad: 'cilium_debug: false\ncilium_config_extra_vars:\n  debug: "true"\n  k8s-heartbeat-timeout: "45s"\n',
      fixed: 'cilium_debug: true\ncilium_config_extra_vars:\n  k8s-heartbeat-timeout: "45s"\n',
    },
    {
      name: message("a Helm value does the same and more", "Helm 值能做到同样的事情"),
      kubespray: "v2.30.0",
      bad: 'cilium_config_extra_vars:\n  bpf-distributed-lru: "true"\n  k8s-heartbeat-timeout: "45s"\n',
      fixed:
        'cilium_config_extra_vars:\n  k8s-heartbeat-timeout: "45s"\ncilium_extra_values:\n  bpf:\n    distributedLRU:\n      enabled: true\n',
    },
    {
      name: message("a protocol beside native routing, for DSR", "原生路由下用于 DSR 的隧道协议"),
      kubespray: "v2.27.1",
      good: 'cilium_kube_proxy_replacement: "true"\ncilium_tunnel_mode: disabled\ncilium_native_routing_cidr: 10.233.64.0/18\ncilium_auto_direct_node_routes: true\ncilium_loadbalancer_mode: dsr\ncilium_config_extra_vars:\n  tunnel-protocol: geneve\n  bpf-lb-dsr-dispatch: geneve\n',
    },
    {
      name: message("the encryption that is not in use", "未使用的加密方式"),
      kubespray: "v2.30.0",
      good: 'cilium_encryption_enabled: true\ncilium_encryption_type: wireguard\ncilium_config_extra_vars:\n  enable-ipsec: "false"\n',
    },
    {
      name: message("an id that Kubespray refuses for the variable", "Kubespray 不接受变量取这个 id"),
      kubespray: "v2.27.1",
      good: 'cilium_cluster_name: mesh-1\ncilium_config_extra_vars:\n  cluster-id: "300"\n  max-connected-clusters: "511"\n',
    },
    {
      name: message("no other place in this release", "该版本中没有其他位置"),
      kubespray: "v2.28.1",
      good: 'cilium_native_routing_cidr: 10.233.64.0/18\ncilium_config_extra_vars:\n  routing-mode: "native"\n',
    },
  ],
});

/** The text of a known scalar as Cilium reads it: Python's booleans are Go's. */
function readText(node: YamlNode | undefined): string | undefined {
  if (node?.kind !== "scalar" || node.value === UNKNOWN) return undefined;
  return /^(?:true|false)$/i.test(node.text) ? node.text.toLowerCase() : node.text;
}
