import type { Cluster } from "../../cluster/cluster.ts";
import type { Setting } from "../../inventory/settings.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "variable-on-other-host",
  family: "files",
  subject: "variable",
  severity: "warning",
  kubespray: ">=2.28.0",
  covers: [],
  title: message("A variable of Cilium on a host that renders nothing", "Cilium 变量设置在不负责渲染的主机上"),
  why: message(
    "From v2.28.0 Kubespray renders the Helm values on the first control-plane host only (`inventory_hostname == groups['kube_control_plane'][0]` in `roles/network_plugin/cilium`), with the variables of that host. Cilium has one configuration for all nodes; those of other hosts and of groups without that host change nothing.",
    "从 v2.28.0 起，Kubespray 只在第一个控制平面主机上渲染 Helm 值（`roles/network_plugin/cilium` 中的 `inventory_hostname == groups['kube_control_plane'][0]`），使用的是该主机的变量。Cilium 的所有节点共用一份配置；其他主机以及不含该主机的组中的变量不起作用。",
  ),
  check({ catalog, cluster, setting, report }) {
    const { name } = setting;
    if (!name.startsWith("cilium_") || !catalog.hasVariable(name, cluster.release) || !cluster.usesCilium) return;
    if (cluster.reaches(setting)) return;
    const { host } = cluster.inventory.hosts.membership;
    if (host === undefined) return;
    const owner = ownerOf(setting, cluster);
    if (!owner) return;
    report({
      at: setting,
      part: "key",
      message: message(
        `${name} does nothing for ${owner}: Kubespray ${cluster.release} renders what Cilium gets on ${host}. Set it for all nodes, in group_vars/k8s_cluster.`,
        `${name} 设置在 ${owner} 上不起作用：Kubespray ${cluster.release} 在 ${host} 上渲染 Cilium 的配置。请在 group_vars/k8s_cluster 中为所有节点设置。`,
      ),
    });
  },
  examples: [
    {
      name: message("for the first control-plane host", "为第一个控制平面主机设置"),
      kubespray: "v2.31.0",
      files: {
        "inventory/inventory.ini": "[kube_control_plane]\nnode1\n[kube_node]\nnode2\n",
        "inventory/host_vars/node1.yml": "cilium_mtu: 1450\n",
      },
      good: "kube_network_plugin: cilium\n",
    },
  ],
});

/** The host or group that a file is for, where that is not the one that renders; undefined for files that nobody reads. */
function ownerOf({ file }: Setting, { inventory }: Cluster): string | undefined {
  const { membership } = inventory.hosts;
  const found = inventory.files.find(({ document }) => document.file === file);
  if (!found) return undefined;
  const { kind, name } = found.scope;
  if (kind === "host") return membership.ofHost(name) === "never" ? name : undefined;
  return kind === "group" && membership.ofGroup(name) === "never" ? name : undefined;
}
