import { REFUSED, type Refusal } from "../../catalog/curated/helmSuccessors.ts";
import type { HelmValueRange } from "../../catalog/facts.ts";
import { compareVersions, minorIn } from "../../catalog/release.ts";
import type { Message } from "../../catalog/words.ts";
import { renderToHelm } from "../../cluster/render.ts";
import { removeEntry } from "../../syntax/edits.ts";
import type { Origin } from "../../syntax/place.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { flagEntries, type HelmEntry, helmEntries } from "../places/helmEntries.ts";
import { succeedHelmFix, successionOf } from "../places/helmSuccessor.ts";
import { defineRule, message } from "../rule.ts";
import { isEmptyValue, wasDefault } from "../values/helmDefaults.ts";

export default defineRule({
  id: "helm-value-not-in-chart",
  family: "versions",
  subject: "variable",
  severity: "error",
  kubespray: ">=2.29.0",
  covers: [
    "REMOVED-HELM",
    "IGNORED-HELM",
    "TUNNEL-HELM",
    "IPSEC-HELM-KEYS",
    "IPAM-POOL-SINGULAR",
    "SOCKLB-NAME",
    "NEIGH-REMOVED",
    "WG-USERSPACE",
  ],
  title: message("The chart of this Cilium version has no such value", "该 Cilium 版本的 chart 没有这个值"),
  why: message(
    "Values of the Cilium chart come and go with its minors. Some removed ones make the installation fail (`templates/validate.yaml` of the chart): `tunnel` since 1.15, `encryption.keyFile` and its like, `proxy.prometheus.*`, `endpointStatus` since 1.16, `enableCiliumEndpointSlice` since 1.18. All others are passed over without a word: `bgp.*`, `externalWorkloads`, `hostServices`, `nodePort.enabled`, `l2NeighDiscovery.refreshPeriod` and many more.",
    "Cilium chart 的值随次版本增减。有些被移除的值会让安装失败（chart 的 `templates/validate.yaml`）：自 1.15 起的 `tunnel`，自 1.16 起的 `encryption.keyFile` 等、`proxy.prometheus.*`、`endpointStatus`，自 1.18 起的 `enableCiliumEndpointSlice`。其余的会被静默忽略：`bgp.*`、`externalWorkloads`、`hostServices`、`nodePort.enabled`、`l2NeighDiscovery.refreshPeriod` 等。",
  ),
  check({ catalog, cluster, setting, report }) {
    const { chart } = catalog;
    const { minor } = cluster;
    const entries = [...helmEntries(setting, cluster), ...flagEntries(setting, cluster)];
    const said: string[] = [];
    for (const entry of entries) {
      const { path, origin, known, handedOn, byFlag } = entry;
      const ranges = chart.ranges(path);
      const refusal = refusalOf(path, minor);
      if (handedOn || (known && !known.removed && !refusal) || ranges.length === 0) continue;
      if (said.some((outer) => path.startsWith(`${outer}.`))) continue;
      const succession = successionOf(entry);
      // What stands in a removed group says more than the group.
      if (known?.group && !succession && !refusal && isEmptyValue(origin.value) === false) continue;
      said.push(path);
      const refused = refusal !== undefined && isRefused(origin, refusal);
      if (known && !known.removed && !refused) continue;
      const asksNothing = isNoText(origin);
      const instead = succession && !asksNothing && chart.get(succession.path, minor) ? succession : undefined;
      // Of what Kubespray sets by itself the chart's default is no longer what happens.
      const isSet = instead !== undefined && renderToHelm(cluster, instead.path) !== undefined;
      const idle = !refused && (asksNothing || (!isSet && wasDefault(path, origin.value, chart)));
      const fixes = byFlag
        ? []
        : instead
          ? succeedHelmFix(setting, entry, entries)
          : fixOf(message("Remove the value", "删除该值"), false, removeEntry(origin));
      report({
        at: origin,
        part: "key",
        severity: refused ? "error" : idle ? "hint" : "warning",
        ...(idle && { tags: ["unnecessary" as const] }),
        message: textFor(entry, ranges, minor, refused, instead && textOf(instead)),
        fixes,
      });
    }
  },
  examples: [
    {
      name: message("native routing in the words of Cilium 1.13", "Cilium 1.13 的原生路由写法"),
      kubespray: "v2.29.1",
      bad: "cilium_native_routing_cidr: 10.233.64.0/18\ncilium_extra_values:\n  tunnel: disabled # no overlay\n",
      fixed: "cilium_native_routing_cidr: 10.233.64.0/18\ncilium_extra_values:\n  routingMode: native # no overlay\n",
    },
    {
      name: message("a group that has another name now", "已改名的分组"),
      kubespray: "v2.30.0",
      bad: "cilium_extra_values:\n  hostServices:\n    enabled: true\n    hostNamespaceOnly: true\n",
      fixed: "cilium_extra_values:\n  socketLB:\n    enabled: true\n    hostNamespaceOnly: true\n",
    },
    {
      name: message("one pool became a list", "单个地址池变为列表"),
      kubespray: "v2.30.0",
      bad: "cilium_ipam_mode: cluster-pool\ncilium_extra_values:\n  ipam:\n    operator:\n      clusterPoolIPv4PodCIDR: 10.0.0.0/8\n",
      fixed:
        "cilium_ipam_mode: cluster-pool\ncilium_extra_values:\n  ipam:\n    operator:\n      clusterPoolIPv4PodCIDRList:\n        - 10.0.0.0/8\n",
    },
    {
      name: message("a list that Kubespray sets", "由 Kubespray 设置的列表"),
      kubespray: "v2.31.0",
      bad: 'cilium_enable_ipv6: true\ncilium_extra_values:\n  ipam:\n    operator:\n      clusterPoolIPv6PodCIDR: "fd00::/104"\n',
    },
    {
      name: message("keys of IPsec moved", "IPsec 的键已移动"),
      kubespray: "v2.31.0",
      bad: "cilium_extra_values:\n  encryption:\n    mountPath: /etc/keys\n",
      fixed: "cilium_extra_values:\n  encryption:\n    ipsec:\n      mountPath: /etc/keys\n",
    },
    {
      name: message("alone in braces", "花括号中只有它"),
      kubespray: "v2.31.0",
      bad: "cilium_extra_values:\n  encryption: {mountPath: /etc/keys}\n",
      fixed: "cilium_extra_values:\n  encryption: {ipsec: {mountPath: /etc/keys}}\n",
    },
    {
      name: message("in a group that has another name now", "所在分组已改名"),
      kubespray: "v2.30.0",
      bad: "cilium_extra_values:\n  proxy: {prometheus: {enabled: true}}\n",
      fixed: "cilium_extra_values:\n  envoy: {prometheus: {enabled: true}}\n",
    },
    {
      name: message("passed over", "被忽略"),
      kubespray: "v2.31.0",
      bad: "cilium_extra_values:\n  externalWorkloads:\n    enabled: true\n  l7Proxy: true\n",
      fixed: "cilium_extra_values:\n  l7Proxy: true\n",
    },
    {
      name: message("the former default of what is gone", "已移除功能的旧默认值"),
      kubespray: "v2.30.0",
      bad: "cilium_extra_values:\n  l2NeighDiscovery:\n    enabled: true\n    refreshPeriod: 30s\n",
      fixed: "cilium_extra_values:\n  l2NeighDiscovery:\n    enabled: true\n",
    },
    {
      name: message("a switch for what is always done now", "用于关闭现在始终启用的功能"),
      kubespray: "v2.31.0",
      bad: "cilium_extra_values:\n  svcSourceRangeCheck: false\n  l7Proxy: true\n",
      fixed: "cilium_extra_values:\n  l7Proxy: true\n",
    },
    {
      name: message("nothing is asked for", "没有要求任何内容"),
      kubespray: "v2.30.0",
      bad: 'cilium_extra_values:\n  tunnel: ""\n  l7Proxy: true\n',
      fixed: "cilium_extra_values:\n  l7Proxy: true\n",
    },
    {
      name: message("given by a flag", "由命令行参数给出"),
      kubespray: "v2.31.0",
      bad: 'cilium_install_extra_flags: "--set tunnel=vxlan"\n',
    },
    {
      name: message("values of this chart, by flags", "由命令行参数给出的该 chart 的值"),
      kubespray: "v2.31.0",
      good: 'cilium_install_extra_flags: "--set routingMode=tunnel --set-string podLabels.team=net"\n',
    },
    {
      name: message("values of this chart", "该 chart 的值"),
      kubespray: "v2.31.0",
      good: "cilium_extra_values:\n  routingMode: tunnel\n  nodeSelector:\n    pool: infra\n  operator:\n    resources:\n      limits: {memory: 1Gi}\n",
    },
  ],
});

