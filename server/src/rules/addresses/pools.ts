import { releaseIn } from "../../catalog/release.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { KubernetesObject } from "../../manifest/objects.ts";
import { entryBelow, type Held, itemsBelow } from "../../syntax/below.ts";
import { textOfScalar } from "../../syntax/nodes.ts";
import type { Origin } from "../../syntax/place.ts";
import { entryAt } from "../manifests/manifestPlaces.ts";
import { filledList } from "../values/lists.ts";
import { type AddressSpan, spanBetween, spanOfRange } from "./addressSpan.ts";

/** Some addresses of a pool for LB-IPAM, as they are written, and their entry. */
export interface PoolBlock {
  readonly span: AddressSpan;
  readonly text: string;
  readonly origin: Origin;
}

/** The addresses of a CiliumLoadBalancerIPPool, under both names that the list has had. */
export function blocksOfPool(pool: KubernetesObject): PoolBlock[] {
  return ["blocks", "cidrs"].flatMap((name) => {
    const list = entryAt(pool, "spec", name);
    return list ? itemsBelow(list).flatMap((item) => blockOf(item) ?? []) : [];
  });
}

/** The variable of which Kubespray makes pools. */
export const POOLS = "cilium_loadbalancer_ip_pools";

/** Whether the release makes blocks of `ranges` too. Source: cilium-loadbalancer-ip-pool.yml.j2. */
export const readsRanges = (release: string): boolean => !releaseIn(release, { from: "v2.27.0", to: "v2.27.1" });

/** The addresses of the pools that Kubespray makes. */
export function blocksOfVariable(cluster: Cluster): PoolBlock[] {
  const list = filledList(cluster, POOLS);
  return list ? itemsBelow(list).flatMap((item) => blocksOfItem(item, cluster.release)) : [];
}

/** The addresses of one pool of the variable; a text in `cidrs` stands for its list. */
export function blocksOfItem(item: Held, release: string): PoolBlock[] {
  const cidrs = entryBelow(item, "cidrs");
  const ranges = readsRanges(release) ? entryBelow(item, "ranges") : undefined;
  const inCidrs = cidrs ? itemsBelow(cidrs) : [];
  return [
    ...inCidrs.flatMap(({ value }) => {
      const text = textOfScalar(value) ?? "";
      return (cidrs && block(cidrs, spanOfRange(text), text)) ?? [];
    }),
    ...(ranges ? itemsBelow(ranges) : []).flatMap((each) => blockOf(each) ?? []),
  ];
}

/** One item: a range by `cidr`, or addresses from `start` to `stop`, which is `start` where it is missing. */
function blockOf(item: Held): PoolBlock | undefined {
  const cidr = entryBelow(item, "cidr");
  if (cidr) return block(cidr, spanOfRange(textOf(cidr)), textOf(cidr));
  const start = entryBelow(item, "start");
  const stop = entryBelow(item, "stop");
  if (!start) return undefined;
  const last = stop ? textOf(stop) : textOf(start);
  return block(start, spanBetween(textOf(start), last), stop ? `${textOf(start)}-${last}` : textOf(start));
}

const block = (origin: Origin, span: AddressSpan | undefined, text: string): PoolBlock | undefined =>
  span && { span, text, origin };

const textOf = ({ value }: Origin): string => textOfScalar(value) ?? "";

/** The name of an object. */
export function nameOf(object: KubernetesObject): string {
  const name = entryAt(object, "metadata", "name");
  return name ? textOf(name) : "";
}
