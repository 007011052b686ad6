import type { Message } from "../../catalog/words.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { decides } from "../places/effect.ts";
import { defineRule, message } from "../rule.ts";
import { refusedFor } from "../values/leastCilium.ts";
import { stopOfOldChart } from "../values/oldChart.ts";

export default defineRule({
  id: "version-too-old",
  family: "versions",
  subject: "variable",
  severity: "error",
  covers: ["KS-VERSION-MIN", "KS-WG-VERSION"],
  title: message("Kubespray refuses a Cilium this old", "Kubespray 不接受过旧的 Cilium"),
  why: message(
    "Kubespray compares `cilium_version` with `cilium_min_version_required` before it installs anything: 1.10 from v2.20.0, 1.15 from v2.28.0, where the chart took over. v2.19 asks for more than 1.10 with WireGuard (`roles/network_plugin/cilium/tasks/check.yml`). Who lowers that variable gets a chart that may not render what Kubespray writes for newer ones: those up to 1.9, 1.11 and 1.12.",
    "Kubespray 在安装前会比较 `cilium_version` 与 `cilium_min_version_required`：v2.20.0 起为 1.10，v2.28.0 改用 chart 后为 1.15。v2.19 在使用 WireGuard 时要求高于 1.10（`roles/network_plugin/cilium/tasks/check.yml`）。调低该变量后，chart 可能无法渲染 Kubespray 为新版本编写的值：1.9 及更早、1.11 和 1.12 都是如此。",
  ),
  check({ cluster, setting, report }) {
    if (setting.name !== "cilium_version" || setting.value?.kind !== "scalar") return;
    const { text } = setting.value;
    if (!/^v?\d+\.\d+/.test(text) || !decides(setting, cluster) || !cluster.usesCilium) return;
    const least = refusedFor(text, cluster);
    if (!least) {
      const path = stopOfOldChart(cluster);
      if (path) report({ at: setting, part: "value", message: stopped(text, path, cluster) });
      return;
    }
    const asked = least.above
      ? message(`WireGuard needs a newer one than ${least.version}`, `WireGuard 要求高于 ${least.version}`)
      : message(`it asks for at least ${least.version}`, `要求不低于 ${least.version}`);
    report({
      at: setting,
      part: "value",
      message: message(
        `cilium_version: Kubespray ${cluster.release} refuses ${text}; ${asked.en}. Raise it, or leave it out for ${cluster.catalog.release(cluster.release)?.cilium}.`,
        `cilium_version：Kubespray ${cluster.release} 不接受 ${text}，${asked["zh-cn"]}。请提高版本，或删除该变量以使用 ${cluster.catalog.release(cluster.release)?.cilium}。`,
      ),
    });
  },
  examples: [
    {
      name: message("older than the chart's first", "早于 chart 支持的最低版本"),
      kubespray: "v2.29.1",
      bad: "cilium_version: 1.14.5\n",
    },
    {
      name: message(
        "let through, but too old for what Kubespray gives the chart",
        "放行了，但对 Kubespray 交给 chart 的值来说过旧",
      ),
      kubespray: "v2.31.0",
      bad: 'cilium_kube_proxy_replacement: partial\ncilium_min_version_required: "1.11"\ncilium_version: 1.12.19\n',
    },
    {
      name: message("a chart that takes what Kubespray gives it", "chart 能接受 Kubespray 给出的值"),
      kubespray: "v2.31.0",
      good: 'cilium_kube_proxy_replacement: partial\ncilium_min_version_required: "1.11"\ncilium_version: 1.11.20\ncilium_native_routing_cidr: 10.0.0.0/8\n',
    },
    {
      name: message("old enough for a former release", "旧版本 Kubespray 可接受"),
      kubespray: "v2.27.1",
      good: "cilium_version: v1.14.5\n",
    },
  ],
});

/** Kubespray lets the version through, and its chart cannot work with what the templates write for newer ones. */
function stopped(text: string, path: string, { catalog, minor, release }: Cluster): Message {
  const least = catalog.defaultOf("cilium_min_version_required", release);
  return message(
    `cilium_version: the chart of Cilium ${minor} cannot render what Kubespray ${release} gives it for ${path}, and nothing is installed. Kubespray writes its values for ${least} and newer: raise ${text}.`,
    `cilium_version：Cilium ${minor} 的 chart 无法渲染 Kubespray ${release} 交给它的 ${path}，什么也不会安装。Kubespray 的值是为 ${least} 及更新的版本编写的：请提高 ${text}。`,
  );
}
