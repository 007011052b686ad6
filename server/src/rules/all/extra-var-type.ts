import { setValue } from "../../syntax/edits.ts";
import type { Origin } from "../../syntax/place.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { decides } from "../places/effect.ts";
import { defineRule, type Fix, message } from "../rule.ts";
import { meantBoolean } from "../values/booleanReading.ts";
import { consequenceOf, wantedInstead } from "../values/flagValues.ts";

export default defineRule({
  id: "extra-var-type",
  family: "extra-vars",
  subject: "extraVar",
  alsoExtraConfig: true,
  severity: "error",
  cilium: ">=1.11",
  covers: ["KS-EXTRA-TYPE"],
  title: message("The agent cannot read the value of a key", "agent 无法读取该键的值"),
  why: message(
    "Since 1.11 agent and operator read every value of the ConfigMap with the type of its flag before they start, and exit with `Incorrect config-map flag value` where that fails (`InitConfig` in `pkg/option/config.go`). A duration needs its unit: without one it is refused, or taken for nanoseconds.",
    "自 1.11 起，agent 和 operator 在启动前会按参数类型读取 ConfigMap 中的每个值，失败时以 `Incorrect config-map flag value` 退出（`pkg/option/config.go` 的 `InitConfig`）。时长必须带单位，否则会被拒绝，或被当作纳秒。",
  ),
  check({ catalog, cluster, setting, key, origin, report }) {
    const { minor } = cluster;
    const flag = catalog.configKey(key, minor);
    const { value } = origin;
    // An empty value is the subject of another rule, or being typed.
    if (!flag || flag.noFlag || value?.kind !== "scalar" || value.value === UNKNOWN || value.value === null) return;
    if (!decides(setting, cluster) || cluster.agent.get(key)?.source !== "extra var") return;
    // Jinja prints booleans as Python does.
    const text = typeof value.value === "boolean" ? (value.value ? "True" : "False") : value.text;
    const wanted = wantedInstead(flag.type, text);
    if (!wanted) return;
    const consequence = consequenceOf(flag.type, text, minor);
    report({
      at: origin,
      part: "value",
      message: message(
        `${key}: "${value.text}" is not ${wanted.en}: ${consequence.en}.`,
        `${key}："${value.text}" 不是${wanted["zh-cn"]}，${consequence["zh-cn"]}。`,
      ),
      fixes: fixesFor(origin, flag.type, value.text),
    });
  },
  examples: [
    {
      name: message("a duration without a unit", "没有单位的时长"),
      kubespray: "v2.27.1",
      bad: 'cilium_config_extra_vars:\n  k8s-heartbeat-timeout: "45"\n',
      fixed: 'cilium_config_extra_vars:\n  k8s-heartbeat-timeout: "45s"\n',
    },
    {
      name: message("among the Helm values", "在 Helm 值中"),
      kubespray: "v2.30.0",
      bad: 'cilium_extra_values:\n  extraConfig:\n    k8s-heartbeat-timeout: "45"\n',
      fixed: 'cilium_extra_values:\n  extraConfig:\n    k8s-heartbeat-timeout: "45s"\n',
    },
    {
      name: message("a word for a switch", "用单词表示开关"),
      kubespray: "v2.31.0",
      bad: 'cilium_config_extra_vars:\n  enable-icmp-rules: "enabled"\n',
      fixed: 'cilium_config_extra_vars:\n  enable-icmp-rules: "true"\n',
    },
    {
      name: message("a number in words", "用文字表示的数字"),
      kubespray: "v2.24.3",
      bad: 'cilium_config_extra_vars:\n  policy-queue-size: "many"\n',
    },
    {
      name: message("texts that Go reads", "Go 能读取的文本"),
      kubespray: "v2.27.1",
      good: 'cilium_config_extra_vars:\n  k8s-heartbeat-timeout: "1m30s"\n  policy-queue-size: 0x40\n  enable-icmp-rules: "T"\n  bpf-lb-dsr-dispatch: opt\n',
    },
  ],
});

function fixesFor(origin: Origin, type: string, text: string): Fix[] {
  const meant = type === "bool" ? meantBoolean(text) : undefined;
  const better =
    meant !== undefined ? String(meant) : type === "duration" && /^\d+$/.test(text) ? `${text}s` : undefined;
  if (better === undefined) return [];
  const title = message(`Write "${better}"`, `改为 "${better}"`);
  return [{ title, safe: false, edits: [setValue(origin, better, "double")] }];
}
