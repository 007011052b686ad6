import { flag, setOption, switchedOn } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";
import { relatedTo } from "../wording/related.ts";
import { settingName } from "../wording/settingName.ts";

export default defineRule({
  id: "ipsec-with-node-port",
  family: "encryption",
  subject: "agent",
  severity: "error",
  cilium: "<=1.15",
  covers: ["KPR-IPSEC-NODEPORT"],
  title: message("IPsec does not work with NodePort in BPF", "IPsec 与 BPF NodePort 不兼容"),
  why: message(
    "Up to 1.15 the agent exits with `IPSec cannot be used with BPF NodePort` where IPsec meets kube-proxy replacement or `enable-node-port` (`daemon/cmd/kube_proxy_replacement.go`, v1.10.20 to v1.15).",
    "1.15 及之前，IPsec 与 kube-proxy 替换或 `enable-node-port` 同时启用时，agent 会以 `IPSec cannot be used with BPF NodePort` 退出（`daemon/cmd/kube_proxy_replacement.go`，v1.10.20 至 v1.15）。",
  ),
  check({ agent, cluster, report }) {
    if (!cluster.usesCilium) return;
    const ipsec = switchedOn(agent, "enable-ipsec");
    if (!ipsec) return;
    const replacement = setOption(agent, "kube-proxy-replacement");
    const full = replacement && ["true", "strict"].includes(replacement.value) ? replacement : undefined;
    const other =
      full ?? (flag(agent, "enable-node-port") === true ? switchedOn(agent, "enable-node-port") : undefined);
    if (!other) return;
    const name = settingName(cluster, ipsec.key, ipsec);
    const otherName = settingName(cluster, other.key, other);
    report({
      at: ipsec.origin,
      part: "key",
      message: message(
        `${name}: IPsec does not work with ${otherName}: ${other.value} in Cilium ${cluster.minor}, whose agent exits. Encrypt with wireguard, or keep kube-proxy.`,
        `${name}：在 Cilium ${cluster.minor} 中 IPsec 与 ${otherName}: ${other.value} 不兼容，agent 会退出。请改用 wireguard 加密，或保留 kube-proxy。`,
      ),
      related: relatedTo(other, message("The conflicting setting", "冲突的另一方")),
    });
  },
  examples: [
    {
      name: message("IPsec without kube-proxy", "没有 kube-proxy 的 IPsec"),
      kubespray: "v2.24.3",
      bad: 'cilium_encryption_enabled: true\ncilium_ipsec_key: "{{ vault_key }}"\ncilium_kube_proxy_replacement: strict\n',
    },
    {
      name: message("with kube-proxy", "保留 kube-proxy"),
      kubespray: "v2.24.3",
      good: 'cilium_encryption_enabled: true\ncilium_ipsec_key: "{{ vault_key }}"\n',
    },
    {
      name: message("WireGuard", "使用 WireGuard"),
      kubespray: "v2.27.1",
      good: "cilium_encryption_enabled: true\ncilium_encryption_type: wireguard\ncilium_kube_proxy_replacement: strict\n",
    },
  ],
});
