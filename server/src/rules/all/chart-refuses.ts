import { emptyRefusalAt } from "../../cluster/chart/groups.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { MONITOR_CRDS_TRUSTED } from "../../cluster/installedCrds.ts";
import type { Origin } from "../../syntax/place.ts";
import { partsWithout } from "../options/hubbleParts.ts";
import { decides, isReadWell } from "../places/effect.ts";
import { helmPathsGiven, isFrom } from "../places/placesOf.ts";
import { defineRule, message } from "../rule.ts";
import { writtenAs } from "../wording/writtenAs.ts";

export default defineRule({
  id: "chart-refuses",
  family: "values",
  subject: "variable",
  severity: "error",
  yields: "as bad",
  kubespray: ">=2.28.0",
  cilium: ">=1.15",
  covers: [],
  title: message("The chart's templates refuse the value", "chart 的模板不接受该值"),
  why: message(
    "The templates of the Cilium chart refuse some values, alone or together with others: options of former versions, features that need another one, forms that they cannot work with; and the Kubernetes API refuses a ConfigMap with a value that is no text. Helm then installs nothing. What is refused was found by rendering the charts of Cilium 1.15 and newer many thousand times.",
    "Cilium chart 的模板会拒绝某些值，或某些值的组合：旧版本的选项、缺少前提的功能、模板无法处理的形式；值不是文本的 ConfigMap 也会被 Kubernetes API 拒绝。此时 Helm 什么也不会安装。这些结论来自对 Cilium 1.15 及更新版本的 chart 所做的数千次渲染。",
  ),
  check({ catalog, cluster, setting, report }) {
    const tables = catalog.chartTables(cluster.cilium.version);
    if (!cluster.usesCilium || !decides(setting, cluster)) return;
    const { input, chart } = cluster.agent;
    const given = helmPathsGiven(setting, cluster);
    const empty = given.flatMap((path) => emptyRefusalAt(path, input, tables) ?? []);
    const dotted = given.map((path) => path.join("."));
    const together = tables.areKnown ? chart.refusalsAt(dotted) : [];
    const reported = new Set<Origin>();
    for (const refusal of [...empty, ...together]) {
      const [origin, ...others] = refusal.origins;
      const [path = "", ...beside] = refusal.paths;
      // A rule of its own says more about these.
      if (refusal.paths.includes(MONITOR_CRDS_TRUSTED)) continue;
      if (!isFrom(origin, setting) || reported.has(origin) || !refusal.origins.every(isReadWell)) continue;
      if (isToldOfHubble(refusal.paths, cluster)) continue;
      reported.add(origin);
      const also = beside.length > 0;
      report({
        at: origin,
        message: message(
          `${writtenAs(origin, path)}: the chart of Cilium ${cluster.minor} refuses this value${also ? ` together with what ${beside.join(", ")} is` : ""}, and nothing is installed.`,
          `${writtenAs(origin, path)}：Cilium ${cluster.minor} 的 chart 不接受该值${also ? `（与 ${beside.join("、")} 的取值一起）` : ""}，什么也不会安装。`,
        ),
        related: others.map((other) => ({
          ...other,
          range: other.key.range,
          message: message("This plays a part, too.", "该项也起作用。"),
        })),
      });
    }
  },
  examples: [
    {
      name: message("nothing where a text is needed", "需要文本处却为空"),
      kubespray: "v2.31.0",
      bad: "cilium_cni_exclusive: null\n",
    },
    {
      name: message("null for a group that the chart looks into", "chart 会读取的分组为 null"),
      kubespray: "v2.31.0",
      bad: "cilium_extra_values:\n  hubble:\n    relay: null\n",
    },
    {
      name: message("a duration without a unit, where the chart looks at it", "chart 会检查的时长缺少单位"),
      kubespray: "v2.31.0",
      bad: 'cilium_extra_values:\n  bpf:\n    monitorInterval: "5"\n',
    },
    {
      name: message("a value that the chart takes", "chart 接受的值"),
      kubespray: "v2.31.0",
      good: "cilium_cni_exclusive: false\n",
    },
  ],
});

/** Whether what is refused is a part of Hubble without another one: that is told on its line, which may be in another file. */
const isToldOfHubble = (paths: readonly string[], cluster: Cluster): boolean =>
  partsWithout(cluster).some(({ path, needs }) => paths.includes(path) && paths.includes(needs));
