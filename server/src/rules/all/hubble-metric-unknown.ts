import { METRICS } from "../../catalog/curated/fields/hubble.ts";
import { minorIn } from "../../catalog/release.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { nearestName } from "../names/nearest.ts";
import { flag, setOption } from "../options/options.ts";
import { atWord } from "../places/wordPlace.ts";
import { defineRule, message } from "../rule.ts";
import { settingName } from "../wording/settingName.ts";

export default defineRule({
  id: "hubble-metric-unknown",
  family: "hubble",
  subject: "agent",
  severity: "warning",
  covers: [],
  title: message("A metric that Hubble does not have", "Hubble 没有的指标"),
  why: message(
    "Each entry is the name of a metric, with options behind a colon. Up to 1.17 the agent goes on without Hubble where one of the names is unknown; from 1.18 it leaves out that metric (`pkg/hubble/metrics/api/registry.go`).",
    "每一项是一个指标的名称，冒号后面是它的选项。1.17 及之前，只要有一个名称不存在，agent 就会在没有 Hubble 的情况下运行；从 1.18 起只会略过该指标（`pkg/hubble/metrics/api/registry.go`）。",
  ),
  check({ agent, cluster, report }) {
    const { minor } = cluster;
    if (!cluster.usesCilium || !cluster.catalog.knowsMinor(minor) || flag(agent, "enable-hubble") !== true) return;
    const option = setOption(agent, "hubble-metrics");
    const server = agent.get("hubble-metrics-server")?.value;
    if (!option || option.indirect || !server || server === UNKNOWN) return;
    const { value } = option.origin;
    // What is neither a list nor a text has a wrong type.
    if (value?.kind === "scalar" && typeof value.value !== "string") return;
    const known = Object.keys(METRICS).filter((name) => minorIn(minor, METRICS[name] ?? {}));
    const names = option.value.split(/\s+/).map((metric) => metric.replace(/:.*$/s, ""));
    for (const name of new Set(names)) {
      // Not every Cilium splits a text at its commas.
      if (name === "" || name.includes(",") || known.includes(name)) continue;
      const meant = nearestName(name, known);
      const hint = meant ? message(` Did you mean ${meant}?`, `是否想写 ${meant}？`) : message("", "");
      const then = cluster.ciliumIsAtLeast("1.18")
        ? message("leaves it out", "会略过它")
        : message("runs without Hubble", "会在没有 Hubble 的情况下运行");
      const setting = settingName(cluster, "hubble-metrics", option);
      report({
        ...atWord(name, option.origin),
        message: message(
          `${setting}: Hubble has no metric ${name}, and the agent of Cilium ${minor} ${then.en}.${hint.en}`,
          `${setting}：Hubble 没有指标 ${name}，Cilium ${minor} 的 agent ${then["zh-cn"]}。${hint["zh-cn"]}`,
        ),
      });
    }
  },
  examples: [
    {
      name: message("a misspelt metric", "指标名拼写错误"),
      kubespray: "v2.31.0",
      bad: "cilium_enable_hubble: true\ncilium_enable_hubble_metrics: true\ncilium_hubble_metrics:\n  - dns\n  - drops\n",
    },
    {
      name: message("a metric of a newer Cilium", "较新 Cilium 才有的指标"),
      kubespray: "v2.21.0",
      bad: "cilium_enable_hubble: true\ncilium_enable_hubble_metrics: true\ncilium_hubble_metrics: [drop, policy]\n",
    },
    {
      name: message("no metrics", "没有指标"),
      kubespray: "v2.24.1",
      good: "cilium_enable_hubble: true\ncilium_enable_hubble_metrics: true\ncilium_hubble_metrics: {}\n",
    },
    {
      name: message("options behind a colon", "冒号后的选项"),
      kubespray: "v2.31.0",
      good: 'cilium_enable_hubble: true\ncilium_enable_hubble_metrics: true\ncilium_hubble_metrics:\n  - "dns:query;ignoreAAAA"\n  - "httpV2:exemplars=true;labelsContext=source_ip,source_namespace"\n',
    },
  ],
});