/** When this minor refuses a value that was removed. */
function refusalOf(path: string, minor: string): Refusal | undefined {
  const refusal = Object.hasOwn(REFUSED, path) ? REFUSED[path] : undefined;
  return refusal && minorIn(minor, refusal) ? refusal : undefined;
}

/** An empty text is passed over in any case. */
const isRefused = (origin: Origin, { unlessEmpty }: Refusal): boolean =>
  !isNoText(origin) && (!unlessEmpty || isEmptyValue(origin.value) === false);

const isNoText = ({ value }: Origin): boolean =>
  value?.kind === "scalar" && (value.value === "" || value.value === null);

const textOf = ({ path, value }: { readonly path: string; readonly value?: unknown }): string =>
  value === undefined || typeof value === "object" ? path : `${path}: ${value}`;

function textFor(
  { path, origin }: HelmEntry,
  ranges: readonly HelmValueRange[],
  minor: string,
  refused: boolean,
  instead: string | undefined,
): Message {
  const shown = origin.value?.kind === "scalar" ? `${path}: ${origin.value.text || '""'}` : path;
  const listed = ranges.filter(({ removed }) => !removed);
  const [first] = listed;
  if (first?.from && compareVersions(minor, first.from) < 0) {
    return message(
      `${shown} is a value of Cilium ${first.from} and newer: the chart of ${minor} ignores it. Remove it, or raise cilium_version.`,
      `${shown} 是 Cilium ${first.from} 及更新版本的值，${minor} 的 chart 会忽略它。请删除，或提高 cilium_version。`,
    );
  }
  const advice = instead
    ? { en: `Write ${instead}.`, zh: `请改为 ${instead}。` }
    : { en: "Remove it.", zh: "请删除它。" };
  const last = listed.at(-1)?.to;
  const after =
    last === undefined
      ? { en: "long ago", zh: "早已移除" }
      : { en: `after Cilium ${last}`, zh: `在 Cilium ${last} 之后已移除` };
  return refused
    ? message(
        `${shown} was removed ${after.en}, and the chart of ${minor} refuses to be installed with it. ${advice.en}`,
        `${shown} ${after.zh}，${minor} 的 chart 会拒绝安装。${advice.zh}`,
      )
    : message(
        `${shown} was removed ${after.en}: the chart of ${minor} ignores it. ${advice.en}`,
        `${shown} ${after.zh}，${minor} 的 chart 会忽略它。${advice.zh}`,
      );
}
