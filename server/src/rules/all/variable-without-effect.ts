import { SUCCESSORS } from "../../catalog/curated/successors.ts";
import { compareReleases } from "../../catalog/release.ts";
import type { Message } from "../../catalog/words.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { Setting } from "../../inventory/settings.ts";
import { removeEntry, renameKey } from "../../syntax/edits.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { moveFix } from "../fixes/moveSetting.ts";
import { isWithoutEffect } from "../places/effect.ts";
import { placeFor, placeText } from "../places/settingPlace.ts";
import { defineRule, type Fix, message } from "../rule.ts";
import { fitsType } from "../values/fitsType.ts";
import { isGivenAnyway } from "../values/givenAnyway.ts";

export default defineRule({
  id: "variable-without-effect",
  family: "names",
  subject: "variable",
  severity: "warning",
  covers: ["KS-VAR-NOEFFECT", "KS-LBMODE-CASE", "KS-BGP-2280", "KS-HUBBLE-CAP-NOEFFECT", "KS-EXTRAVOLUMES-OLD"],
  title: message("The variable has no effect in this release", "该变量在所用版本中不起作用"),
  why: message(
    "Some releases still declare a variable, or check its value, although no template uses it: since v2.28.0 Cilium is installed by its Helm chart, and many variables were not taken over. Kubespray v2.28.0 to v2.29.0 write `cilium_loadbalancer_mode` to `loadbalancer.mode`, a path that the chart does not have.",
    "有些版本仍然声明某个变量或检查它的值，但没有任何模板使用它：从 v2.28.0 起 Cilium 通过 Helm chart 安装，许多变量没有沿用。Kubespray v2.28.0 至 v2.29.0 把 `cilium_loadbalancer_mode` 写到 `loadbalancer.mode`，而 chart 中没有这个路径。",
  ),
  check({ catalog, cluster, setting, report }) {
    const { name } = setting;
    if (OTHER_PURPOSE.has(name) || !catalog.hasVariable(name, cluster.release)) return;
    if (!isWithoutEffect(name, cluster)) return;
    const idle = isGivenAnyway(setting, cluster);
    const again = idle ? undefined : worksAgainIn(name, cluster);
    const advice = idle ? undefined : adviceFor(setting, cluster, again);
    report({
      at: setting,
      part: idle ? "entry" : "key",
      ...(idle && { severity: "hint" as const, tags: ["unnecessary" as const] }),
      message: message(
        `${name} has no effect with Kubespray ${cluster.release}${again ? `, and works from ${again} on` : ""}${advice ? `. ${advice.text.en}` : ": the cluster is the same without it."}`,
        `${name} 在 Kubespray ${cluster.release} 中不起作用${again ? `，从 ${again} 起有效` : ""}${advice ? `。${advice.text["zh-cn"]}` : "，删除它不会有任何变化。"}`,
      ),
      fixes: advice ? advice.fixes : fixOf(message("Remove the variable", "删除该变量"), false, removeEntry(setting)),
    });
  },
  examples: [
    {
      name: message("the value asks for something that does not happen", "期望的效果不会发生"),
      kubespray: "v2.29.1",
      bad: "cilium_enable_hubble: true\ncilium_hubble_event_buffer_capacity: 8191 # busy nodes\n",
      fixed:
        "cilium_enable_hubble: true\ncilium_extra_values:\n  hubble:\n    eventBufferCapacity: 8191 # busy nodes\n",
    },
    {
      name: message("a load-balancer mode that is lost", "丢失的负载均衡模式"),
      kubespray: "v2.28.1",
      bad: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_loadbalancer_mode: hybrid\ncilium_tunnel_mode: geneve\n",
    },
    {
      name: message("arguments under their former name", "使用旧名称的参数"),
      kubespray: "v2.30.0",
      bad: "cilium_operator_custom_args:\n  - --enable-metrics\n",
      fixed: "cilium_operator_extra_args:\n  - --enable-metrics\n",
    },
    {
      name: message("gone from Cilium, too", "Cilium 中也已移除"),
      kubespray: "v2.31.0",
      bad: "cilium_wireguard_userspace_fallback: true\n",
    },
    {
      name: message("no effect, and no difference either", "不起作用，也没有影响"),
      kubespray: "v2.31.0",
      bad: "cilium_enable_hubble: true\n# with the UI\ncilium_hubble_install: true\n",
      fixed: "cilium_enable_hubble: true\n# with the UI\n",
    },
    {
      name: message("read by this release", "该版本会读取"),
      kubespray: "v2.27.1",
      good: "cilium_enable_hubble: true\ncilium_hubble_event_buffer_capacity: 8191\n",
    },
  ],
});

/** The next release that reads the variable. */
function worksAgainIn(name: string, { catalog, release: here }: Cluster): string | undefined {
  const later = catalog.releaseNames.filter((release) => compareReleases(release, here) > 0);
  return later.find((release) => catalog.hasVariable(name, release) && !isWithoutEffect(name, { catalog, release }));
}

/** Checked by Kubespray for a reason of its own, or, the extra vars, the subject of another rule. */
const OTHER_PURPOSE = new Set([
  "cilium_config_extra_vars",
  "cilium_ipsec_enabled",
  "cilium_ipsec_key",
  "cilium_min_version_required",
]);

function adviceFor(setting: Setting, cluster: Cluster, again?: string): { text: Message; fixes: Fix[] } {
  const { name } = setting;
  const successor = SUCCESSORS[name];
  const variable = successor?.variable;
  if (variable && cluster.catalog.hasVariable(variable, cluster.release)) {
    const type = cluster.catalog.variable(variable)?.type;
    const fits = fitsType(setting.value, type);
    const title = message(`Rename to ${variable}`, `重命名为 ${variable}`);
    return {
      text: message(
        `${variable}${fits ? "" : ` (a ${type})`} took its place.`,
        `它已被 ${variable}${fits ? "" : `（类型为 ${type}）`} 取代。`,
      ),
      fixes: fits && !cluster.setting(variable) ? fixOf(title, false, renameKey(setting, variable)) : [],
    };
  }
  const place = successor && placeFor(successor, cluster);
  if (!place) {
    return {
      text: again
        ? message(`Use ${again} or newer, or remove it.`, `请使用 ${again} 或更新的版本，或删除它。`)
        : message("Remove it.", "请删除它。"),
      fixes: [],
    };
  }
  const where = placeText(place);
  return {
    text: message(`Set ${where.en} instead.`, `请改为设置 ${where["zh-cn"]}。`),
    fixes: moveFix(cluster, setting, place),
  };
}
