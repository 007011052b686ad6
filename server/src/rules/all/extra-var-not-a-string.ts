import { helmValue } from "../../cluster/extras.ts";
import { setValue } from "../../syntax/edits.ts";
import type { YamlNode } from "../../syntax/nodes.ts";
import type { Origin } from "../../syntax/place.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { decides } from "../places/effect.ts";
import { defineRule, type Fix, message } from "../rule.ts";

export default defineRule({
  id: "extra-var-not-a-string",
  family: "extra-vars",
  subject: "extraVar",
  alsoExtraConfig: true,
  severity: "error",
  kubespray: ">=2.28.1",
  covers: ["KS-EXTRA-NONSTRING", "KS-EXTRA-LARGE-INT"],
  title: message("An extra var is not a string", "extra var 的值不是字符串"),
  why: message(
    "From v2.28.1 on the extra vars become the chart's `extraConfig`, which is printed into the ConfigMap without quotes. Kubernetes takes strings only as values of a ConfigMap, so the API refuses a boolean, a number or an empty value and the installation fails (Cilium issue 41295). `yes`, `no`, `on` and `off` are booleans too.",
    "从 v2.28.1 起，extra vars 会成为 chart 的 `extraConfig`，不加引号地写入 ConfigMap。Kubernetes 的 ConfigMap 只接受字符串值，布尔值、数字或空值会被 API 拒绝，安装会失败（Cilium issue 41295）。`yes`、`no`、`on`、`off` 也是布尔值。",
  ),
  check({ catalog, cluster, setting, key, origin, report }) {
    if (!decides(setting, cluster)) return;
    // A Helm value of the same name takes its place.
    const last = helmValue(cluster, `extraConfig.${key}`);
    if (last && last.origin.key !== origin.key) return;
    const type = typeOf(origin.value);
    if (!type) return;
    const isScalar = origin.value?.kind === "scalar";
    const advice = isEmpty(origin.value)
      ? message("Give it a value in quotes, or remove it.", "请写一个带引号的值，或删除该键。")
      : isScalar
        ? message("Put the value in quotes.", "请给值加上引号。")
        : message("Write the value as one text in quotes.", "请将值写成一段带引号的文本。");
    report({
      at: origin,
      part: isScalar ? "value" : "key",
      message: message(
        `${key} is ${type.en}, not a string: Kubernetes refuses the ConfigMap, and the installation fails. ${advice.en}`,
        `${key} 的值是${type.zh}，不是字符串：Kubernetes 会拒绝该 ConfigMap，安装会失败。${advice["zh-cn"]}`,
      ),
      fixes: isEmpty(origin.value) && !takesEmpty(catalog.configKey(key, cluster.minor)?.type) ? [] : fixesFor(origin),
    });
  },
  examples: [
    {
      name: message("a number", "数字"),
      kubespray: "v2.29.1",
      bad: "cilium_config_extra_vars:\n  policy-queue-size: 200  # default 100\n",
      fixed: 'cilium_config_extra_vars:\n  policy-queue-size: "200"  # default 100\n',
    },
    {
      name: message("a boolean by another name", "布尔值的另一种写法"),
      kubespray: "v2.31.0",
      bad: "cilium_config_extra_vars: {enable-icmp-rules: on}\n",
      fixed: 'cilium_config_extra_vars: {enable-icmp-rules: "true"}\n',
    },
    {
      name: message("among the Helm values", "在 Helm 值中"),
      kubespray: "v2.30.0",
      bad: "cilium_extra_values:\n  extraConfig:\n    policy-queue-size: 200\n",
      fixed: 'cilium_extra_values:\n  extraConfig:\n    policy-queue-size: "200"\n',
    },
    {
      name: message("nothing after the colon", "冒号后没有值"),
      kubespray: "v2.31.0",
      bad: 'cilium_config_extra_vars:\n  local-router-ipv4:\n  k8s-heartbeat-timeout: "45s"\n',
    },
    {
      name: message("strings, Jinja and durations", "字符串、Jinja 和时长"),
      kubespray: "v2.30.0",
      good: "cilium_config_extra_vars:\n  policy-queue-size: \"{{ my_queue }}\"\n  k8s-heartbeat-timeout: 45s\n  enable-icmp-rules: 'true'\n",
    },
    {
      name: message("replaced by a Helm value", "被 Helm 值替换"),
      kubespray: "v2.31.0",
      good: 'cilium_config_extra_vars:\n  policy-queue-size: 200\ncilium_extra_values:\n  extraConfig:\n    policy-queue-size: "300"\n',
    },
    {
      name: message("quoted by the template", "由模板加引号"),
      kubespray: "v2.27.1",
      good: "cilium_config_extra_vars:\n  policy-queue-size: 200\n",
    },
  ],
});

const isEmpty = (node: YamlNode | undefined): boolean => !node || (node.kind === "scalar" && node.value === null);

/** Whether the agent can do with an empty text: it cannot read one as a number or a duration. */
const takesEmpty = (type: string | undefined): boolean => type === undefined || /string|list|map/.test(type);

/** What a value is if it is no string; undefined for strings and what cannot be told. */
function typeOf(node: YamlNode | undefined): { en: string; zh: string } | undefined {
  if (!node || isEmpty(node)) return { en: "empty", zh: "空值" };
  if (node.kind === "opaque") return undefined;
  if (node.kind === "sequence") return { en: "a list", zh: "列表" };
  if (node.kind === "mapping") return { en: "a map", zh: "映射" };
  if (node.value === UNKNOWN || typeof node.value === "string") return undefined;
  return typeof node.value === "boolean" ? { en: "a boolean", zh: "布尔值" } : { en: "a number", zh: "数字" };
}

function fixesFor(origin: Origin): Fix[] {
  const { value } = origin;
  if (!value || isEmpty(value)) return [quoted(origin, "", false)];
  if (value.kind === "scalar") {
    const resolved = String(value.value);
    // 0755 is 493 to YAML, and perhaps to nobody else.
    const plain = typeof value.value === "boolean" || resolved === value.text;
    return [quoted(origin, plain ? resolved : value.text, plain)];
  }
  if (value.kind !== "sequence" || !value.flow) return [];
  const items = value.items.map((item) => (item.kind === "scalar" && item.value !== UNKNOWN ? item.text : undefined));
  // Flags that take several values take them with commas between.
  return items.includes(undefined) ? [] : [quoted(origin, items.join(","), false)];
}

const quoted = (origin: Origin, text: string, safe: boolean): Fix => ({
  title: message(`Write "${text}"`, `改为 "${text}"`),
  safe,
  edits: [setValue(origin, text, "double")],
});
