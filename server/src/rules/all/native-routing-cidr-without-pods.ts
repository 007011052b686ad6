import { setValue } from "../../syntax/edits.ts";
import { AddressRange } from "../addresses/addressRange.ts";
import { podRanges } from "../addresses/usedRanges.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { masquerades, usesTunnels } from "../options/datapath.ts";
import { flag, setOption } from "../options/options.ts";
import { nodesOf } from "../places/nodes.ts";
import { defineRule, message } from "../rule.ts";
import { settingName } from "../wording/settingName.ts";

const OPTIONS = { ipv4: "ipv4-native-routing-cidr", ipv6: "ipv6-native-routing-cidr" } as const;

/** What keeps packets between pods from being masqueraded as they leave the node, or decides it in another way. */
const OTHERWISE = ["enable-ip-masq-agent", "enable-wireguard", "enable-ipsec"];

const POD_RANGE = message("The range of the pods", "Pod 网段");

export default defineRule({
  id: "native-routing-cidr-without-pods",
  family: "routing",
  subject: "agent",
  severity: "warning",
  covers: [],
  title: message("The native routing range leaves out the pods", "原生路由网段未包含 Pod"),
  why: message(
    "Without a tunnel, agents masquerade what pods send to addresses outside of the native routing range (`RemoteSNATDstAddrExclusionCIDRv4` in `pkg/datapath/types/config.go`, `IPV4_SNAT_EXCLUSION_DST_CIDR` in `bpf/lib/nat.h`). If the pods' own range is outside, as where the range is that of the nodes, traffic between pods of different nodes carries the address of a node: policies that select pods do not match, and servers see no client addresses.",
    "没有隧道时，agent 会对 Pod 发往原生路由网段之外的流量做地址伪装（`pkg/datapath/types/config.go` 的 `RemoteSNATDstAddrExclusionCIDRv4`、`bpf/lib/nat.h` 的 `IPV4_SNAT_EXCLUSION_DST_CIDR`）。如果 Pod 自己的网段不在其中（例如误填了节点网段），不同节点的 Pod 之间的流量就会带上节点地址：选择 Pod 的策略无法匹配，服务端也看不到客户端地址。",
  ),
  check({ agent, cluster, report }) {
    if (!cluster.usesCilium || usesTunnels(cluster) !== false || nodesOf(cluster) === 1) return;
    if (OTHERWISE.some((key) => ![false, undefined].includes(flag(agent, key) as boolean | undefined))) return;
    if (agent.get("egress-masquerade-interfaces")?.value) return;
    for (const family of ["ipv4", "ipv6"] as const) {
      const own = setOption(agent, OPTIONS[family]);
      const range = own && AddressRange.of(own.value);
      if (!range || masquerades(cluster, family) !== true) continue;
      const [pods] = podRanges(cluster).filter((used) => used.range.family === family && !range.contains(used.range));
      if (!pods) continue;
      const name = settingName(cluster, own.key, own);
      report({
        at: own.origin,
        part: "value",
        message: message(
          `${name}: ${own.value} does not contain ${pods.text}, the range of the pods (${pods.name}): Cilium ${cluster.minor} masquerades what they send to pods of other nodes, and policies see nodes in their place. Set it to ${pods.text}, or a range around it.`,
          `${name}：${own.value} 未包含 Pod 网段 ${pods.text}（${pods.name}）：Cilium ${cluster.minor} 会对发往其他节点上 Pod 的流量做地址伪装，策略看到的是节点而不是 Pod。请设置为 ${pods.text}，或包含它的网段。`,
        ),
        related: pods.origin ? [{ ...pods.origin, range: pods.origin.key.range, message: POD_RANGE }] : [],
        fixes: fixOf(message(`Write ${pods.text}`, `改为 ${pods.text}`), false, setValue(own.origin, pods.text)),
      });
    }
  },
  examples: [
    {
      name: message("the range of the nodes", "节点的网段"),
      kubespray: "v2.27.1",
      bad: "cilium_tunnel_mode: disabled\ncilium_auto_direct_node_routes: true\ncilium_native_routing_cidr: 10.0.0.0/16 # our network\n",
      fixed:
        "cilium_tunnel_mode: disabled\ncilium_auto_direct_node_routes: true\ncilium_native_routing_cidr: 10.233.64.0/18 # our network\n",
    },
    {
      name: message("with the Helm chart", "使用 Helm chart"),
      kubespray: "v2.31.0",
      bad: "kube_pods_subnet: 10.64.0.0/16\ncilium_native_routing_cidr: 10.64.0.0/17\ncilium_extra_values:\n  routingMode: native\n",
      fixed:
        "kube_pods_subnet: 10.64.0.0/16\ncilium_native_routing_cidr: 10.64.0.0/16\ncilium_extra_values:\n  routingMode: native\n",
    },
    {
      name: message("a range around nodes and pods", "同时包含节点和 Pod 的网段"),
      kubespray: "v2.27.1",
      good: "cilium_tunnel_mode: disabled\ncilium_auto_direct_node_routes: true\ncilium_native_routing_cidr: 10.0.0.0/8\n",
    },
    {
      name: message("with a tunnel", "使用隧道"),
      kubespray: "v2.27.1",
      good: "cilium_native_routing_cidr: 10.0.0.0/16\n",
    },
    {
      name: message("nothing is masqueraded", "不做地址伪装"),
      kubespray: "v2.27.1",
      good: "cilium_tunnel_mode: disabled\ncilium_native_routing_cidr: 10.0.0.0/16\ncilium_enable_ipv4_masquerade: false\n",
    },
    {
      name: message("left to the ip-masq-agent", "由 ip-masq-agent 决定"),
      kubespray: "v2.27.1",
      good: 'cilium_kube_proxy_replacement: "true"\ncilium_tunnel_mode: disabled\ncilium_native_routing_cidr: 10.0.0.0/16\ncilium_enable_bpf_masquerade: true\ncilium_ip_masq_agent_enable: true\n',
    },
  ],
});
