import type { Catalog } from "../../catalog/catalog.ts";
import type { Origin } from "../../syntax/place.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { decides } from "../places/effect.ts";
import { helmPathsGiven, isFrom } from "../places/placesOf.ts";
import { defineRule, message } from "../rule.ts";
import { wantedInstead } from "../values/flagValues.ts";
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
    if (!cluster.usesCilium || !decides(setting, cluster)) return;
    const isRefused = (path: string) => agent.chart.refusalsAt([path]).next().done !== true;
    const reported = new Set<Origin>();
    for (const path of helmPathsGiven(setting, cluster)) {
      for (const { key, type } of flagsOf(path.join("."), catalog, minor)) {
        const option = agent.get(key);
        if (!option || option.value === UNKNOWN || option.value === "" || option.indirect) continue;
        if (!isFrom(option.origin, setting) || option.origin.value?.kind !== "scalar") continue;
        const wanted = wantedInstead(type, option.value);
        if (!wanted || reported.has(option.origin) || isRefused(path.join("."))) continue;
        reported.add(option.origin);
        const name = writtenAs(option.origin, path.join("."));
        report({
          at: option.origin,
          part: "value",
          message: message(
            `${name} becomes ${key}: "${option.value}", which is not ${wanted.en}: Cilium ${minor} does not start with it.`,
            `${name} 会变成 ${key}："${option.value}"，这不是${wanted["zh-cn"]}，Cilium ${minor} 无法以此启动。`,
          ),
        });
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
