import { isUsedOnEveryHost } from "../../catalog/curated/hostVariables.ts";
import type { Message } from "../../catalog/words.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { Setting } from "../../inventory/settings.ts";
import { removeEntry } from "../../syntax/edits.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { moveToRendering } from "../fixes/moveToRendering.ts";
import { defineRule, type Fix, message } from "../rule.ts";
import { enumerated } from "../wording/enumerated.ts";

export default defineRule({
  id: "variable-on-other-host",
  family: "files",
  subject: "variable",
  severity: "warning",
  kubespray: ">=2.28.0",
  covers: [],
  title: message("A variable of Cilium on a host that renders nothing", "Cilium 变量设置在不负责渲染的主机上"),
  why: message(
    "From v2.28.0 Kubespray renders the Helm values on the first control-plane host only (`inventory_hostname == groups['kube_control_plane'][0]` in `roles/network_plugin/cilium`), with the variables of that host. Cilium has one configuration for all nodes; those of other hosts and of groups without that host do not reach it. Said only of variables that Kubespray does not also use to prepare each host, as it does with images.",
    "从 v2.28.0 起，Kubespray 只在第一个控制平面主机上渲染 Helm 值（`roles/network_plugin/cilium` 中的 `inventory_hostname == groups['kube_control_plane'][0]`），使用的是该主机的变量。Cilium 的所有节点共用一份配置；其他主机以及不含该主机的组中的变量不会到达 Cilium。Kubespray 在每台主机上做准备时也会用到的变量（例如镜像）不在此列。",
  ),
  check({ catalog, cluster, setting, report }) {
    const { name } = setting;
    if (!name.startsWith("cilium_") || !catalog.hasVariable(name, cluster.release) || !cluster.usesCilium) return;
    if (isUsedOnEveryHost(name) || cluster.reaches(setting)) return;
    const { host } = cluster.hosts.membership;
    const owners = ownersOf(setting, cluster);
    if (host === undefined || owners.length === 0) return;
    const { en, "zh-cn": zh } = few(owners);
    report({
      at: setting,
      part: "key",
      message: message(
        `${name} of ${en} does not reach Cilium: Kubespray ${cluster.release} renders what Cilium gets on ${host}. Set it for all nodes, in group_vars/k8s_cluster.`,
        `${name} 在 ${zh} 上的值不会到达 Cilium：Kubespray ${cluster.release} 在 ${host} 上渲染 Cilium 的配置。请在 group_vars/k8s_cluster 中为所有节点设置。`,
      ),
      fixes: cluster.setting(name) ? removeFix(cluster, setting, host) : moveToRendering(cluster, setting),
    });
  },
  examples: [
    {
      name: message("for a worker", "为工作节点设置"),
      kubespray: "v2.31.0",
      file: "inventory/host_vars/node2.yml",
      files: {
        "inventory/inventory.ini": "[kube_control_plane]\nnode1\n[kube_node]\nnode2\n",
        "inventory/group_vars/k8s_cluster/k8s-cluster.yml": "kube_network_plugin: cilium\n",
      },
      bad: "ip: 192.0.2.12\ncilium_mtu: 1450\n",
      fixed: "ip: 192.0.2.12\n",
    },
    {
      name: message("for the first control-plane host", "为第一个控制平面主机设置"),
      kubespray: "v2.31.0",
      file: "inventory/host_vars/node1.yml",
      files: {
        "inventory/inventory.ini": "[kube_control_plane]\nnode1\n[kube_node]\nnode2\n",
        "inventory/group_vars/k8s_cluster/k8s-cluster.yml": "kube_network_plugin: cilium\n",
      },
      good: "ip: 192.0.2.11\ncilium_mtu: 1450\n",
    },
  ],
});

/** So many hosts of a range are named. */
const MOST = 3;

function few(names: readonly string[]): Message {
  if (names.length <= MOST) return enumerated(names);
  const some = names.slice(0, MOST);
  return message(`${some.join(", ")} …`, `${some.join("、")} …`);
}

/** The hosts or groups that a setting is for; none where Ansible does not read its file. */
function ownersOf(setting: Setting, { hosts, variables }: Cluster): string[] {
  const source = hosts.sources.find(({ file }) => file === setting.file);
  if (source && !hosts.isRead(source)) return [];
  const layers = variables.layersOf(setting.name).filter((each) => each.setting === setting);
  return layers.map(({ scope }) => scope.name);
}

/** Where the host that renders has that value anyway, the line may go. */
function removeFix(cluster: Cluster, setting: Setting, host: string): Fix[] {
  const { value } = setting;
  const isSame = value?.kind === "scalar" && value.value !== UNKNOWN && value.value === cluster.value(setting.name);
  const title = message(`Remove it: ${host} has that value anyway`, `删除：${host} 本来就是这个值`);
  return isSame ? fixOf(title, false, removeEntry(setting)) : [];
}
