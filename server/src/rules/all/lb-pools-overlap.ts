import { folderOf } from "../../inventory/path.ts";
import type { KubernetesObject } from "../../manifest/objects.ts";
import { spansOverlap } from "../addresses/addressSpan.ts";
import { blocksOfPool, nameOf, type PoolBlock } from "../addresses/pools.ts";
import { pool } from "../manifests/exampleManifests.ts";
import { entryAt } from "../manifests/manifestPlaces.ts";
import { defineRule, message } from "../rule.ts";

const KIND = "CiliumLoadBalancerIPPool";

export default defineRule({
  id: "lb-pools-overlap",
  family: "load-balancing",
  subject: "object",
  severity: "warning",
  covers: [],
  title: message("Pools for LB-IPAM share addresses", "LB-IPAM 地址池之间有重叠"),
  why: message(
    "LB-IPAM marks a pool as conflicting, and takes no address from it, whose blocks overlap with each other or with those of an older pool (`settleConflicts` in `operator/pkg/lbipam`). Only pools in one folder are compared: others may be for another cluster.",
    "如果地址池内部的 block 相互重叠，或与更早的地址池重叠，LB-IPAM 会将其标记为冲突，不再从中分配地址（`operator/pkg/lbipam` 的 `settleConflicts`）。只比较同一文件夹中的地址池：其他文件夹可能属于别的集群。",
  ),
  looksAt: ({ kind }) => kind === KIND,
  check({ object, lookups, report }) {
    if (isDisabled(object)) return;
    const own = blocksOfPool(object);
    const name = nameOf(object);
    const beside = lookups
      .objects(KIND)
      .filter((each) => each !== object && folderOf(each.file) === folderOf(object.file) && nameOf(each) !== name);
    const others = beside.filter((each) => !isDisabled(each)).flatMap(blocksOfPool);
    for (const [i, block] of own.entries()) {
      const [first] = [...own.slice(0, i), ...others].filter(({ span }) => spansOverlap(span, block.span));
      if (!first) continue;
      report({
        at: block.origin,
        part: "value",
        message: message(
          `${block.text} shares addresses with ${first.text}: LB-IPAM gives none from one of the pools. Give each address to one block only.`,
          `${block.text} 与 ${first.text} 有相同的地址：LB-IPAM 不会再从其中一个地址池分配地址。每个地址只能属于一个 block。`,
        ),
        related: [relatedBlock(first)],
      });
    }
  },
  examples: [
    {
      name: message("two pools in one folder", "同一文件夹中的两个地址池"),
      kubespray: "v2.31.0",
      files: {
        "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_mtu: 1400\ncilium_debug: true\n",
        "green.yaml": pool("blocks:\n  - start: 192.0.2.200\n    stop: 192.0.3.10", "v2", "green"),
      },
      bad: pool("blocks:\n  - cidr: 192.0.2.0/24"),
    },
    {
      name: message("blocks of one pool", "同一地址池中的 block"),
      kubespray: "v2.31.0",
      files: { "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_mtu: 1400\ncilium_debug: true\n" },
      bad: pool("blocks:\n  - cidr: 192.0.2.0/24\n  - start: 192.0.2.9"),
    },
    {
      name: message("side by side, or of another cluster", "相邻，或属于其他集群"),
      kubespray: "v2.31.0",
      files: {
        "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_mtu: 1400\ncilium_debug: true\n",
        "green.yaml": pool("blocks:\n  - cidr: 192.0.2.128/25", "v2", "green"),
        "other/blue.yaml": pool("blocks:\n  - cidr: 192.0.2.0/24", "v2", "red"),
      },
      good: pool("blocks:\n  - cidr: 192.0.2.0/25"),
    },
  ],
});

function isDisabled(pool: KubernetesObject): boolean {
  const disabled = entryAt(pool, "spec", "disabled")?.value;
  return disabled?.kind === "scalar" && disabled.value === true;
}

const relatedBlock = ({ origin, text }: PoolBlock) => ({
  ...origin,
  range: origin.key.range,
  message: message(`${text} is here`, `${text} 在此处`),
});
