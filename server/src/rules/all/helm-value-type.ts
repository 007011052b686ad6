import { schemaRefusalAt } from "../../cluster/chart/schema.ts";
import type { Origin } from "../../syntax/place.ts";
import { schemaFixes } from "../fixes/schemaFixes.ts";
import { decides, isReadWell } from "../places/effect.ts";
import { helmPathsGiven, isFrom } from "../places/placesOf.ts";
import { defineRule, message } from "../rule.ts";
import { demandOf, typeIn } from "../values/schemaDemand.ts";
import { isSetting, writtenAs } from "../wording/writtenAs.ts";

export default defineRule({
  id: "helm-value-type",
  family: "values",
  subject: "variable",
  severity: "error",
  yields: "as bad",
  kubespray: ">=2.28.0",
  cilium: ">=1.16",
  covers: ["BW-HELM-OLD"],
  title: message("The chart's schema refuses the value", "chart 的 schema 不接受该值"),
  why: message(
    "From 1.16 on the chart has a schema (`values.schema.json`), and Helm refuses an installation whose values have other types: a text for a boolean, one value for a group, a map for a list; or a text that is none of a closed set. It looks at what Kubespray's template makes of the variables, too: most are written without quotes, so that a tag like `1.19` becomes a number. `bandwidthManager: true` was right up to 1.11; since 1.12 it is a group with `enabled` in it.",
    "从 1.16 起 chart 带有 schema（`values.schema.json`），值的类型不符时 Helm 会拒绝安装：例如应为布尔值却写了文本，应为分组却写了单个值，应为列表却写了映射；或者文本不在固定取值之中。Kubespray 模板由变量生成的值同样受检查：多数变量写入时不加引号，因此 `1.19` 这样的标签会变成数字。`bandwidthManager: true` 在 1.11 及之前有效；1.12 起它是包含 `enabled` 的分组。",
  ),
  check({ catalog, cluster, setting, report }) {
    if (!cluster.usesCilium || !decides(setting, cluster)) return;
    const reported = new Set<Origin>();
    const tables = catalog.chartTables(cluster.cilium.version);
    for (const given of helmPathsGiven(setting, cluster)) {
      const refusal = schemaRefusalAt(given, catalog.chartSchema, cluster.agent.input, tables);
      if (!refusal) continue;
      const { path, value, rule, origin } = refusal;
      // What Kubespray itself gives to a chart that somebody pinned is not theirs to change.
      if (!isFrom(origin, setting) || reported.has(origin) || !isReadWell(origin)) continue;
      reported.add(origin);
      const wanted = demandOf(rule, value);
      const type = typeIn(value);
      const handed = isSetting(origin)
        ? message(
            `${writtenAs(origin, path)} gives the chart a value of type ${type} for ${path}`,
            `${writtenAs(origin, path)} 交给 chart 的 ${path} 的类型是 ${type}`,
          )
        : message(`${writtenAs(origin, path)} is of type ${type}`, `${writtenAs(origin, path)} 的类型是 ${type}`);
      report({
        at: origin,
        part: origin.value?.kind === "scalar" ? "value" : "key",
        message: message(
          `${handed.en}, and the chart of Cilium ${cluster.minor} takes ${wanted.en} only: Helm refuses the installation.`,
          `${handed["zh-cn"]}，而 Cilium ${cluster.minor} 的 chart 只接受 ${wanted["zh-cn"]}：Helm 会拒绝安装。`,
        ),
        fixes: schemaFixes(origin, refusal, catalog.chart.get(path, cluster.minor)?.group === true),
      });
    }
  },
  examples: [
    {
      name: message("a switch that became a group", "由开关变成的分组"),
      kubespray: "v2.30.0",
      bad: "cilium_extra_values:\n  bandwidthManager: true\n",
      fixed: "cilium_extra_values:\n  bandwidthManager:\n    enabled: true\n",
    },
    {
      name: message("quotes around a boolean", "布尔值加了引号"),
      kubespray: "v2.31.0",
      bad: 'cilium_extra_values:\n  l7Proxy: "false"\n',
      fixed: "cilium_extra_values:\n  l7Proxy: false\n",
    },
    {
      name: message("a value that is none of a closed set", "不在固定取值之中的值"),
      kubespray: "v2.31.0",
      bad: "cilium_extra_values:\n  scheduling:\n    mode: Kube-Scheduler\n",
      fixed: "cilium_extra_values:\n  scheduling:\n    mode: kube-scheduler\n",
    },
    {
      name: message("a variable that becomes a number", "会变成数字的变量"),
      kubespray: "v2.31.0",
      bad: "cilium_operator_image_tag: 1.19\n",
    },
    {
      name: message("an empty text for a boolean", "应为布尔值却是空文本"),
      kubespray: "v2.30.0",
      bad: 'cilium_cni_exclusive: ""\n',
    },
    {
      name: message("a map over a text of Kubespray's", "用映射覆盖 Kubespray 写入的文本"),
      kubespray: "v2.31.0",
      bad: "cilium_extra_values:\n  k8sServiceHost: {}\n",
    },
    {
      name: message(
        "a map that comes to a text through the defaults of two others",
        "经由另外两个变量的默认值成为文本的映射",
      ),
      kubespray: "v2.31.0",
      bad: "cluster_name: {prod: true}\n",
    },
    {
      name: message("types that the chart takes", "chart 接受的类型"),
      kubespray: "v2.31.0",
      good: 'cilium_extra_values:\n  kubeProxyReplacement: "false"\n  l7Proxy: "{{ my_proxy }}"\n  hubble:\n    metrics:\n      enabled: null\n',
    },
  ],
});
