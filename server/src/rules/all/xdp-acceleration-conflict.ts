import type { Message } from "../../catalog/words.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { meetFix } from "../fixes/meetFix.ts";
import { writeOption } from "../fixes/writeOption.ts";
import { nativeRouting } from "../options/commonRequirements.ts";
import { servesNodePorts, usesTunnels } from "../options/datapath.ts";
import { writtenValue } from "../options/needs.ts";
import { type SetOption, setOption, switchedOn } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";
import { relatedTo } from "../wording/related.ts";
import { settingName } from "../wording/settingName.ts";

/** An option that acceleration does not go with. */
interface Conflict {
  readonly key: string;
  readonly says: Message;
}

export default defineRule({
  id: "xdp-acceleration-conflict",
  family: "load-balancing",
  subject: "agent",
  severity: "error",
  covers: ["XDP-TUNNEL", "XDP-V6UNDERLAY", "EGW-XDP-110"],
  title: message("XDP acceleration with something that excludes it", "XDP 加速与其他设置冲突"),
  why: message(
    "The agent exits with XDP acceleration of NodePorts and, up to Cilium 1.12, tunnels; in 1.10 the egress gateway; from 1.18 a tunnel over IPv6 (`daemon/cmd/kube_proxy_replacement.go`, from 1.19 `pkg/kpr/initializer`).",
    "以下情况与 NodePort 的 XDP 加速同时使用时 agent 会退出：Cilium 1.12 及之前的隧道模式、1.10 的 Egress Gateway、1.18 起基于 IPv6 的隧道（`daemon/cmd/kube_proxy_replacement.go`，1.19 起为 `pkg/kpr/initializer`）。",
  ),
  check({ agent, cluster, report }) {
    if (!cluster.usesCilium) return;
    const acceleration = setOption(agent, "bpf-lb-acceleration");
    if (!acceleration || ["", "disabled"].includes(acceleration.value) || servesNodePorts(cluster) !== true) return;
    const conflict = conflictOf(cluster);
    if (!conflict) return;
    const start = settingName(cluster, acceleration.key, acceleration);
    const value = writtenValue(acceleration);
    report({
      at: acceleration.origin,
      message: message(
        `${start}: ${value} does not work with ${conflict.says.en} in Cilium ${cluster.minor}: the agent exits at start-up.`,
        `${start}：在 Cilium ${cluster.minor} 中，${value} 不能与${conflict.says["zh-cn"]}同时使用，agent 会在启动时退出。`,
      ),
      related: relatedTo(agent.get(conflict.key), message("The conflicting setting", "与之冲突的设置")),
      fixes: [
        ...withoutAcceleration(acceleration),
        ...(conflict.key === "tunnel" ? meetFix(cluster, nativeRouting(cluster), acceleration.origin) : []),
      ],
    });
  },
  examples: [
    {
      name: message("with a tunnel", "隧道模式"),
      kubespray: "v2.21.0",
      bad: 'cilium_kube_proxy_replacement: strict\ncilium_config_extra_vars:\n  bpf-lb-acceleration: "native"\n',
      fixed: 'cilium_kube_proxy_replacement: strict\ncilium_config_extra_vars:\n  bpf-lb-acceleration: "disabled"\n',
    },
    {
      name: message("a tunnel over IPv6", "基于 IPv6 的隧道"),
      kubespray: "v2.30.0",
      bad: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_extra_values:\n  underlayProtocol: ipv6\n  loadBalancer:\n    acceleration: native\n",
    },
    {
      name: message("a newer Cilium", "较新的 Cilium"),
      kubespray: "v2.24.3",
      good: 'cilium_kube_proxy_replacement: strict\ncilium_config_extra_vars:\n  bpf-lb-acceleration: "native"\n',
    },
  ],
});

function conflictOf(cluster: Cluster): Conflict | undefined {
  const { agent } = cluster;
  const tunnels = usesTunnels(cluster) === true;
  if (tunnels && !cluster.ciliumIsAtLeast("1.13")) return { key: "tunnel", says: message("a tunnel", "隧道") };
  if (cluster.minor === "1.10" && switchedOn(agent, "enable-egress-gateway")) {
    return { key: "enable-egress-gateway", says: message("the egress gateway", " Egress Gateway ") };
  }
  if (tunnels && cluster.ciliumIsAtLeast("1.18") && agent.get("underlay-protocol")?.value === "ipv6") {
    return {
      key: "underlay-protocol",
      says: message("a tunnel over IPv6 (underlay-protocol)", "基于 IPv6 的隧道（underlay-protocol）"),
    };
  }
  return undefined;
}

const withoutAcceleration = (acceleration: SetOption) =>
  fixOf(message("Switch acceleration off", "关闭加速"), false, writeOption(acceleration, "disabled"));
