import { releaseIn } from "../../catalog/release.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { Setting } from "../../inventory/settings.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { AddressRange } from "../addresses/addressRange.ts";
import { maxPods, nodesOf } from "../places/nodes.ts";
import { defineRule, message } from "../rule.ts";

/** A range of pods, how it is cut into one block a node, and when that counts. */
interface Pool {
  readonly range: string;
  readonly mask: string;
  /** Where the two above are not set. */
  readonly or?: { readonly range: string; readonly mask: string };
  readonly bits: 32 | 128;
  counts(cluster: Cluster): boolean;
}

const POOLS: readonly Pool[] = [
  {
    range: "kube_pods_subnet",
    mask: "kube_network_node_prefix",
    bits: 32,
    counts: (cluster) => cluster.value("ipv4_stack") !== false,
  },
  // Before v2.28 this one was not checked. A block of IPv6 has room for more pods than a node can run.
  {
    range: "kube_pods_subnet_ipv6",
    mask: "kube_network_node_prefix_ipv6",
    bits: 128,
    counts: (cluster) => releaseIn(cluster.release, { from: "v2.28.0" }) && cluster.value("ipv6_stack") === true,
  },
  {
    range: "cilium_pool_cidr",
    mask: "cilium_pool_mask_size",
    or: { range: "kube_pods_subnet", mask: "kube_network_node_prefix" },
    bits: 32,
    counts: (cluster) =>
      cluster.value("cilium_ipam_mode") === "cluster-pool" &&
      Boolean(cluster.setting("cilium_pool_cidr") ?? cluster.setting("cilium_pool_mask_size")),
  },
];

