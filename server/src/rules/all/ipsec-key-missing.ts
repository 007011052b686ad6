import { releaseIn } from "../../catalog/release.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { decides } from "../places/effect.ts";
import { mayHoldSecrets } from "../places/secrets.ts";
import { defineRule, message } from "../rule.ts";

const SWITCH = "cilium_encryption_enabled";
/** The switch of v2.18, which is read up to now. */
const LEGACY = "cilium_ipsec_enabled";

export default defineRule({
  id: "ipsec-key-missing",
  family: "encryption",
  subject: "variable",
  severity: "error",
  covers: ["KS-IPSEC-KEY"],
  title: message("IPsec without a key", "IPsec 缺少密钥"),
  why: message(
    "Kubespray stops before it installs anything if IPsec is on, the tunnel is vxlan and `cilium_ipsec_key` is not defined (`roles/network_plugin/cilium/tasks/check.yml`), from v2.28.0 too, where it no longer makes a secret of the key. Up to v2.27.1 it stops with any tunnel, since the template of the secret (`templates/cilium/secret.yml.j2`) needs the key. A variable file that is encrypted as a whole may define it; then nothing is said.",
    "启用 IPsec、隧道模式为 vxlan 且未定义 `cilium_ipsec_key` 时，Kubespray 会在安装前停止（`roles/network_plugin/cilium/tasks/check.yml`）；v2.28.0 起虽不再用该密钥创建 Secret，检查依然存在。v2.27.1 及之前，无论隧道模式如何都会停止，因为 Secret 的模板（`templates/cilium/secret.yml.j2`）需要该密钥。整体加密的变量文件中可能定义了它，此时不报告。",
  ),
  check({ cluster, setting, report }) {
    if (setting.name !== LEGACY && setting.name !== SWITCH) return;
    if (!cluster.usesCilium || !decides(setting, cluster) || !asksForKey(cluster, setting.name)) return;
    if (cluster.setting("cilium_ipsec_key") || mayHoldSecrets(cluster)) return;
    report({
      at: setting,
      part: "key",
      message: message(
        `${setting.name}: Kubespray ${cluster.release} stops, since IPsec is on and cilium_ipsec_key is not defined. Define it, in a vault, as "3 rfc4106(gcm(aes)) <40 hexadecimal digits> 128".`,
        `${setting.name}：启用了 IPsec 但未定义 cilium_ipsec_key，Kubespray ${cluster.release} 会停止。请在 vault 中定义它，格式为 "3 rfc4106(gcm(aes)) <40 位十六进制数> 128"。`,
      ),
    });
  },
  examples: [
    {
      name: message("encryption without a key", "启用加密但没有密钥"),
      kubespray: "v2.24.3",
      bad: "cilium_encryption_enabled: true\n",
    },
    {
      name: message("with another tunnel the template of the secret fails", "使用其他隧道时 Secret 模板出错"),
      kubespray: "v2.24.3",
      bad: "cilium_encryption_enabled: true\ncilium_tunnel_mode: geneve\n",
    },
    {
      name: message("another tunnel, and no secret", "其他隧道，且不创建 Secret"),
      kubespray: "v2.28.0",
      good: "cilium_encryption_enabled: false\ncilium_tunnel_mode: geneve\n",
    },
    {
      name: message("the key comes from a vault", "密钥来自 vault"),
      kubespray: "v2.24.3",
      good: 'cilium_encryption_enabled: true\ncilium_ipsec_key: "{{ vault_cilium_ipsec_key }}"\n',
    },
    {
      name: message("WireGuard makes its own keys", "WireGuard 自行生成密钥"),
      kubespray: "v2.31.0",
      good: "cilium_encryption_enabled: true\ncilium_encryption_type: wireguard\n",
    },
  ],
});

/**
 * Up to v2.27.1 the template of the Secret asks for the key, whatever the tunnel; later an assertion does, which comes
 * before the former switch is read.
 */
function asksForKey(cluster: Cluster, name: string): boolean {
  if (cluster.value(name) !== true) return false;
  if (releaseIn(cluster.release, { to: "v2.18.2" })) return name === LEGACY;
  if (cluster.value("cilium_encryption_type") !== "ipsec") return false;
  if (releaseIn(cluster.release, { to: "v2.27.1" })) return name === SWITCH || cluster.value(SWITCH) !== true;
  return name === SWITCH && cluster.value("cilium_tunnel_mode") === "vxlan";
}
