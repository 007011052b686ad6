import type { KubernetesObject } from "../manifest/objects.ts";
import { entryBelow, type Held, itemsBelow } from "../syntax/below.ts";
import type { Origin } from "../syntax/place.ts";
import { type AddressSpan, spanBetween, spanOfRange } from "./addressSpan.ts";
import { entryAt } from "./manifestPlaces.ts";

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

/** One item: a range by `cidr`, or addresses from `start` to `stop`, which is `start` where it is missing. */
export function blockOf(item: Held): PoolBlock | undefined {
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

const textOf = ({ value }: Origin): string => (value?.kind === "scalar" ? value.text : "");

/** The name of an object. */
export function nameOf(object: KubernetesObject): string {
  const name = entryAt(object, "metadata", "name");
  return name ? textOf(name) : "";
}
