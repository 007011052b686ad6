import { type HandedThrough, helmValue } from "../../cluster/extras.ts";
import { isAllowed, valueSetOf } from "../allowedValues.ts";
import { closestValues } from "../closestValues.ts";
import { defineRule, message } from "../rule.ts";

/** Options with a closed set, as Helm values and as ConfigMap keys, and the variable with the same set. */
const OPTIONS = [
  { path: "bpf.monitorAggregation", key: "monitor-aggregation", variable: "cilium_monitor_aggregation" },
  { path: "ipam.mode", key: "ipam", variable: "cilium_ipam_mode" },
] as const;

export default defineRule({
  id: "option-value-not-allowed",
  family: "values",
  subject: "agent",
  severity: "error",
  covers: ["MONAGG-VALUE", "IPAM-VALUE"],
  title: message("The option does not take this value", "该选项不接受这个值"),
  why: message(
    "The agent knows a few levels of monitor aggregation and a few IPAM modes, and exits at start-up with any other, wherever the value comes from (`pkg/option/monitor.go`, `pkg/ipam/option`). The chart does not check them.",
    "agent 只认识少数几个监控聚合级别和 IPAM 模式，无论值来自哪里，不合法时都会在启动时退出（`pkg/option/monitor.go`、`pkg/ipam/option`）。chart 不做检查。",
  ),
  check({ agent, cluster, report }) {
    for (const { path, key, variable } of OPTIONS) {
      const setting = agent.get(key);
      const inHelm = helmValue(cluster, path);
      const inExtraVars: Pick<HandedThrough, "value" | "origin"> | undefined =
        setting?.source === "extra var" && setting.origin
          ? { value: setting.value, origin: setting.origin }
          : undefined;
      const found = inExtraVars ?? inHelm;
      const set = valueSetOf(variable, cluster);
      const node = found?.origin.value;
      if (!found || !set || node?.kind !== "scalar" || isAllowed(found.value, set)) continue;
      const name = inExtraVars ? key : path;
      const values = set.values.join(", ");
      report({
        at: found.origin,
        part: "value",
        message: message(
          `${name}: ${node.text} is not one of ${values}. The agent exits at start-up.`,
          `${name}：${node.text} 不在可用值之列：${values.replaceAll(", ", "、")}。agent 会在启动时退出。`,
        ),
        fixes: closestValues(found.origin, node, set),
      });
    }
  },
  examples: [
    {
      name: message("a level that does not exist", "不存在的级别"),
      kubespray: "v2.30.0",
      bad: "cilium_extra_values:\n  bpf:\n    monitorAggregation: maximal\n",
      fixed: "cilium_extra_values:\n  bpf:\n    monitorAggregation: maximum\n",
    },
    {
      name: message("in the extra vars", "在 extra vars 中"),
      kubespray: "v2.19.1",
      bad: 'cilium_config_extra_vars:\n  monitor-aggregation: "high"\n',
    },
    {
      name: message("an IPAM mode of this Cilium", "该 Cilium 版本的 IPAM 模式"),
      kubespray: "v2.30.0",
      good: "cilium_extra_values:\n  ipam:\n    mode: kubernetes\n",
    },
  ],
});
