import { entryBelow, itemsBelow } from "../../syntax/below.ts";
import type { Origin } from "../../syntax/place.ts";
import { spansOverlap } from "../addresses/addressSpan.ts";
import { blocksOfItem, POOLS, type PoolBlock, readsRanges } from "../addresses/pools.ts";
import { defineRule, message, type Report } from "../rule.ts";
import { filledList } from "../values/lists.ts";

export default defineRule({
  id: "lb-pools-variable",
  family: "load-balancing",
  subject: "agent",
  severity: "warning",
  kubespray: ">=v2.27.0",
  covers: [],
  title: message("Addresses of pools get lost", "会丢失的地址池地址"),
  why: message(
    "Kubespray makes pools of `cilium_loadbalancer_ip_pools`: of `cidrs`, and from v2.28.0 of `ranges`. In v2.27 its template needs `cidrs` and ignores `ranges` (`cilium-loadbalancer-ip-pool.yml.j2`). From a pool without addresses, or one that shares addresses with another, LB-IPAM gives none (`operator/pkg/lbipam`).",
    "Kubespray 用 `cilium_loadbalancer_ip_pools` 生成地址池：使用其中的 `cidrs`，从 v2.28.0 起也使用 `ranges`。v2.27 的模板必须有 `cidrs`，并忽略 `ranges`（`cilium-loadbalancer-ip-pool.yml.j2`）。没有地址的地址池，或与其他地址池有重叠的地址池，LB-IPAM 不会从中分配地址（`operator/pkg/lbipam`）。",
  ),
  check({ cluster, report }) {
    const list = cluster.usesCilium ? filledList(cluster, POOLS) : undefined;
    if (!list) return;
    const { release } = cluster;
    const seen: PoolBlock[] = [];
    for (const item of itemsBelow(list)) {
      const name = entryBelow(item, "name");
      if (item.value.kind !== "mapping" || !name) continue;
      const lost = lostAddresses(name, entryBelow(item, "cidrs"), entryBelow(item, "ranges"), release);
      if (lost) report(lost);
      for (const block of blocksOfItem(item, release)) {
        const first = seen.find(({ span }) => spansOverlap(span, block.span));
        seen.push(block);
        if (first) report(sharedAddresses(block, first));
      }
    }
  },
  examples: [
    {
      name: message("ranges before v2.28", "v2.28 之前的 ranges"),
      kubespray: "v2.27.1",
      bad: "cilium_loadbalancer_ip_pools:\n  - name: blue\n    cidrs:\n      - 192.0.2.0/24\n    ranges:\n      - start: 198.51.100.7\n",
    },
    {
      name: message("no addresses", "没有地址"),
      kubespray: "v2.31.0",
      bad: "cilium_loadbalancer_ip_pools:\n  - name: blue\n",
    },
    {
      name: message("addresses twice", "地址重复"),
      kubespray: "v2.31.0",
      bad: "cilium_loadbalancer_ip_pools:\n  - name: blue\n    cidrs:\n      - 192.0.2.0/24\n  - name: green\n    ranges:\n      - start: 192.0.2.9\n",
    },
    {
      name: message("a single address", "单个地址"),
      kubespray: "v2.31.0",
      good: "cilium_loadbalancer_ip_pools:\n  - name: blue\n    cidrs:\n      - 192.0.2.0/24\n    ranges:\n      - start: 198.51.100.7\n",
    },
  ],
});

/** What a release makes too little of: a pool without the list that it needs, with one that it ignores, or with none. */
function lostAddresses(
  name: Origin,
  cidrs: Origin | undefined,
  ranges: Origin | undefined,
  release: string,
): Report | undefined {
  const needsCidrs = !readsRanges(release);
  if (needsCidrs && !cidrs) {
    return {
      at: ranges ?? name,
      part: "key",
      severity: "error",
      message: message(
        `${POOLS}: the template of Kubespray ${release} needs cidrs in each pool and fails without${ranges ? "; it knows ranges from v2.28.0 on" : ""}.`,
        `${POOLS}：Kubespray ${release} 的模板要求每个地址池都有 cidrs，缺少时会失败${ranges ? "；它从 v2.28.0 起才支持 ranges" : ""}。`,
      ),
    };
  }
  if (needsCidrs && ranges) {
    return {
      at: ranges,
      part: "key",
      message: message(
        `ranges: Kubespray ${release} ignores it and makes pools of cidrs only; ranges came with v2.28.0.`,
        `ranges：Kubespray ${release} 会忽略它，只使用 cidrs；ranges 从 v2.28.0 开始支持。`,
      ),
    };
  }
  if (cidrs || ranges) return undefined;
  return {
    at: name,
    message: message(
      `${POOLS}: this pool has neither cidrs nor ranges, so no Service gets an address from it.`,
      `${POOLS}：该地址池既没有 cidrs 也没有 ranges，任何 Service 都无法从中获得地址。`,
    ),
  };
}

/** A block that overlaps with one above it. */
const sharedAddresses = (block: PoolBlock, first: PoolBlock): Report => ({
  at: { ...block.origin, range: block.origin.key.range },
  message: message(
    `${block.text} shares addresses with ${first.text} in ${POOLS}: LB-IPAM gives none from one of the pools.`,
    `${POOLS} 中 ${block.text} 与 ${first.text} 有相同的地址：LB-IPAM 不会再从其中一个地址池分配地址。`,
  ),
  related: [
    {
      ...first.origin,
      range: first.origin.key.range,
      message: message(`${first.text} is here`, `${first.text} 在此处`),
    },
  ],
});
