import type { ConfigKeyRange } from "../../catalog/facts.ts";
import { compareVersions } from "../../catalog/release.ts";
import type { Message } from "../../catalog/words.ts";
import { readsExtraVars } from "../../cluster/extras.ts";
import { removeEntry } from "../../syntax/edits.ts";
import type { Origin } from "../../syntax/place.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { decides } from "../places/effect.ts";
import { otherKeyOf, writeOtherKey } from "../places/keySuccessor.ts";
import { defineRule, message } from "../rule.ts";

/** Keys with rules of their own. */
const ELSEWHERE = new Set(["enable-egress-gateway", "enable-ipv4-egress-gateway"]);

export default defineRule({
  id: "extra-var-not-in-version",
  family: "extra-vars",
  subject: "extraVar",
  alsoExtraConfig: true,
  severity: "warning",
  covers: ["KS-EXTRA-REMOVED-KEY", "TUNNEL-CM", "CM-NATIVE-CIDR-KEY", "SOCKLB-NAME", "NEIGH-REMOVED", "WG-USERSPACE"],
  title: message("The key belongs to another Cilium version", "该键属于其他 Cilium 版本"),
  why: message(
    "Flags come and go with Cilium's minors, and the agent ignores keys of the ConfigMap that are not flags of its own (`validateConfigMap` in `pkg/option/config.go`): it starts, without the setting. `tunnel` became `routing-mode` and `tunnel-protocol` in 1.14 and is gone since 1.15; `native-routing-cidr` became `ipv4-native-routing-cidr`; `enable-host-reachable-services` became `bpf-lb-sock`; `arping-refresh-period` is gone since 1.18, `enable-node-port` and its like since 1.19, where kube-proxy replacement covers them.",
    "参数随 Cilium 的次版本增减，agent 会跳过 ConfigMap 中不属于自己的键（`pkg/option/config.go` 的 `validateConfigMap`）：它能启动，但设置不生效。`tunnel` 在 1.14 变为 `routing-mode` 和 `tunnel-protocol`，1.15 移除；`native-routing-cidr` 改名为 `ipv4-native-routing-cidr`；`enable-host-reachable-services` 改名为 `bpf-lb-sock`；`arping-refresh-period` 自 1.18 移除；`enable-node-port` 等自 1.19 移除，由 kube-proxy 替换涵盖。",
  ),
  check({ catalog, cluster, setting, key, origin, report }) {
    const { minor, release } = cluster;
    const ranges = Object.hasOwn(catalog.configKeys, key) ? catalog.configKeys[key]?.ranges : undefined;
    if (!ranges || ELSEWHERE.has(key) || !catalog.knowsMinor(minor)) return;
    if (!readsExtraVars(release) || !decides(setting, cluster)) return;
    const known = catalog.configKey(key, minor);
    const other = otherKeyOf(origin, (name) => catalog.configKey(name, minor) !== undefined);
    if (known && !(known.deprecated && other)) return;
    const advice = other
      ? message(
          `Write ${other.key}${other.value ? `: "${other.value}"` : ""}.`,
          `请改为 ${other.key}${other.value ? `: "${other.value}"` : ""}。`,
        )
      : message("Remove it.", "请删除它。");
    const fixes = other ? writeOtherKey(origin, other) : [];
    if (known) {
      report({
        at: origin,
        part: "key",
        severity: "hint",
        tags: ["deprecated"],
        message: message(
          `${key} is deprecated in Cilium ${minor}. ${advice.en}`,
          `${key} 在 Cilium ${minor} 中已弃用。${advice["zh-cn"]}`,
        ),
        fixes,
      });
      return;
    }
    const history = historyOf(ranges, minor);
    const idle = isGivenAnyway(origin, ranges, minor);
    report({
      at: origin,
      part: "key",
      ...(idle && { severity: "hint" as const, tags: ["unnecessary" as const] }),
      message: message(
        `${key} ${history.en}: Cilium ${minor} ignores it. ${advice.en}`,
        `${key} ${history["zh-cn"]}，Cilium ${minor} 会忽略它。${advice["zh-cn"]}`,
      ),
      fixes: other ? fixes : fixOf(message("Remove the key", "删除该键"), false, removeEntry(origin)),
    });
  },
  examples: [
    {
      name: message("native routing in the words of Cilium 1.13", "Cilium 1.13 的原生路由写法"),
      kubespray: "v2.28.1",
      bad: 'cilium_native_routing_cidr: 10.233.64.0/18\ncilium_config_extra_vars:\n  tunnel: "disabled" # native\n  k8s-heartbeat-timeout: "45s"\n',
      fixed:
        'cilium_native_routing_cidr: 10.233.64.0/18\ncilium_config_extra_vars:\n  routing-mode: "native" # native\n  k8s-heartbeat-timeout: "45s"\n',
    },
    {
      name: message("among the Helm values", "在 Helm 值中"),
      kubespray: "v2.30.0",
      bad: 'cilium_extra_values:\n  extraConfig:\n    tunnel: "geneve"\n',
      fixed: 'cilium_extra_values:\n  extraConfig:\n    tunnel-protocol: "geneve"\n',
    },
    {
      name: message("what it would need is not asked for", "不再要求它的前提"),
      kubespray: "v2.24.3",
      bad: 'cilium_config_extra_vars:\n  enable-l2-announcements: "true"\n',
    },
    {
      name: message("the tunnel's protocol", "隧道协议"),
      kubespray: "v2.28.1",
      bad: 'cilium_config_extra_vars: {tunnel: "geneve"}\n',
      fixed: 'cilium_config_extra_vars: {tunnel-protocol: "geneve"}\n',
    },
    {
      name: message("covered by kube-proxy replacement since 1.19", "自 1.19 起由 kube-proxy 替换涵盖"),
      kubespray: "v2.31.0",
      bad: 'cilium_config_extra_vars:\n  enable-node-port: "true"\n  k8s-heartbeat-timeout: "45s"\n',
      fixed: 'cilium_config_extra_vars:\n  k8s-heartbeat-timeout: "45s"\n',
    },
    {
      name: message("off, and always on by now", "设为关闭，而现在总是开启"),
      kubespray: "v2.28.1",
      bad: 'cilium_config_extra_vars:\n  enable-remote-node-identity: "false"\n  k8s-heartbeat-timeout: "45s"\n',
      fixed: 'cilium_config_extra_vars:\n  k8s-heartbeat-timeout: "45s"\n',
    },
    {
      name: message("the former default of what is gone", "已移除功能的旧默认值"),
      kubespray: "v2.31.0",
      bad: 'cilium_config_extra_vars:\n  arping-refresh-period: "30s"\n  k8s-heartbeat-timeout: "45s"\n',
      fixed: 'cilium_config_extra_vars:\n  k8s-heartbeat-timeout: "45s"\n',
    },
    {
      name: message("a name that is newer than the version in use", "比所用版本新的名称"),
      kubespray: "v2.19.1",
      bad: 'cilium_config_extra_vars:\n  bpf-lb-sock: "true"\n',
      fixed: 'cilium_config_extra_vars:\n  enable-host-reachable-services: "true"\n',
    },
    {
      name: message("newer than the version in use", "比所用版本新"),
      kubespray: "v2.24.3",
      bad: 'cilium_config_extra_vars:\n  bpf-lb-mode-annotation: "true"\n',
    },
    {
      name: message("still there", "仍然存在"),
      kubespray: "v2.29.1",
      good: 'cilium_config_extra_vars:\n  enable-session-affinity: "true"\n  enable-node-port: "true"\n',
    },
  ],
});

/** "exists from Cilium 1.17 on", or "is gone since 1.19": by the range next to the minor. */
function historyOf(ranges: readonly ConfigKeyRange[], minor: string): Message {
  const [first] = ranges;
  const last = ranges.at(-1);
  if (first?.from && compareVersions(minor, first.from) < 0) {
    return message(`exists from Cilium ${first.from} on`, `自 Cilium ${first.from} 起才有`);
  }
  return message(`is gone after Cilium ${last?.to}`, `在 Cilium ${last?.to} 之后已移除`);
}

/**
 * Whether the value asks for no more than the flag's default. Of a flag that is gone that says nothing where it is a
 * number: a period or a size went with what it was for.
 */
function isGivenAnyway({ value }: Origin, ranges: readonly ConfigKeyRange[], minor: string): boolean {
  if (value?.kind !== "scalar") return false;
  const text = value.text.toLowerCase();
  const last = ranges.at(-1);
  const isGone = compareVersions(minor, last?.to ?? minor) > 0;
  // What was on at the last stays on for good.
  if (isGone && text === "false" && last?.default === "true") return false;
  return ranges.some((range) => range.default === text && !(isGone && /^\d/.test(range.default)));
}
