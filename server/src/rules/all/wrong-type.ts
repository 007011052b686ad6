import type { Message } from "../../catalog/words.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { Setting } from "../../inventory/settings.ts";
import { itemsBelow } from "../../syntax/below.ts";
import { asList } from "../../syntax/edits.ts";
import type { ScalarNode, YamlNode } from "../../syntax/nodes.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { isInEffect } from "../places/effect.ts";
import { setTextOf } from "../places/setSyntax.ts";
import { defineRule, type Fix, message, type Report } from "../rule.ts";
import { FORMS } from "../values/scalarForms.ts";
import { type Shape, wrongShape } from "../values/shapes.ts";

/** Each has rules of its own. */
const ELSEWHERE = new Set([
  "cilium_cluster_id",
  "cilium_cluster_name",
  "cilium_hubble_event_buffer_capacity",
  "cilium_kube_proxy_replacement",
  "cilium_version",
]);

export default defineRule({
  id: "wrong-type",
  family: "values",
  subject: "variable",
  severity: "error",
  covers: ["KS-HUBBLE-METRICS-TYPE"],
  title: message("The value has the wrong type", "值的类型不正确"),
  why: message(
    "Since v2.28.0 the values go to Helm, and `values.schema.json` of the Cilium chart (1.16 and newer) refuses a map or a text where it wants a list, and a text where it wants a number: the installation fails. `cilium_hubble_metrics: {}`, the default up to v2.27.1, is such a map. In older releases a template that loops over a list takes a text letter by letter, and the agent exits if a number or network in the ConfigMap is none.",
    "从 v2.28.0 起，值会交给 Helm，Cilium chart（1.16 及更新版本）的 `values.schema.json` 在需要列表的地方不接受映射或文本，在需要数字的地方不接受文本，安装会失败。v2.27.1 及之前的默认值 `cilium_hubble_metrics: {}` 就是这样的映射。在更早的版本中，遍历列表的模板会把文本拆成一个个字母；ConfigMap 中的数字或网段不合法时，agent 会退出。",
  ),
  check({ cluster, setting, report }) {
    const { name, value } = setting;
    if (!name.startsWith("cilium_") || ELSEWHERE.has(name) || !value) return;
    if (setTextOf(value) !== undefined) return; // Has a rule of its own.
    const found =
      shapeReport(setting, value, cluster) ??
      (value.kind === "scalar" ? formReport(setting, value, cluster) : undefined);
    const reports = [...(found ? [found] : []), ...itemReports(setting, value, cluster)];
    // Last, since that takes the longest to tell.
    if (reports.length > 0 && isInEffect(setting, cluster)) for (const each of reports) report(each);
  },
  examples: [
    {
      name: message("the default of former releases", "旧版本的默认值"),
      kubespray: "v2.29.1",
      bad: "cilium_hubble_metrics: {} # none\n",
      fixed: "cilium_hubble_metrics: [] # none\n",
    },
    {
      name: message("one metric without a list", "没有写成列表的单个指标"),
      kubespray: "v2.31.0",
      bad: "cilium_enable_hubble: true\ncilium_hubble_metrics: drop\n",
      fixed: "cilium_enable_hubble: true\ncilium_hubble_metrics: [drop]\n",
    },
    {
      name: message("a slash before the mask size", "掩码长度前多了斜杠"),
      kubespray: "v2.27.1",
      bad: 'cilium_pool_mask_size: "/25"\n',
    },
    {
      name: message("an address without its mask", "缺少掩码的地址"),
      kubespray: "v2.30.0",
      bad: "cilium_pool_cidr: 10.42.0.0\n",
    },
    {
      name: message("a map where the release loops over it", "由模板遍历的映射"),
      kubespray: "v2.27.1",
      good: 'cilium_hubble_metrics: {}\ncilium_mtu: ""\ncilium_pool_mask_size: "25"\n',
    },
  ],
});

function shapeReport(setting: Setting, value: YamlNode, cluster: Cluster): Report | undefined {
  const wrong = wrongShape(setting.name, value, cluster);
  if (!wrong) return undefined;
  const wanted = SHAPES[wrong.wanted];
  const is = SHAPES[value.kind === "mapping" ? "map" : value.kind === "sequence" ? "list" : "scalar"];
  return {
    at: setting,
    part: value.kind === "scalar" ? "value" : "key",
    severity: wrong.severity,
    message: message(
      `${setting.name} is ${is.en}, but Kubespray ${cluster.release} needs ${wanted.en}.`,
      `${setting.name} 是${is["zh-cn"]}，但 Kubespray ${cluster.release} 需要${wanted["zh-cn"]}。`,
    ),
    fixes: wrong.wanted === "list" ? listFixes(setting, value) : [],
  };
}

const SHAPES: Readonly<Record<Shape, Message>> = {
  list: message("a list", "列表"),
  map: message("a map", "映射"),
  scalar: message("a single value", "单个值"),
};

/** One text becomes the list that holds it. Only braces that hold nothing surely mean the empty list. */
function listFixes(setting: Setting, value: YamlNode): Fix[] {
  const empty = value.kind === "mapping" && value.flow && value.entries.length === 0;
  const text = value.kind === "scalar" && typeof value.value === "string" && value.value !== "";
  if (!empty && !text) return [];
  const title = empty ? message("Write []", "改为 []") : message("Write it as a list", "写成列表");
  return fixOf(title, empty, asList(setting));
}

function formReport(setting: Setting, value: ScalarNode, cluster: Cluster): Report | undefined {
  const type = cluster.catalog.variable(setting.name)?.type;
  const form = type && FORMS[type];
  if (!form || value.value === UNKNOWN || value.value === null || value.text.trim() === "" || form.test(value)) {
    return undefined;
  }
  return {
    at: setting,
    part: "value",
    severity: form.severity(setting.name, cluster),
    message: message(
      `${setting.name}: ${value.text} is not ${form.name.en}.`,
      `${setting.name}：${value.text} 不是${form.name["zh-cn"]}。`,
    ),
  };
}

/** Items of a list of networks that are none. */
function itemReports(setting: Setting, value: YamlNode, cluster: Cluster): Report[] {
  if (value.kind !== "sequence" || cluster.catalog.variable(setting.name)?.items !== "cidr") return [];
  const form = FORMS.cidr4;
  return itemsBelow(setting).flatMap(({ file, chunk, value: item }) => {
    if (!form || item.kind !== "scalar" || item.value === UNKNOWN || form.test(item)) return [];
    return {
      at: { file, chunk, range: item.range },
      severity: "warning" as const,
      message: message(
        `${setting.name}: ${item.text} is not ${form.name.en}.`,
        `${setting.name}：${item.text} 不是${form.name["zh-cn"]}。`,
      ),
    };
  });
}
