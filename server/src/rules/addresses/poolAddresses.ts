import type { Cluster } from "../../cluster/cluster.ts";
import { itemsBelow } from "../../syntax/below.ts";
import { isOpen } from "../../syntax/nodes.ts";
import type { Lookups } from "../engine/lookups.ts";
import { entryAt } from "../manifests/manifestPlaces.ts";
import type { AddressSpan } from "./addressSpan.ts";
import { blocksOfPool, blocksOfVariable, POOLS } from "./pools.ts";

/** The addresses of all pools that the workspace and a cluster's variables show; undefined where some are not known. */
export function poolAddresses(cluster: Cluster, lookups: Lookups): AddressSpan[] | undefined {
  const blocks = blocksOfVariable(cluster);
  // A variable that is no plain list of known pools may hold anything.
  if (cluster.setting(POOLS) && blocks.length === 0) return undefined;
  for (const pool of lookups.objects("CiliumLoadBalancerIPPool")) {
    const own = blocksOfPool(pool);
    const lists = ["blocks", "cidrs"].flatMap((name) => entryAt(pool, "spec", name) ?? []);
    const items = lists.flatMap(itemsBelow);
    if (isOpen(pool.object) || items.length === 0 || items.length > own.length) return undefined;
    blocks.push(...own);
  }
  return blocks.map(({ span }) => span);
}
