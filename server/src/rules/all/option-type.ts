import type { Catalog } from "../../catalog/catalog.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { helmEntries } from "../places/helmEntries.ts";
import { defineRule, message } from "../rule.ts";
import { consequenceOf, wantedInstead } from "../values/flagValues.ts";
import { writtenAs } from "../wording/writtenAs.ts";

export default defineRule({
  id: "option-type",
  family: "values",
  subject: "variable",
  severity: "error",
  yields: "as bad",
  kubespray: ">=2.28.0",
  cilium: ">=1.11",
  covers: [],
  title: message("The agent cannot read what the chart makes of a value", "agent 无法读取 chart 由该值生成的内容"),
  why: message(
    "The chart copies many values into the ConfigMap as they are, and agent and operator read each of them with the type of its flag: a number, a switch, a duration with its unit. Where that fails they exit with `Incorrect config-map flag value` (`InitConfig` in `pkg/option/config.go`). The chart's schema lets a text pass that is no duration.",
    "chart 把许多值原样写入 ConfigMap，agent 和 operator 则按参数类型读取：数字、开关、带单位的时长。读取失败时以 `Incorrect config-map flag value` 退出（`pkg/option/config.go` 的 `InitConfig`）。即使文本不是时长，chart 的 schema 也会放行。",
  ),
  check({ catalog, cluster, setting, report }) {
    const { agent, minor } = cluster;
    if (!cluster.usesCilium) return;
    // What variables want is known by their own types.
    for (const { path, origin } of helmEntries(setting, cluster)) {
      const { value } = origin;
      if (value?.kind !== "scalar" || value.value === UNKNOWN || value.text === "") continue;
      for (const { key, type } of flagsOf(path, catalog, minor)) {
        const wanted = wantedInstead(type, value.text);
        const isRefused = () => !agent.chart.refusalsAt([path]).next().done;
        if (!wanted || agent.get(key)?.origin?.key !== origin.key || isRefused()) continue;
        const consequence = consequenceOf(type, value.text, minor);
        report({
          at: origin,
          part: "value",
          message: message(
            `${writtenAs(origin, path)} becomes ${key}: "${value.text}", which is not ${wanted.en}: ${consequence.en}.`,
            `${writtenAs(origin, path)} 会变成 ${key}："${value.text}"，这不是${wanted["zh-cn"]}，${consequence["zh-cn"]}。`,
          ),
        });
        break;
      }
    }
  },
  examples: [
    {
      name: message("a duration without a unit", "没有单位的时长"),
      kubespray: "v2.29.1",
      bad: 'cilium_extra_values:\n  dnsProxy:\n    proxyResponseMaxDelay: "100"\n',
    },
    {
      name: message("a number in words", "用文字表示的数字"),
      kubespray: "v2.29.1",
      bad: "cilium_version: 1.15.6\ncilium_extra_values:\n  bpf:\n    ctTcpMax: many\n",
    },
    {
      name: message("a duration", "时长"),
      kubespray: "v2.29.1",
      good: 'cilium_extra_values:\n  dnsProxy:\n    proxyResponseMaxDelay: "100ms"\n',
    },
  ],
});

/** The flags that get a Helm value as it is, with their types. */
function flagsOf(path: string, catalog: Catalog, minor: string): { readonly key: string; readonly type: string }[] {
  return catalog.configKeysOf(path, minor).flatMap((key) => {
    const flag = catalog.configKey(key, minor);
    return flag && !flag.noFlag ? [{ key, type: flag.type }] : [];
  });
}
