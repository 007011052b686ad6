import { encryptionLine } from "../options/encryption.ts";
import { switchedOn } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";
import { relatedTo } from "../wording/related.ts";
import { settingName } from "../wording/settingName.ts";

export default defineRule({
  id: "bandwidth-manager-with-ipsec",
  family: "bandwidth",
  subject: "agent",
  severity: "warning",
  covers: ["BW-IPSEC"],
  title: message("The bandwidth manager is switched off by IPsec", "带宽管理器会因 IPsec 而关闭"),
  why: message(
    "The agent cannot pace packets that the kernel encrypts later: with IPsec it logs a warning and goes on without the bandwidth manager, so that no Pod's bandwidth is limited (`daemon/cmd/daemon_main.go`, from 1.15 `pkg/datapath/linux/bandwidth`). WireGuard and the bandwidth manager work together.",
    "对于稍后由内核加密的数据包，agent 无法控制发送速率：使用 IPsec 时它只记录一条警告，然后不启用带宽管理器，Pod 的带宽不会受到任何限制（`daemon/cmd/daemon_main.go`，1.15 起为 `pkg/datapath/linux/bandwidth`）。WireGuard 可以与带宽管理器一起使用。",
  ),
  check({ agent, cluster, report }) {
    const manager = cluster.usesCilium ? switchedOn(agent, "enable-bandwidth-manager") : undefined;
    const ipsec = manager && encryptionLine(cluster, "ipsec");
    if (!ipsec) return;
    const name = settingName(cluster, manager.key, manager);
    report({
      at: manager.origin,
      message: message(
        `${name}: the agent switches the bandwidth manager off because IPsec is on. Encrypt with WireGuard, or leave the bandwidth manager off.`,
        `${name}：由于启用了 IPsec，agent 会关闭带宽管理器。请改用 WireGuard 加密，或不启用带宽管理器。`,
      ),
      related: relatedTo(ipsec, message("IPsec is switched on here", "此处启用了 IPsec")),
    });
  },
  examples: [
    {
      name: message("IPsec", "IPsec"),
      kubespray: "v2.24.3",
      bad: 'cilium_enable_bandwidth_manager: true\ncilium_encryption_enabled: true\ncilium_encryption_type: ipsec\ncilium_ipsec_key: "{{ vault_key }}"\n',
    },
    {
      name: message("WireGuard", "WireGuard"),
      kubespray: "v2.30.0",
      good: "cilium_enable_bandwidth_manager: true\ncilium_encryption_enabled: true\ncilium_encryption_type: wireguard\n",
    },
  ],
});
