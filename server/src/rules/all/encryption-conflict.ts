import type { Cluster } from "../../cluster/cluster.ts";
import { type Encryption, encryptionLine } from "../options/encryption.ts";
import { AGENT_EXITS, reportNeed } from "../options/needs.ts";
import { flag } from "../options/options.ts";
import type { Requirement } from "../options/requirement.ts";
import { defineRule, message } from "../rule.ts";

/** What a way of encryption needs in some versions of Cilium. */
interface NeedOfWay {
  readonly way: Encryption;
  readonly applies: (cluster: Cluster) => boolean;
  readonly needs: Requirement;
  readonly eitherOr?: true;
}

const NEEDS: readonly NeedOfWay[] = [
  {
    way: "wireguard",
    applies: (cluster) => !cluster.ciliumIsAtLeast("1.14"),
    needs: { helm: "l7Proxy", key: "enable-l7-proxy", value: false },
  },
  {
    way: "ipsec",
    applies: checksDnsProxy,
    needs: {
      variable: "cilium_dns_proxy_enable_transparent_mode",
      helm: "dnsProxy.enableTransparentMode",
      key: "dnsproxy-enable-transparent-mode",
      value: true,
    },
  },
  {
    way: "ipsec",
    applies: () => true,
    needs: {
      variable: "cilium_enable_host_firewall",
      helm: "hostFirewall.enabled",
      key: "enable-host-firewall",
      value: false,
    },
    eitherOr: true,
  },
  { way: "ipsec", applies: isBesideWireGuard, needs: { key: "enable-wireguard", value: false }, eitherOr: true },
];

const NAMES = { ipsec: "IPsec", wireguard: "WireGuard" };

export default defineRule({
  id: "encryption-conflict",
  family: "encryption",
  subject: "agent",
  severity: "error",
  covers: ["WG-IPSEC", "WG-L7", "IPSEC-HOSTFW", "IPSEC-DNS"],
  title: message("Encryption with something that excludes it", "加密与其他设置冲突"),
  why: message(
    "The agent exits with WireGuard and IPsec together; with WireGuard and the L7 proxy up to Cilium 1.13, where the proxy is on by default; with IPsec and the host firewall; and, from 1.12.18, 1.13.11 and 1.14.6 on, with IPsec while the L7 proxy is on and its DNS part does not keep the pods' addresses (`dnsproxy-enable-transparent-mode`, off by default in the agent and on in the chart from 1.15). From 1.15 `dnsproxy-insecure-skip-transparent-mode-check` leaves that check out. Source: `daemon/cmd/daemon_main.go`, `pkg/datapath/cells.go`, from 1.19 `daemon/cmd/daemon.go`.",
    "以下组合会让 agent 退出：同时使用 WireGuard 和 IPsec；Cilium 1.13 及之前同时使用 WireGuard 和 L7 代理（默认开启）；同时使用 IPsec 和主机防火墙；以及从 1.12.18、1.13.11、1.14.6 起，使用 IPsec 且 L7 代理开启，而 DNS 代理不保留 Pod 地址（`dnsproxy-enable-transparent-mode`，agent 默认关闭，chart 从 1.15 起默认开启）。从 1.15 起，`dnsproxy-insecure-skip-transparent-mode-check` 可跳过该检查。来源：`daemon/cmd/daemon_main.go`、`pkg/datapath/cells.go`，1.19 起为 `daemon/cmd/daemon.go`。",
  ),
  check(context) {
    const { cluster } = context;
    if (!cluster.usesCilium) return;
    for (const { way, applies, needs, eitherOr } of NEEDS) {
      const option = encryptionLine(cluster, way);
      if (!option || !applies(cluster)) continue;
      const what = NAMES[way];
      reportNeed(context, { option, needs: [needs], otherwise: AGENT_EXITS, what, ...(eitherOr && { eitherOr }) });
    }
  },
  examples: [
    {
      name: message("WireGuard beside the L7 proxy", "WireGuard 与 L7 代理"),
      kubespray: "v2.24.3",
      bad: "cilium_encryption_enabled: true\ncilium_encryption_type: wireguard\n",
      fixed:
        'cilium_config_extra_vars:\n  enable-l7-proxy: "false"\ncilium_encryption_enabled: true\ncilium_encryption_type: wireguard\n',
    },
    {
      name: message("IPsec with the bundled Cilium of v2.27", "v2.27 自带 Cilium 中的 IPsec"),
      kubespray: "v2.27.1",
      bad: 'cilium_encryption_enabled: true\ncilium_encryption_type: ipsec\ncilium_ipsec_key: "{{ vault_key }}"\n',
      fixed:
        'cilium_config_extra_vars:\n  dnsproxy-enable-transparent-mode: "true"\ncilium_encryption_enabled: true\ncilium_encryption_type: ipsec\ncilium_ipsec_key: "{{ vault_key }}"\n',
    },
    {
      name: message("the check of a newer patch", "较新补丁版本才有的检查"),
      kubespray: "v2.24.3",
      good: 'cilium_encryption_enabled: true\ncilium_encryption_type: ipsec\ncilium_ipsec_key: "{{ vault_key }}"\n',
    },
    {
      name: message("WireGuard in a newer Cilium", "较新 Cilium 中的 WireGuard"),
      kubespray: "v2.30.0",
      good: "cilium_encryption_enabled: true\ncilium_encryption_type: wireguard\n",
    },
  ],
});

/** Both ways can be on where an extra var adds one to that of the variables. */
function isBesideWireGuard(cluster: Cluster): boolean {
  return encryptionLine(cluster, "wireguard") !== undefined;
}

/** Whether this patch checks the DNS proxy, and the L7 proxy is on. The chart has a default of its own. */
function checksDnsProxy(cluster: Cluster): boolean {
  const { agent, engine } = cluster;
  const since = { "1.12": "1.12.18", "1.13": "1.13.11", "1.14": "1.14.6" }[cluster.minor] ?? "1.15";
  if (!cluster.ciliumIsAtLeast(since) || flag(agent, "enable-l7-proxy") !== true) return false;
  const skipped = flag(agent, "dnsproxy-insecure-skip-transparent-mode-check");
  if (skipped !== false && skipped !== undefined) return false;
  return engine === "configmap" || agent.get("dnsproxy-enable-transparent-mode")?.origin !== undefined;
}
