import { entryBelow, itemsBelow } from "../../syntax/below.ts";
import { decides } from "../places/effect.ts";
import { defineRule, message } from "../rule.ts";

const MOUNTS = "cilium_agent_extra_volume_mounts";

/** The volumes of the agent's pods, some of them under conditions. Source: `ds.yml.j2` of v2.19.0 to v2.27.1. */
const VOLUMES = new Set([
  "bpf-maps",
  "cilium-cgroup",
  "cilium-config-path",
  "cilium-ipsec-secrets",
  "cilium-run",
  "clustermesh-secrets",
  "cni-path",
  "etc-cni-netd",
  "etcd-config-path",
  "etcd-secrets",
  "hostproc",
  "hubble-tls",
  "ip-masq-agent",
  "lib-modules",
  "xtables-lock",
]);

export default defineRule({
  id: "volume-mount-without-volume",
  family: "values",
  subject: "variable",
  severity: "error",
  kubespray: ">=2.19.0 <=2.27.1",
  covers: ["KS-EXTRAVOLUMES-OLD"],
  title: message("A mount of a volume that the agent's pods do not have", "挂载了 agent 的 Pod 中不存在的卷"),
  why: message(
    "Up to v2.27.1 the template of the DaemonSet writes `cilium_agent_extra_volume_mounts`, but not `cilium_agent_extra_volumes` (`roles/network_plugin/cilium/templates/cilium/ds.yml.j2`). The API refuses a DaemonSet that mounts a volume which it does not list, so that Cilium is not installed. Only the volumes that are there anyway can be mounted once more.",
    "v2.27.1 及之前，DaemonSet 的模板会写出 `cilium_agent_extra_volume_mounts`，却不写 `cilium_agent_extra_volumes`（`roles/network_plugin/cilium/templates/cilium/ds.yml.j2`）。API 会拒绝挂载了未列出的卷的 DaemonSet，因此 Cilium 无法安装。只能再次挂载本来就有的卷。",
  ),
  check({ cluster, setting, report }) {
    if (setting.name !== MOUNTS || !cluster.usesCilium || !decides(setting, cluster)) return;
    for (const item of itemsBelow(setting)) {
      const name = entryBelow(item, "name")?.value;
      if (name?.kind !== "scalar" || typeof name.value !== "string" || VOLUMES.has(name.value)) continue;
      report({
        at: setting,
        part: "key",
        message: message(
          `${MOUNTS}: the DaemonSet of Kubespray ${cluster.release} has no volume ${name.value}, since it leaves out cilium_agent_extra_volumes, and the API refuses it. Use v2.28.0 or newer, or remove the mount.`,
          `${MOUNTS}：Kubespray ${cluster.release} 的 DaemonSet 不写出 cilium_agent_extra_volumes，因此没有卷 ${name.value}，API 会拒绝它。请使用 v2.28.0 或更新版本，或删除该挂载。`,
        ),
      });
      return;
    }
  },
  examples: [
    {
      name: message("a volume of one's own", "自己的卷"),
      kubespray: "v2.27.1",
      bad: "cilium_agent_extra_volume_mounts:\n  - name: certs\n    mountPath: /certs\n",
    },
    {
      name: message("a volume that is there", "已有的卷"),
      kubespray: "v2.27.1",
      good: "cilium_agent_extra_volume_mounts:\n  - name: lib-modules\n    mountPath: /modules\n    readOnly: true\n",
    },
    {
      name: message("with the chart", "使用 chart 时"),
      kubespray: "v2.28.0",
      good: "cilium_agent_extra_volumes:\n  - name: certs\n    hostPath:\n      path: /certs\ncilium_agent_extra_volume_mounts:\n  - name: certs\n    mountPath: /certs\n",
    },
  ],
});