export default defineRule({
  id: "pod-range-too-small",
  family: "ipam",
  subject: "agent",
  severity: "error",
  covers: ["KS-NODE-PREFIX"],
  title: message("Too few addresses for the nodes or their pods", "节点或 Pod 的地址不足"),
  why: message(
    "The range of pods is cut into blocks of `kube_network_node_prefix`, one a node; that of IPv6 by `kube_network_node_prefix_ipv6`, which Kubespray looks at from v2.28.0. It stops where there are fewer blocks than nodes, or a block has fewer addresses than `kubelet_max_pods`, 110 by default (`roles/validate_inventory`, before v2.28 `roles/kubernetes/preinstall`). Cilium cuts `cilium_pool_cidr` by `cilium_pool_mask_size` in the same way; nodes without a block stay without pods.",
    "Pod 网段按 `kube_network_node_prefix` 划分为若干块，每个节点一块；IPv6 网段按 `kube_network_node_prefix_ipv6` 划分，Kubespray 从 v2.28.0 起检查。块数少于节点数，或一块的地址少于 `kubelet_max_pods`（默认 110）时 Kubespray 会停止（`roles/validate_inventory`，v2.28 之前为 `roles/kubernetes/preinstall`）。Cilium 以同样方式按 `cilium_pool_mask_size` 划分 `cilium_pool_cidr`；分不到块的节点无法运行 Pod。",
  ),
  check({ cluster, report }) {
    if (!cluster.usesCilium) return;
    for (const pool of POOLS) {
      if (!pool.counts(cluster)) continue;
      const range = firstOf(cluster, pool.range, pool.or?.range);
      const mask = firstOf(cluster, pool.mask, pool.or?.mask);
      const prefix = typeof range?.value === "string" ? AddressRange.of(range.value)?.prefix : undefined;
      const length = mask?.value === UNKNOWN ? Number.NaN : Number(mask?.value);
      const at = mask?.setting ?? range?.setting;
      if (!range || !mask || prefix === undefined || !Number.isInteger(length) || !at) continue;
      const blocks = 2 ** (length - prefix);
      const nodes = nodesOf(cluster);
      const pods = maxPods(cluster);
      const room = 2 ** (pool.bits - length) - 2;
      if (blocks < nodes) {
        report({
          at,
          part: "value",
          message: message(
            `${mask.name}: /${length} cuts ${range.name} (${range.value}) into ${Math.floor(blocks)} block${blocks === 1 ? "" : "s"}, and the inventory has ${nodes} nodes. Use a larger ${range.name}, or a larger ${mask.name}.`,
            `${mask.name}：/${length} 只能把 ${range.name}（${range.value}）划分为 ${Math.floor(blocks)} 块，而清单中有 ${nodes} 个节点。请使用更大的 ${range.name} 或更大的 ${mask.name}。`,
          ),
          related: relatedRange(range.setting, at),
        });
      } else if (pods !== undefined && pods > room && pool.bits === 32 && pool.or === undefined && asserts(cluster)) {
        report({
          at,
          part: "value",
          message: message(
            `${mask.name}: a block of /${length} has ${room} addresses, and a node may have ${pods} pods: Kubespray stops. Use a smaller ${mask.name}, or a smaller kubelet_max_pods.`,
            `${mask.name}：/${length} 的块只有 ${room} 个地址，而每个节点最多 ${pods} 个 Pod，Kubespray 会停止。请减小 ${mask.name} 或 kubelet_max_pods。`,
          ),
        });
      }
    }
  },
  examples: [
    {
      name: message("one block for two nodes", "一个块对应两个节点"),
      kubespray: "v2.31.0",
      files: { "inventory/inventory.ini": "[kube_control_plane]\nnode1\n[kube_node]\nnode1\nnode2\n" },
      bad: "kube_network_plugin: cilium\nkube_pods_subnet: 10.233.64.0/24\nkube_network_node_prefix: 24\n",
    },
    {
      name: message("one block of IPv6 for two nodes", "一个 IPv6 块对应两个节点"),
      kubespray: "v2.31.0",
      files: { "inventory/inventory.ini": "[kube_control_plane]\nnode1\n[kube_node]\nnode1\nnode2\n" },
      bad: "kube_network_plugin: cilium\nipv6_stack: true\nkube_network_node_prefix_ipv6: 112\n",
    },
    {
      name: message("blocks smaller than a node", "块小于单个节点的需要"),
      kubespray: "v2.31.0",
      bad: "kube_network_plugin: cilium\nkube_network_node_prefix: 26\n",
    },
    {
      name: message("fewer pods, so smaller blocks", "Pod 更少，块更小"),
      kubespray: "v2.31.0",
      good: "kube_network_plugin: cilium\nkubelet_max_pods: 60\nkube_network_node_prefix: 26\n",
    },
    {
      name: message("with the checks switched off", "已关闭检查"),
      kubespray: "v2.31.0",
      good: "kube_network_plugin: cilium\nkube_network_node_prefix: 26\nignore_assert_errors: true\n",
    },
    {
      name: message("room for all", "空间充足"),
      kubespray: "v2.31.0",
      files: { "inventory/inventory.ini": "[kube_control_plane]\nnode1\n[kube_node]\nnode1\nnode2\n" },
      good: "kube_network_plugin: cilium\nkube_pods_subnet: 10.233.64.0/23\nkube_network_node_prefix: 24\n",
    },
  ],
});

/** Whether Kubespray stops at its check of the room for pods: people may have it ignored. */
const asserts = (cluster: Cluster): boolean => cluster.value("ignore_assert_errors") === false;

interface Named {
  readonly name: string;
  readonly value: unknown;
  readonly setting: Setting | undefined;
}

/** The first of some variables that has a value. */
function firstOf(cluster: Cluster, ...names: (string | undefined)[]): Named | undefined {
  for (const name of names) {
    if (name === undefined) continue;
    const value = cluster.value(name);
    const setting = cluster.setting(name)?.setting;
    // A default by Jinja refers to the next of them.
    if (setting || (value !== undefined && typeof value !== "symbol")) return { name, value, setting };
  }
  return undefined;
}

const relatedRange = (range: Setting | undefined, at: Setting) =>
  range && range !== at ? [{ ...range, range: range.key.range, message: message("The range", "该网段") }] : [];
