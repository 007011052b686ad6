import type { Cluster } from "../../cluster/cluster.ts";
import { flag, type SetOption, setOption } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";
import { relatedTo } from "../wording/related.ts";
import { settingName } from "../wording/settingName.ts";

export default defineRule({
  id: "no-address-family",
  family: "routing",
  subject: "agent",
  severity: "error",
  covers: ["IP-NONE"],
  title: message("Neither IPv4 nor IPv6", "IPv4 和 IPv6 都未启用"),
  why: message(
    "The agent gives addresses of the families that are on, and exits where none is (`daemon/cmd/daemon_main.go`).",
    "agent 只分配已启用的 IP 协议族的地址，两者都未启用时会退出（`daemon/cmd/daemon_main.go`）。",
  ),
  check({ agent, cluster, report }) {
    if (!cluster.usesCilium) return;
    const off = switchedOff(cluster);
    if (!off || flag(agent, "enable-ipv4") !== false || flag(agent, "enable-ipv6") !== false) return;
    const name = settingName(cluster, off.key, off);
    report({
      at: off.origin,
      message: message(
        `${name}: false leaves neither IPv4 nor IPv6: the agent exits at start-up. Switch one of them on.`,
        `${name}：设为 false 后 IPv4 和 IPv6 都未启用，agent 会在启动时退出。请至少启用其中一个。`,
      ),
      related: off.key === "enable-ipv4" ? relatedTo(agent.get("enable-ipv6"), message("IPv6", "IPv6")) : [],
    });
  },
  examples: [
    {
      name: message("IPv4 off, and IPv6 off by default", "关闭 IPv4，而 IPv6 默认关闭"),
      kubespray: "v2.27.1",
      bad: "cilium_enable_ipv4: false\n",
    },
    {
      name: message("IPv6 alone", "仅 IPv6"),
      kubespray: "v2.27.1",
      good: "cilium_enable_ipv4: false\ncilium_enable_ipv6: true\n",
    },
  ],
});

/** The line that switches a family off. */
const switchedOff = ({ agent }: Cluster): SetOption | undefined =>
  setOption(agent, "enable-ipv4") ?? setOption(agent, "enable-ipv6");
