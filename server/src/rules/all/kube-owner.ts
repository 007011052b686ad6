import { DEVELOPMENT } from "../../catalog/release.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { setValue } from "../../syntax/edits.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { addVariable } from "../fixes/addVariable.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "kube-owner",
  family: "files",
  subject: "agent",
  severity: "info",
  kubespray: ">=2.30.0",
  covers: ["KS-OWNER-ROOT"],
  title: message("Cilium wants kube_owner to be root", "Cilium 要求 kube_owner 为 root"),
  why: message(
    "Cilium's init containers run unprivileged and write to folders of the node, `/opt/cni/bin` among them, which belong to `kube_owner` (`/opt/cni/bin` to `cni_bin_owner`, where that is set). Kubespray's documentation asks for `root` since v2.30.0 (`docs/CNI/cilium.md`), while the shipped sample says `kube`; the development branch refuses anything else (`roles/kubernetes/preinstall/tasks/0040-verify-settings.yml`).",
    "Cilium 的 init 容器以非特权方式运行，并写入属于 `kube_owner` 的节点目录（包括 `/opt/cni/bin`；若设置了 `cni_bin_owner`，该目录归其所有）。自 v2.30.0 起 Kubespray 文档要求设为 `root`（`docs/CNI/cilium.md`），而自带的示例写的是 `kube`；开发分支会拒绝其他取值（`roles/kubernetes/preinstall/tasks/0040-verify-settings.yml`）。",
  ),
  check({ cluster, report }) {
    const owner = cluster.value("kube_owner");
    if (!cluster.usesCilium || owner === UNKNOWN || owner === undefined || owner === "root") return;
    const refused = cluster.release === DEVELOPMENT && cluster.value("ignore_assert_errors") === false;
    if (!refused && mayGivePlugins(cluster)) return;
    const set = cluster.setting("kube_owner")?.setting;
    const plugin = cluster.setting("kube_network_plugin")?.setting;
    const at = set ?? (refused ? plugin : undefined);
    if (!at) return;
    const edits = set ? [setValue(set, "root")] : addVariable(cluster, at, "kube_owner", "root");
    report({
      at,
      part: "value",
      ...(refused && { severity: "error" as const }),
      message: refused
        ? message(
            `kube_owner is ${owner}${set ? "" : " by default"}, and Kubespray ${cluster.release} stops: Cilium needs root. Set kube_owner: root.`,
            `kube_owner ${set ? "" : "默认"}为 ${owner}，Kubespray ${cluster.release} 会停止：Cilium 需要 root。请设置 kube_owner: root。`,
          )
        : message(
            `kube_owner: Kubespray ${cluster.release} documents root for Cilium, whose init containers cannot write to folders of ${owner}. Set kube_owner: root.`,
            `kube_owner：Kubespray ${cluster.release} 的文档要求使用 Cilium 时设为 root，其 init 容器无法写入属于 ${owner} 的目录。请设置 kube_owner: root。`,
          ),
      fixes: fixOf(message("Set kube_owner: root", "设置 kube_owner: root"), false, edits),
    });
  },
  examples: [
    {
      name: message("as in the shipped sample", "与自带示例相同"),
      kubespray: "v2.31.0",
      bad: "kube_network_plugin: cilium\nkube_owner: kube\n",
      fixed: "kube_network_plugin: cilium\nkube_owner: root\n",
    },
    {
      name: message("the default on the development branch", "开发分支中的默认值"),
      kubespray: "master",
      bad: "kube_network_plugin: cilium\ncilium_enable_hubble: true\n",
    },
    {
      name: message("the default with the checks switched off", "默认值，且已关闭检查"),
      kubespray: "master",
      good: "kube_network_plugin: cilium\nignore_assert_errors: true\n",
    },
    {
      name: message("only the folder that Cilium writes to", "只改 Cilium 要写入的目录"),
      kubespray: "v2.31.0",
      good: "kube_network_plugin: cilium\nkube_owner: kube\ncni_bin_owner: root\n",
    },
    {
      name: message("not asked for yet", "尚未要求"),
      kubespray: "v2.28.1",
      good: "kube_network_plugin: cilium\nkube_owner: kube\n",
    },
  ],
});

/** Whether the folder that the init containers write to may belong to root, whoever owns the rest: `network_plugin/cni` sees to it. */
function mayGivePlugins(cluster: Cluster): boolean {
  const owner = cluster.otherVariable("cni_bin_owner");
  if (owner === undefined || owner === UNKNOWN) return owner === UNKNOWN;
  return owner.value?.kind !== "scalar" || owner.value.value === UNKNOWN || owner.value.value === "root";
}
