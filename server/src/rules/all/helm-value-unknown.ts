import type { Catalog } from "../../catalog/catalog.ts";
import { nestKey, renameKey } from "../../syntax/edits.ts";
import type { Edit, Origin } from "../../syntax/place.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { resemblanceOf } from "../names/knownNames.ts";
import { nearestName } from "../names/nearest.ts";
import { flagEntries, type HelmEntry, helmEntries } from "../places/helmEntries.ts";
import { isSetSyntax } from "../places/setSyntax.ts";
import { defineRule, message } from "../rule.ts";

/** What Helm itself reads, or people keep their anchors below. */
const NOT_OF_THE_CHART = /^(?:global|x-.*|_.*)$/;

export default defineRule({
  id: "helm-value-unknown",
  family: "names",
  subject: "variable",
  severity: "warning",
  kubespray: ">=2.29.0",
  covers: ["KS-EXTRAVALUES-UNKNOWN"],
  title: message("No Cilium chart has a value of this name", "任何 Cilium chart 都没有这个值"),
  why: message(
    "Helm takes any value, and a chart looks only at those that its templates name: a misspelt one, a value at the wrong level or a key of the ConfigMap changes nothing. Dots in a name are part of the name here; levels are maps.",
    "Helm 接受任何值，而 chart 只读取模板中用到的值：拼错的名称、层级错误的值或 ConfigMap 的键都不起作用。这里名称中的点只是名称的一部分，层级用映射表示。",
  ),
  check({ catalog, cluster, setting, report }) {
    for (const entry of [...helmEntries(setting, cluster), ...flagEntries(setting, cluster)]) {
      const { path, origin, handedOn, byFlag } = entry;
      if (catalog.chart.ranges(path).length > 0 || isSetSyntax(origin.key.text)) continue;
      if (handedOn || NOT_OF_THE_CHART.test(origin.key.text)) continue;
      const meant = meantPath(entry, catalog, cluster.minor);
      report({
        at: origin,
        part: "key",
        message: message(
          `${path} is not a value of the Cilium chart, which ignores it. ${meant ? `Did you mean ${meant}?` : "Remove it, or look up the value that you mean."}`,
          `${path} 不是 Cilium chart 的值，会被忽略。${meant ? `是否想写 ${meant}？` : "请删除，或查找对应的值。"}`,
        ),
        fixes:
          meant && !byFlag
            ? fixOf(message(`Write ${meant}`, `改为 ${meant}`), false, writing(origin, path, meant))
            : [],
      });
    }
  },
  examples: [
    {
      name: message("given by a flag", "由命令行参数给出"),
      kubespray: "v2.31.0",
      bad: 'cilium_install_extra_flags: "--set l7Proxy=false --set hubble.relays.enabled=true"\n',
    },
    {
      name: message("a slip of the pen", "拼写错误"),
      kubespray: "v2.30.0",
      bad: "cilium_extra_values:\n  hubble:\n    relay:\n      replica: 2\n",
      fixed: "cilium_extra_values:\n  hubble:\n    relay:\n      replicas: 2\n",
    },
    {
      name: message("dots in place of levels", "用点代替层级"),
      kubespray: "v2.30.0",
      bad: "cilium_extra_values:\n  loadBalancer.serviceTopology: true\n",
      fixed: "cilium_extra_values:\n  loadBalancer:\n    serviceTopology: true\n",
    },
    {
      name: message("a key of the ConfigMap", "ConfigMap 的键"),
      kubespray: "v2.31.0",
      bad: 'cilium_extra_values:\n  enable-l7-proxy: "false"\n',
    },
    {
      name: message("a value at another level", "层级错误的值"),
      kubespray: "v2.31.0",
      bad: "cilium_extra_values:\n  hostNamespaceOnly: true\n",
    },
    {
      name: message("what Kubernetes takes", "由 Kubernetes 读取的内容"),
      kubespray: "v2.31.0",
      good: "cilium_extra_values:\n  tolerations:\n    - key: dedicated\n  hubble:\n    relay:\n      podLabels: {team: net}\n  extraConfig:\n    k8s-heartbeat-timeout: 45s\n",
    },
  ],
});

/** The path that a wrong one stands for. */
function meantPath({ path, origin }: HelmEntry, catalog: Catalog, minor: string): string | undefined {
  const { chart } = catalog;
  const name = origin.key.text;
  const parent = parentOf(path, name).slice(0, -1);
  const under = (each: string) => (parent === "" ? each : `${parent}.${each}`);
  if (name.includes(".") && chart.get(under(name), minor)) return under(name);
  const siblings = chart.below(parent, minor).filter(({ removed }) => !removed);
  const near = nearestName(
    name,
    siblings.map((each) => each.name),
  );
  if (near) return under(near);
  const { helmPaths, configKeys } = resemblanceOf(name, catalog);
  const alike = [...helmPaths, ...configKeys.flatMap((key) => catalog.helmPathsOf(key, minor))];
  const atAnotherLevel = chart.paths.filter((each) => each.endsWith(`.${path}`));
  return only(alike, path, catalog, minor) ?? only(atAnotherLevel, path, catalog, minor);
}

/** The only one of some paths that the chart of a minor has; not the wrong one itself. */
function only(paths: readonly string[], path: string, { chart }: Catalog, minor: string): string | undefined {
  const there = paths.filter((each) => each !== path && chart.get(each, minor) && !chart.get(each, minor)?.removed);
  const [found, ...others] = new Set(there);
  return others.length === 0 ? found : undefined;
}

/** Only the last name is wrong, or dots stand for levels; anything else would have to move. */
function writing(origin: Origin, path: string, meant: string): Edit | undefined {
  const parent = parentOf(path, origin.key.text);
  if (!meant.startsWith(parent)) return undefined;
  const rest = meant.slice(parent.length);
  return rest.includes(".") ? nestKey(origin, rest.split(".")) : renameKey(origin, rest);
}

/** The path in front of a name, with the dot after it; empty at the top. */
const parentOf = (path: string, name: string): string => path.slice(0, -name.replaceAll(".", "\\.").length);
