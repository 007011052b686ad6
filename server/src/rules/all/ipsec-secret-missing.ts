import type { Cluster } from "../../cluster/cluster.ts";
import { helmValue } from "../../cluster/extras.ts";
import { IPSEC_SECRET_KINDS, type KubernetesObject } from "../../manifest/objects.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { entryAt } from "../manifests/manifestPlaces.ts";
import { flag } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "ipsec-secret-missing",
  family: "encryption",
  subject: "agent",
  severity: "warning",
  kubespray: ">=2.28.1",
  covers: ["KS-IPSEC-SECRET-2.28"],
  title: message("Kubespray no longer makes the secret for IPsec", "Kubespray 不再创建 IPsec 的 Secret"),
  why: message(
    "Up to v2.27.1 Kubespray wrote `cilium_ipsec_key` into the Secret `cilium-ipsec-keys` (`secret.yml.j2`). From v2.28.0 it only checks that the variable is defined; neither it nor the chart makes the Secret, and agents that are to encrypt with IPsec do not start without one. A manifest of it in the workspace (also as a SealedSecret or ExternalSecret), a task, script or template that names it, or another name in `encryption.ipsec.secretName`, shows that it is taken care of.",
    "v2.27.1 及之前，Kubespray 会把 `cilium_ipsec_key` 写入 Secret `cilium-ipsec-keys`（`secret.yml.j2`）。从 v2.28.0 起它只检查变量是否定义；Kubespray 和 chart 都不再创建该 Secret，没有它，启用 IPsec 的 agent 无法启动。工作区中有它的清单文件（SealedSecret 或 ExternalSecret 亦可），有任务、脚本或模板提到它的名称，或在 `encryption.ipsec.secretName` 中指定了其他名称，表示已经处理。",
  ),
  check({ agent, cluster, lookups, report }) {
    if (!cluster.usesCilium || flag(agent, "enable-ipsec") !== true) return;
    const key = cluster.setting("cilium_ipsec_key")?.setting;
    // Where the key is missing altogether, Kubespray stops before; nobody expects it to make one of Helm values.
    if (!key && (cluster.value("cilium_tunnel_mode") === "vxlan" || !isByVariables(cluster))) return;
    if (helmValue(cluster, "encryption.ipsec.secretName")) return;
    const at =
      key ??
      cluster.setting("cilium_encryption_type")?.setting ??
      cluster.setting("cilium_encryption_enabled")?.setting;
    if (
      !at ||
      lookups.isIpsecSecretNamed() ||
      IPSEC_SECRET_KINDS.some((kind) => lookups.objects(kind).some(isForCilium))
    )
      return;
    report({
      at,
      part: "key",
      message: message(
        `${at.key.text}: IPsec needs the Secret cilium-ipsec-keys in kube-system, which Kubespray ${cluster.release} does not make of cilium_ipsec_key any more. Create it before the installation, or use wireguard.`,
        `${at.key.text}：IPsec 需要 kube-system 中的 Secret cilium-ipsec-keys，而 Kubespray ${cluster.release} 不再用 cilium_ipsec_key 创建它。请在安装前自行创建，或改用 wireguard。`,
      ),
    });
  },
  examples: [
    {
      name: message("a key that becomes no secret", "密钥不会成为 Secret"),
      kubespray: "v2.29.1",
      bad: 'cilium_encryption_enabled: true\ncilium_encryption_type: ipsec\ncilium_ipsec_key: "{{ vault_cilium_ipsec_key }}"\n',
    },
    {
      name: message("IPsec switched on among the Helm values", "在 Helm 值中启用 IPsec"),
      kubespray: "v2.31.0",
      bad: 'cilium_ipsec_key: "{{ vault_cilium_ipsec_key }}"\ncilium_extra_values:\n  encryption:\n    enabled: true\n    type: ipsec\n',
    },
    {
      name: message("another type among the Helm values", "Helm 值中为其他类型"),
      kubespray: "v2.31.0",
      good: 'cilium_encryption_enabled: true\ncilium_encryption_type: ipsec\ncilium_ipsec_key: "{{ vault_cilium_ipsec_key }}"\ncilium_extra_values:\n  encryption:\n    type: wireguard\n',
    },
    {
      name: message("a manifest of the Secret", "该 Secret 的清单文件"),
      kubespray: "v2.31.0",
      files: {
        "manifests/ipsec.yml":
          "apiVersion: v1\nkind: Secret\nmetadata:\n  name: cilium-ipsec-keys\n  namespace: kube-system\nstringData:\n  keys: <key>\n",
      },
      good: 'cilium_encryption_enabled: true\ncilium_encryption_type: ipsec\ncilium_ipsec_key: "{{ vault_cilium_ipsec_key }}"\n',
    },
    {
      name: message("a task that makes the Secret", "创建该 Secret 的任务"),
      kubespray: "v2.31.0",
      files: {
        "playbooks/secrets.yml":
          "- hosts: kube_control_plane[0]\n  tasks:\n    - kubernetes.core.k8s:\n        definition:\n          apiVersion: v1\n          kind: Secret\n          metadata: { name: cilium-ipsec-keys, namespace: kube-system }\n",
      },
      good: 'cilium_encryption_enabled: true\ncilium_encryption_type: ipsec\ncilium_ipsec_key: "{{ vault_cilium_ipsec_key }}"\n',
    },
    {
      name: message("a Secret in another namespace", "其他命名空间中的 Secret"),
      kubespray: "v2.31.0",
      files: {
        "manifests/ipsec.yml":
          "apiVersion: v1\nkind: Secret\nmetadata:\n  name: cilium-ipsec-keys\n  namespace: default\n",
      },
      bad: 'cilium_encryption_enabled: true\ncilium_encryption_type: ipsec\ncilium_ipsec_key: "{{ vault_cilium_ipsec_key }}"\n',
    },
    {
      name: message("made from it up to v2.27", "v2.27 及之前会创建"),
      kubespray: "v2.24.3",
      good: 'cilium_encryption_enabled: true\ncilium_encryption_type: ipsec\ncilium_ipsec_key: "{{ vault_cilium_ipsec_key }}"\n',
    },
  ],
});

/** Whether an object stands where Cilium's agents look. Kustomize and Helm give a namespace to those that have none. */
function isForCilium(object: KubernetesObject): boolean {
  const namespace = entryAt(object, "metadata", "namespace")?.value;
  return namespace?.kind !== "scalar" || namespace.value === UNKNOWN || namespace.text === "kube-system";
}

const isByVariables = (cluster: Cluster): boolean =>
  cluster.value("cilium_encryption_enabled") === true && cluster.value("cilium_encryption_type") === "ipsec";
