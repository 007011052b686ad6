import { UNKNOWN } from "../../syntax/scalars.ts";
import { AddressRange } from "../addresses/addressRange.ts";
import { setOption } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";
import { settingName } from "../wording/settingName.ts";

/** The options that hold one network, and its family. Source: pkg/option/config.go, 1.10 to 1.20. */
const NETWORKS = {
  "ipv4-native-routing-cidr": "ipv4",
  "ipv6-native-routing-cidr": "ipv6",
  "native-routing-cidr": "ipv4",
} as const;

const SAMPLES = { ipv4: "10.0.0.0/8", ipv6: "fd00::/8" } as const;

export default defineRule({
  id: "option-not-a-network",
  family: "routing",
  subject: "agent",
  severity: "error",
  covers: [],
  title: message("The range for native routing is not a network", "原生路由的网段不是有效网络"),
  why: message(
    "The agent reads the ranges of native routing as networks in CIDR notation, of the family that the option is named for, and exits at start-up with any other text (`pkg/option/config.go`). Several networks in one option are none, either. The variables for these options are looked at by the rule `wrong-type`.",
    "agent 按 CIDR 格式读取原生路由的网段，并要求其地址族与选项名一致；其他文本都会使它在启动时退出（`pkg/option/config.go`）。在一个选项中写多个网段也不行。对应的变量由规则 `wrong-type` 检查。",
  ),
  check({ agent, cluster, report }) {
    for (const [key, family] of Object.entries(NETWORKS)) {
      const option = agent.knows(key) ? setOption(agent, key) : undefined;
      if (!option || option.source === "variable" || option.indirect || option.origin.value?.kind !== "scalar")
        continue;
      if (option.origin.value.value === UNKNOWN || option.value === "") continue;
      if (AddressRange.of(option.value)?.family === family) continue;
      const name = settingName(cluster, key, option);
      const wanted = family === "ipv4" ? "IPv4" : "IPv6";
      report({
        at: option.origin,
        part: "value",
        message: message(
          `${name}: ${option.value} is not an ${wanted} network in CIDR notation, such as ${SAMPLES[family]}: the agent of Cilium ${cluster.minor} exits at start-up.`,
          `${name}：${option.value} 不是 CIDR 格式的 ${wanted} 网段（例如 ${SAMPLES[family]}）：Cilium ${cluster.minor} 的 agent 会在启动时退出。`,
        ),
      });
    }
  },
  examples: [
    {
      name: message("a prefix that is too long", "前缀过长"),
      kubespray: "v2.27.1",
      bad: 'cilium_config_extra_vars:\n  ipv4-native-routing-cidr: "10.0.0.0/33"\n',
    },
    {
      name: message("two networks", "两个网段"),
      kubespray: "v2.30.0",
      bad: "cilium_extra_values:\n  ipv4NativeRoutingCIDR: 10.0.0.0/8,172.16.0.0/12\n",
    },
    {
      name: message("a network of the other family", "另一地址族的网段"),
      kubespray: "v2.31.0",
      bad: "cilium_extra_values:\n  ipv6NativeRoutingCIDR: 10.0.0.0/8\n",
    },
    {
      name: message("networks", "有效的网段"),
      kubespray: "v2.31.0",
      good: "cilium_extra_values:\n  ipv4NativeRoutingCIDR: 10.0.0.0/8\n  ipv6NativeRoutingCIDR: fd00::/8\n",
    },
  ],
});
