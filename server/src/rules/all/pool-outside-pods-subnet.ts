import type { Cluster } from "../../cluster/cluster.ts";
import { setValue } from "../../syntax/edits.ts";
import { AddressRange } from "../addresses/addressRange.ts";
import { nodeAddresses } from "../addresses/nodeAddresses.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { isInEffect } from "../places/effect.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "pool-outside-pods-subnet",
  family: "ipam",
  subject: "variable",
  severity: "warning",
  kubespray: ">=2.22.0",
  covers: ["KS-POOL-NODES"],
  title: message(
    "Pods get addresses of nodes, or from outside kube_pods_subnet",
    "Cilium 分配的 Pod 地址与 Kubernetes 或节点冲突",
  ),
  why: message(
    "Kubernetes takes `kube_pods_subnet` for the addresses of pods (`--cluster-cidr`, kube-proxy, NO_PROXY), whatever Cilium gives out. With `cilium_pool_cidr` outside of it, traffic of pods is treated as if it came from elsewhere; if it holds addresses of nodes, nodes cannot be reached from pods.",
    "无论 Cilium 分配什么地址，Kubernetes 都把 `kube_pods_subnet` 视为 Pod 网段（`--cluster-cidr`、kube-proxy、NO_PROXY）。`cilium_pool_cidr` 在其之外时，Pod 的流量会被当作外部流量；若包含节点地址，Pod 将无法访问节点。",
  ),
  check({ cluster, setting, report }) {
    if (setting.name !== "cilium_pool_cidr" || !cluster.usesCilium || !isInEffect(setting, cluster)) return;
    const text = textOf(cluster, "cilium_pool_cidr");
    const pool = AddressRange.of(text);
    if (cluster.value("cilium_ipam_mode") !== "cluster-pool" || !pool) return;
    const node = nodeAddresses(cluster).find(({ range }) => pool.contains(range));
    if (node) {
      report({
        at: setting,
        part: "value",
        message: message(
          `cilium_pool_cidr: ${text} holds ${node.text}, the address of ${node.host}: pods would get addresses of nodes. Choose a range that holds none of them.`,
          `cilium_pool_cidr：${text} 包含 ${node.host} 的地址 ${node.text}，Pod 会分配到节点的地址。请使用不含节点地址的网段。`,
        ),
      });
      return;
    }
    const subnet = textOf(cluster, "kube_pods_subnet");
    const range = AddressRange.of(subnet);
    if (!range || range.contains(pool)) return;
    const other = cluster.setting("kube_pods_subnet")?.setting;
    report({
      at: setting,
      part: "value",
      message: message(
        `cilium_pool_cidr: ${text} is not part of kube_pods_subnet (${subnet}), which Kubernetes takes for the addresses of pods. Set both to the same range.`,
        `cilium_pool_cidr：${text} 不在 kube_pods_subnet（${subnet}）之内，而 Kubernetes 将后者视为 Pod 网段。请将两者设为相同的网段。`,
      ),
      related: other ? [{ ...other, range: other.key.range, message: message("The range of pods", "Pod 网段") }] : [],
      fixes: fixOf(message(`Write ${subnet}`, `改为 ${subnet}`), false, setValue(setting, subnet)),
    });
  },
  examples: [
    {
      name: message("two ranges", "两个网段"),
      kubespray: "v2.24.3",
      bad: "cilium_ipam_mode: cluster-pool\ncilium_pool_cidr: 10.0.0.0/16\n",
      fixed: "cilium_ipam_mode: cluster-pool\ncilium_pool_cidr: 10.233.64.0/18\n",
    },
    {
      name: message("addresses of nodes", "节点地址"),
      kubespray: "v2.31.0",
      files: {
        "inventory/inventory.ini": "[kube_control_plane]\nnode1 ansible_host=192.168.3.11\n[kube_node]\nnode1\n",
      },
      bad: "kube_network_plugin: cilium\ncilium_pool_cidr: 192.168.0.0/16\n",
    },
    {
      name: message("part of the pods' range", "在 Pod 网段之内"),
      kubespray: "v2.31.0",
      good: "kube_service_addresses: 172.20.0.0/16\nkube_pods_subnet: 10.0.0.0/8\ncilium_pool_cidr: 10.8.0.0/13\n",
    },
  ],
});

/** The text of a variable; empty where it is not known. */
function textOf(cluster: Cluster, variable: string): string {
  const value = cluster.value(variable);
  return typeof value === "string" ? value : "";
}
