import type { Language, Message } from "../catalog/words.ts";

/** The fixed words of hovers and completion details; `{0}`, `{1}` are filled in. */
const PHRASES = {
  type: { en: "Type: {0}", "zh-cn": "类型：{0}" },
  default: { en: "default in {0}: {1}", "zh-cn": "{0} 中的默认值：{1}" },
  "no default": { en: "no default in {0}", "zh-cn": "{0} 中没有默认值" },
  "flag default": { en: "default in Cilium {0}: {1}", "zh-cn": "Cilium {0} 中的默认值：{1}" },
  "chart default": { en: "default in the chart of Cilium {0}: {1}", "zh-cn": "Cilium {0} chart 中的默认值：{1}" },
  allowed: { en: "Allowed: {0}", "zh-cn": "可用的值：{0}" },
  since: { en: "Since Kubespray {0}", "zh-cn": "自 Kubespray {0} 起" },
  gone: { en: "Not in Kubespray {0}: last in {1}", "zh-cn": "Kubespray {0} 中已没有：最后出现于 {1}" },
  "not yet": { en: "Not in Kubespray {0}: since {1}", "zh-cn": "Kubespray {0} 中还没有：自 {1} 起" },
  "no effect": { en: "No effect in Kubespray {0}", "zh-cn": "在 Kubespray {0} 中不起作用" },
  instead: { en: "Use `{0}` instead", "zh-cn": "请改用 `{0}`" },
  "becomes key": {
    en: "Becomes {0} in the `cilium-config` ConfigMap",
    "zh-cn": "写入 `cilium-config` ConfigMap 的 {0}",
  },
  "becomes Helm value": { en: "Becomes the Helm value {0}", "zh-cn": "成为 Helm 值 {0}" },
  variable: { en: "Kubespray variable: {0}", "zh-cn": "Kubespray 变量：{0}" },
  "Helm value": { en: "Helm value: {0}", "zh-cn": "Helm 值：{0}" },
  deprecated: { en: "Deprecated in Cilium {0}", "zh-cn": "在 Cilium {0} 中已弃用" },
  "not in Cilium": { en: "Not in Cilium {0}", "zh-cn": "Cilium {0} 中没有" },
  "read on": { en: "Read on: {0}", "zh-cn": "用于：{0}" },
  "alias of": { en: "Older spelling of {0}", "zh-cn": "{0} 的旧写法" },
  "annotation since": { en: "Since Cilium {0}", "zh-cn": "自 Cilium {0} 起" },
  "annotation removed": { en: "Removed in Cilium {0}", "zh-cn": "已在 Cilium {0} 中移除" },
  severity: { en: "Severity: {0}", "zh-cn": "严重级别：{0}" },
  "checked by": { en: "Checked by {0}", "zh-cn": "相关规则：{0}" },
  see: { en: "See {0}", "zh-cn": "参见 {0}" },
  required: { en: "required", "zh-cn": "必填" },
  "field default": { en: "default: {0}", "zh-cn": "默认值：{0}" },
  range: { en: "From {0} to {1}", "zh-cn": "取值范围：{0} 到 {1}" },
  "for example": { en: "Example: {0}", "zh-cn": "示例：{0}" },
  "last in Cilium": { en: "Last in Cilium {0}", "zh-cn": "最后出现于 Cilium {0}" },
  example: { en: "example", "zh-cn": "示例" },
  bundle: { en: "{0}, and everything it needs", "zh-cn": "{0}，以及它需要的全部设置" },
  "bundle help": {
    en: "Inserts what is still missing, in the spelling of Kubespray {0}:",
    "zh-cn": "插入尚缺的设置，写法适用于 Kubespray {0}：",
  },
  suppress: { en: "Ignore {0} on this line", "zh-cn": "在此行忽略 {0}" },
  "set here only": { en: "Set here only", "zh-cn": "仅在此处设置" },
  "set nowhere": { en: "Set nowhere: the default counts", "zh-cn": "未设置：使用默认值" },
  "set in": { en: "Set to {0}", "zh-cn": "设置为 {0}" },
  "not set for host": {
    en: "Not set for {0}, where Kubespray renders: the default counts there",
    "zh-cn": "未对 {0}（Kubespray 在此主机上渲染）设置：在那里使用默认值",
  },
  "in force": { en: "In force: {0}", "zh-cn": "生效的值：{0}" },
  "in force on": { en: "In force on {0}: {1}", "zh-cn": "在 {0} 上生效的值：{1}" },
  "not certain": { en: "One of these is in force", "zh-cn": "以下之一生效" },
  "on other hosts": { en: "On other hosts:", "zh-cn": "在其他主机上：" },
  "on some hosts": { en: "On some hosts:", "zh-cn": "在部分主机上：" },
  replaced: {
    en: "This {0} is replaced as a whole: {1}",
    "zh-cn": "此处的 {0} 被整体替换：{1}",
  },
  here: { en: "(here)", "zh-cn": "（此处）" },
  "and more": { en: "and {0} more", "zh-cn": "另有 {0} 处" },
  overridden: { en: "⇐ {0} in {1}", "zh-cn": "⇐ {1} 中为 {0}" },
  "overridden in all": { en: "⇐ overridden in {0} inventories", "zh-cn": "⇐ 在 {0} 个清单中被覆盖" },
  "overridden help": {
    en: "This line is not in force where Kubespray renders: a layer that Ansible applies later sets the variable too.",
    "zh-cn": "此行在 Kubespray 渲染的主机上不生效：Ansible 之后应用的层也设置了该变量。",
  },
  "reading files": { en: "Reading Cilium settings", "zh-cn": "正在读取 Cilium 设置" },
  "judging files": { en: "Checking Cilium settings", "zh-cn": "正在检查 Cilium 设置" },
  "fix all": { en: "Apply all safe Cilium fixes", "zh-cn": "应用所有安全的 Cilium 修复" },
} as const satisfies Record<string, Message>;

/** A fixed phrase in a language, its placeholders filled in. */
export function phrase(language: Language, key: keyof typeof PHRASES, ...parts: string[]): string {
  return PHRASES[key][language].replace(/\{(\d)\}/g, (_, index: string) => parts[Number(index)] ?? "");
}
