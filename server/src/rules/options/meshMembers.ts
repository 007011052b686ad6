import type { Message } from "../../catalog/words.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { membershipLine } from "../../cluster/meshes.ts";
import type { Origin } from "../../syntax/place.ts";
import type { UsedRange } from "../addresses/usedRanges.ts";
import { message, type Related } from "../rule.ts";
import { enumerated } from "../wording/enumerated.ts";

/** The line to report a member's value at: its own, else the one that makes the cluster a member. */
export const lineIn = (member: Cluster, own: Origin | undefined): Origin | undefined => own ?? membershipLine(member);

/** A range of addresses of another member. */
export interface RangeOfMember {
  readonly member: Cluster;
  readonly used: UsedRange;
}

/** Ranges of other members in a sentence: the ranges, and the roots of the members. */
export function inWords(ranges: readonly RangeOfMember[]): { readonly ranges: Message; readonly members: Message } {
  return {
    ranges: someOf(ranges, ({ used }) => used.text),
    members: memberNames(ranges.map(({ member }) => member)),
  };
}

/** Some members in a sentence, by their roots. */
export const memberNames = (members: readonly Cluster[]): Message => someOf(members, ({ root }) => root);

/** So many members are named and pointed at, of meshes that can have hundreds. */
export const NAMED = 5;

/** What different things are called in a sentence; of very many the number. */
export function someOf<T>(things: readonly T[], textOf: (thing: T) => string): Message {
  const all = [...new Set(things.map(textOf))];
  if (all.length <= NAMED) return enumerated(all);
  const some = all.slice(0, NAMED);
  return message(
    enumerated([...some, `${all.length - NAMED} more`]).en,
    `${enumerated(some)["zh-cn"]} 等 ${all.length} 个`,
  );
}

/** The lines that give other members their ranges. */
export const relatedRanges = (ranges: readonly RangeOfMember[]): Related[] =>
  ranges.slice(0, NAMED).flatMap(({ member, used }) => {
    const line = lineIn(member, used.origin);
    const text = message(`${used.text} of ${member.root}`, `${member.root} 的 ${used.text}`);
    return line ? [{ ...line, range: line.key.range, message: text }] : [];
  });
