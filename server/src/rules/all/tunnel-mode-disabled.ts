import type { Message } from "../../catalog/words.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { Setting } from "../../inventory/settings.ts";
import { setValue } from "../../syntax/edits.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { addOption } from "../fixes/moveSetting.ts";
import { isInEffect } from "../places/effect.ts";
import { placeFor, placeText } from "../places/settingPlace.ts";
import { defineRule, type Fix, message } from "../rule.ts";
import { MEANING_NATIVE } from "../values/allowedValues.ts";

export default defineRule({
  id: "tunnel-mode-disabled",
  family: "routing",
  subject: "variable",
  severity: "error",
  kubespray: ">=2.28.0",
  covers: ["KS-TUNNEL-DISABLED", "KS-TUNNEL-VALUE"],
  title: message("The tunnel mode no longer switches to native routing", "隧道模式不再用于切换到原生路由"),
  why: message(
    "Up to v2.27.1 Kubespray turned `cilium_tunnel_mode: disabled` into native routing. Since v2.28.0 the value goes to the chart's `tunnelProtocol` as it is, while `routingMode` stays `tunnel`: the agent exits with `invalid tunnel protocol`, or, with an empty value, keeps a vxlan tunnel. Kubespray issues 12419 and 13267; fixed on the development branch by pull request 13427.",
    "v2.27.1 及之前，Kubespray 会把 `cilium_tunnel_mode: disabled` 转换为原生路由。从 v2.28.0 起，该值原样写入 chart 的 `tunnelProtocol`，而 `routingMode` 仍为 `tunnel`：agent 会以 `invalid tunnel protocol` 退出；若值为空，则仍使用 vxlan 隧道。参见 Kubespray issue 12419、13267；开发分支由 pull request 13427 修复。",
  ),
  check({ cluster, setting, report }) {
    const { name, value } = setting;
    if (name !== "cilium_tunnel_mode" || value?.kind !== "scalar" || !isInEffect(setting, cluster)) return;
    const mode = value.value;
    const meansNative = typeof mode === "string" && MEANING_NATIVE.includes(mode);
    if (!meansNative && mode !== "") return;
    // An extra var stands later in the ConfigMap and wins.
    const protocol = cluster.agent.get("tunnel-protocol");
    if (protocol && protocol.source !== "variable" && protocol.value !== mode) return;
    const routing = routingMode(cluster);
    if (!meansNative && (routing === "native" || routing === UNKNOWN)) return;
    const place = placeFor(ROUTING_MODE, cluster);
    const where = place && placeText(place);
    const advice: Message = !where
      ? message(
          `Kubespray ${cluster.release} cannot set native routing at all; use v2.28.1 or newer.`,
          `Kubespray ${cluster.release} 无法设置原生路由，请使用 v2.28.1 或更新的版本。`,
        )
      : isNative(cluster)
        ? message("Write vxlan: the routing mode is native already.", "请改为 vxlan：路由模式已经是原生路由。")
        : message(
            `For native routing write vxlan, and set ${where.en} to native.`,
            `如需原生路由，请改为 vxlan，并将 ${where["zh-cn"]} 设为 native。`,
          );
    report({
      at: setting,
      part: "value",
      severity: meansNative ? "error" : "warning",
      message: meansNative
        ? message(
            `cilium_tunnel_mode: ${mode} becomes tunnelProtocol: ${mode} with Kubespray ${cluster.release}, which Cilium ${cluster.minor} refuses: the agent exits at start-up. ${advice.en}`,
            `cilium_tunnel_mode: ${mode} 在 Kubespray ${cluster.release} 中会成为 tunnelProtocol: ${mode}，Cilium ${cluster.minor} 不接受，agent 会在启动时退出。${advice["zh-cn"]}`,
          )
        : message(
            `An empty cilium_tunnel_mode does not switch tunnelling off: with Kubespray ${cluster.release} it leaves the chart's default, a vxlan tunnel. ${advice.en}`,
            `空的 cilium_tunnel_mode 不会关闭隧道：在 Kubespray ${cluster.release} 中会采用 chart 的默认值，即 vxlan 隧道。${advice["zh-cn"]}`,
          ),
      fixes: fixesFor(setting, cluster),
    });
  },
  examples: [
    {
      name: message("native routing as it was up to v2.27.1", "v2.27.1 及之前的原生路由写法"),
      kubespray: "v2.30.0",
      bad: "cilium_tunnel_mode: disabled # native\ncilium_native_routing_cidr: 10.233.64.0/18\n",
      fixed:
        "cilium_tunnel_mode: vxlan # native\ncilium_extra_values:\n  routingMode: native\ncilium_native_routing_cidr: 10.233.64.0/18\n",
    },
    {
      name: message("through the extra vars in v2.28.1", "v2.28.1 中通过 extra vars"),
      kubespray: "v2.28.1",
      bad: "cilium_native_routing_cidr: 10.233.64.0/18\ncilium_tunnel_mode: disabled\n",
    },
    {
      name: message("the word for it", "直接写 native"),
      kubespray: "v2.31.0",
      bad: "cilium_tunnel_mode: native\ncilium_native_routing_cidr: 10.233.64.0/18\n",
      fixed:
        "cilium_tunnel_mode: vxlan\ncilium_extra_values:\n  routingMode: native\ncilium_native_routing_cidr: 10.233.64.0/18\n",
    },
    {
      name: message("an empty text", "空字符串"),
      kubespray: "v2.28.0",
      bad: 'cilium_tunnel_mode: ""\n',
    },
    {
      name: message("before the Helm chart", "使用 Helm chart 之前"),
      kubespray: "v2.27.1",
      good: "cilium_tunnel_mode: disabled\ncilium_native_routing_cidr: 10.233.64.0/18\ncilium_auto_direct_node_routes: true\n",
    },
  ],
});

const ROUTING_MODE = { helm: "routingMode", key: "routing-mode" };

const isNative = (cluster: Cluster): boolean => routingMode(cluster) === "native";

const routingMode = ({ agent }: Cluster) => agent.get("routing-mode")?.value;

function fixesFor(setting: Setting, cluster: Cluster): Fix[] {
  const place = placeFor(ROUTING_MODE, cluster);
  if (!place) return [];
  const vxlan = setValue(setting, "vxlan");
  if (isNative(cluster)) {
    return fixOf(message("Write vxlan", "改为 vxlan"), true, vxlan);
  }
  const where = placeText(place);
  return fixOf(
    message(`Write vxlan, and set ${where.en} to native`, `改为 vxlan，并将 ${where["zh-cn"]} 设为 native`),
    false,
    vxlan,
    addOption(cluster, setting, place, "native"),
  );
}
