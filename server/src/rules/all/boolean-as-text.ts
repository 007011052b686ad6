import type { Message } from "../../catalog/words.ts";
import { setValue } from "../../syntax/edits.ts";
import { isInEffect } from "../places/effect.ts";
import { defineRule, message } from "../rule.ts";
import { type Misreading, meantBoolean, misreadingOf } from "../values/booleanReading.ts";
import { booleanText } from "../wording/booleanText.ts";

export default defineRule({
  id: "boolean-as-text",
  family: "values",
  subject: "variable",
  severity: "error",
  covers: ["KS-BOOL-QUOTED"],
  title: message("A text or number stands in place of a boolean", "应为布尔值的地方写成了字符串或数字"),
  why: message(
    'From v2.28.1 on Kubespray hands booleans to Helm as they are in the inventory, and `values.schema.json` of the Cilium chart (1.16 and newer) refuses `"true"`: the installation fails. Up to v2.27.1 quotes do no harm where the value is printed into the ConfigMap, as long as Go can read it: `yes` in quotes makes the agent exit. Where a template only asks whether the variable is true, any text is, `"false"` too. Unquoted `yes`, `no`, `on` and `off` are booleans in Ansible.',
    '从 v2.28.1 起，Kubespray 把布尔值按清单中的类型原样交给 Helm，而 Cilium chart（1.16 及更新版本）的 `values.schema.json` 不接受 `"true"`，安装会失败。v2.27.1 及之前，值会打印到 ConfigMap 中，只要 Go 能识别，引号就没有影响；但带引号的 `yes` 会让 agent 退出。如果模板只判断变量是否为真，任何文本都为真，`"false"` 也不例外。不带引号的 `yes`、`no`、`on`、`off` 在 Ansible 中是布尔值。',
  ),
  check({ catalog, cluster, setting, report }) {
    const { name, value: node } = setting;
    if (catalog.variable(name)?.type !== "boolean" || !name.startsWith("cilium_")) return;
    if (node?.kind !== "scalar" || (typeof node.value !== "string" && typeof node.value !== "number")) return;
    if (node.value === "" || !isInEffect(setting, cluster)) return;
    const misreading = misreadingOf(name, node.value, cluster);
    if (!misreading) return;
    const meant = meantBoolean(node.value);
    const shown = typeof node.value === "string" ? JSON.stringify(node.value) : node.text;
    const says = SAYS[misreading];
    const { dialect } = setting.chunk;
    const inIni = dialect === "ini";
    const [yes, no] = [booleanText(true, dialect), booleanText(false, dialect)];
    const right = meant === undefined ? undefined : meant ? yes : no;
    const how = inIni
      ? message(", as INI inventories spell it", "按 INI 清单的写法写成")
      : message(", without quotes", "写成不带引号的");
    report({
      at: setting,
      part: "value",
      severity: misreading === "counts as true" ? "warning" : "error",
      message: message(
        `${name}: ${shown} is not a boolean. ${says.en(cluster.release, cluster.minor)} Write ${right ?? `${yes} or ${no}`}${how.en}.`,
        `${name}：${shown} 不是布尔值。${says["zh-cn"](cluster.release, cluster.minor)}请${how["zh-cn"]} ${right ?? `${yes} 或 ${no}`}。`,
      ),
      fixes:
        meant === undefined
          ? []
          : [
              {
                title: inIni
                  ? message(`Write ${right}`, `改为 ${right}`)
                  : message(`Write ${right} without quotes`, `改为不带引号的 ${right}`),
                safe: misreading !== "counts as true",
                edits: [setValue(setting, meant, "plain")],
              },
            ],
    });
  },
  examples: [
    {
      name: message("quotes that the chart refuses", "chart 不接受的引号"),
      kubespray: "v2.29.1",
      bad: 'cilium_enable_hubble: "true" # flows\n',
      fixed: "cilium_enable_hubble: true # flows\n",
    },
    {
      name: message("a text that counts as true", "被当作真的文本"),
      kubespray: "v2.24.1",
      bad: "cilium_enable_prometheus: 'false'\n",
      fixed: "cilium_enable_prometheus: false\n",
    },
    {
      name: message("a word that the agent cannot read", "agent 无法识别的单词"),
      kubespray: "v2.24.1",
      bad: "cilium_debug: enabled\n",
      fixed: "cilium_debug: true\n",
    },
    {
      name: message("quotes without harm", "没有影响的引号"),
      kubespray: "v2.27.1",
      good: 'cilium_debug: "false"\ncilium_enable_ipv6: "True"\n',
    },
    {
      name: message("YAML's other booleans", "YAML 的其他布尔值写法"),
      kubespray: "v2.31.0",
      good: 'cilium_enable_hubble: yes\ncilium_auto_direct_node_routes: "false"\n',
    },
  ],
});

type Saying = (release: string, minor: string) => string;

const SAYS: Readonly<Record<Misreading, { readonly [L in keyof Message]: Saying }>> = {
  "counts as true": {
    en: (release) => `Kubespray ${release} only asks whether it is empty, so it counts as true.`,
    "zh-cn": (release) => `Kubespray ${release} 只判断它是否为空，因此它被当作真。`,
  },
  "refused by the chart": {
    en: (release, minor) =>
      `Kubespray ${release} hands it to Helm as it is, and the chart of Cilium ${minor} refuses it: the installation fails.`,
    "zh-cn": (release, minor) => `Kubespray ${release} 会原样交给 Helm，Cilium ${minor} 的 chart 不接受，安装会失败。`,
  },
  "refused by the agent": {
    en: () => "The agent cannot read it and exits at start-up.",
    "zh-cn": () => "agent 无法识别，会在启动时退出。",
  },
};
