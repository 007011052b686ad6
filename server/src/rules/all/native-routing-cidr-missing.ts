import type { Cluster } from "../../cluster/cluster.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { meetFix, requirementText } from "../fixes/meetFix.ts";
import { masquerades, routesNatively } from "../options/datapath.ts";
import { flag, type SetOption, setOption } from "../options/options.ts";
import type { Requirement } from "../options/requirement.ts";
import { defineRule, message } from "../rule.ts";
import { relatedTo } from "../wording/related.ts";
import { settingName } from "../wording/settingName.ts";

const FAMILIES = [
  { family: "ipv4", variable: "cilium_native_routing_cidr", helm: "ipv4NativeRoutingCIDR", pods: "kube_pods_subnet" },
  {
    family: "ipv6",
    variable: "cilium_native_routing_cidr_ipv6",
    helm: "ipv6NativeRoutingCIDR",
    pods: "kube_pods_subnet_ipv6",
  },
] as const;

/** The cloud knows the ranges of their addresses. */
const CLOUDS = ["eni", "alibabacloud"];

export default defineRule({
  id: "native-routing-cidr-missing",
  family: "routing",
  subject: "agent",
  severity: "error",
  covers: ["NATIVE-CIDR"],
  title: message("Native routing without the range to leave unmasqueraded", "原生路由缺少不做地址伪装的网段"),
  why: message(
    "Without a tunnel the agent cannot tell by itself which addresses are reached directly, and so which traffic must keep its source. With masquerading on it exits unless the native routing CIDR of each IP family is set (IPv6 from 1.12), the ip-masq-agent decides instead (from 1.15), or, for IPv4, addresses come from AWS or Alibaba Cloud (`checkIPv4NativeRoutingCIDR` and `checkIPv6NativeRoutingCIDR` in `pkg/option/config.go`). Kubespray writes the CIDR only where the variable is set.",
    "没有隧道时，agent 无法自行判断哪些地址可以直达、哪些流量必须保留源地址。启用地址伪装时，除非设置了各 IP 协议族的原生路由网段（IPv6 从 1.12 起），或改由 ip-masq-agent 决定（1.15 起），或 IPv4 地址来自 AWS、阿里云，否则 agent 会退出（`pkg/option/config.go` 的 `checkIPv4NativeRoutingCIDR` 和 `checkIPv6NativeRoutingCIDR`）。Kubespray 仅在设置了该变量时才会写入网段。",
  ),
  check({ agent, cluster, report }) {
    if (!cluster.usesCilium) return;
    const mode = routingLine(cluster);
    if (!mode || routesNatively(cluster) !== true || isLeftToMasqAgent(cluster)) return;
    const ipam = agent.get("ipam")?.value;
    for (const { family, variable, helm, pods } of FAMILIES) {
      if (family === "ipv6" && !cluster.ciliumIsAtLeast("1.12")) continue;
      if (family === "ipv4" && (ipam === UNKNOWN || CLOUDS.includes(ipam ?? ""))) continue;
      if (masquerades(cluster, family) !== true || !isEmpty(cluster, `${family}-native-routing-cidr`)) continue;
      if (family === "ipv4" && !isEmpty(cluster, "native-routing-cidr")) continue;
      const subnet = cluster.value(pods);
      const cidr: Requirement = { variable, helm, key: `${family}-native-routing-cidr`, value: textOf(subnet) };
      const name = settingName(cluster, mode.key, mode);
      const text = requirementText(cidr, cluster);
      report({
        at: mode.origin,
        message: message(
          `${name}: with native routing and masquerading the agent of Cilium ${cluster.minor} exits unless it knows the ${family === "ipv4" ? "IPv4" : "IPv6"} range that is reached without masquerading. Set ${text}.`,
          `${name}：使用原生路由并启用地址伪装时，必须指定无需伪装即可到达的 ${family === "ipv4" ? "IPv4" : "IPv6"} 网段，否则 Cilium ${cluster.minor} 的 agent 会退出。请设置 ${text}。`,
        ),
        related: relatedTo(agent.get(`${family}-native-routing-cidr`), message("Empty here", "此处为空")),
        fixes: typeof subnet === "string" ? meetFix(cluster, [cidr], mode.origin) : [],
      });
    }
  },
  examples: [
    {
      name: message("no tunnel, no range", "没有隧道，也没有网段"),
      kubespray: "v2.27.1",
      bad: "cilium_tunnel_mode: disabled\ncilium_auto_direct_node_routes: true\n",
      fixed:
        "cilium_tunnel_mode: disabled\ncilium_native_routing_cidr: 10.233.64.0/18\ncilium_auto_direct_node_routes: true\n",
    },
    {
      name: message("with the Helm chart", "使用 Helm chart"),
      kubespray: "v2.30.0",
      bad: "cilium_enable_ipv4: true\ncilium_extra_values:\n  routingMode: native\n",
    },
    {
      name: message("nothing is masqueraded", "不做地址伪装"),
      kubespray: "v2.27.1",
      good: "cilium_tunnel_mode: disabled\ncilium_enable_ipv4_masquerade: false\n",
    },
    {
      name: message("left to the ip-masq-agent", "由 ip-masq-agent 决定"),
      kubespray: "v2.27.1",
      good: 'cilium_kube_proxy_replacement: "true"\ncilium_tunnel_mode: disabled\ncilium_enable_bpf_masquerade: true\ncilium_ip_masq_agent_enable: true\n',
    },
  ],
});

/** The line that chose native routing. */
const routingLine = ({ agent }: Cluster): SetOption | undefined =>
  setOption(agent, "routing-mode") ?? setOption(agent, "tunnel");

const isLeftToMasqAgent = (cluster: Cluster): boolean =>
  cluster.ciliumIsAtLeast("1.15") && flag(cluster.agent, "enable-ip-masq-agent") !== false;

/** Whether a key is known to have no value; one that this Cilium does not read has none. */
function isEmpty({ agent, catalog, minor }: Cluster, key: string): boolean {
  return !catalog.configKey(key, minor) || agent.get(key)?.value === "";
}

const textOf = (subnet: unknown): string => (typeof subnet === "string" ? subnet : "CIDR");
