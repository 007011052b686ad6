import type { Message } from "../../catalog/words.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { membershipLine } from "../../cluster/meshes.ts";
import type { Origin } from "../../syntax/place.ts";
import type { UsedRange } from "../addresses/usedRanges.ts";
import { message, type Related } from "../rule.ts";
import { enumerated } from "../wording/enumerated.ts";
import { inventoryName, inventoryNames } from "../wording/inventoryName.ts";

/** The line to report a member's value at: its own, else the one that makes the cluster a member. */
export const lineIn = (member: Cluster, own: Origin | undefined): Origin | undefined => own ?? membershipLine(member);

/** A range of addresses of another member. */
export interface RangeOfMember {
  readonly member: Cluster;
  readonly used: UsedRange;
}

/** So many members are named and pointed at, of meshes that can have hundreds. */
export const NAMED = 5;

/** How a message about a cluster names other members of its mesh. */
export interface MemberNames {
  /** Some of them in a sentence. */
  readonly listed: Message;
  /** One of them, if it is among the first. */
  readonly nameOf: (member: Cluster) => string;
}

/** The names of other members, which tell them from each other and from the cluster itself. */
export function memberNames(cluster: Cluster, members: readonly Cluster[]): MemberNames {
  const all = [...new Set(members)];
  const some = all.slice(0, NAMED);
  const [, ...names] = inventoryNames([cluster, ...some].map(({ root }) => root));
  return {
    listed: someOf(names, all.length),
    nameOf: (member) => names[some.indexOf(member)] ?? inventoryName(member.root),
  };
}

/** Ranges of other members in a message about a cluster: the ranges, the members, and the lines that give them. */
export function inWords(
  cluster: Cluster,
  ranges: readonly RangeOfMember[],
): { readonly ranges: Message; readonly members: Message; readonly related: Related[] } {
  const texts = [...new Set(ranges.map(({ used }) => used.text))];
  const { listed, nameOf } = memberNames(
    cluster,
    ranges.map(({ member }) => member),
  );
  const related = ranges.slice(0, NAMED).flatMap(({ member, used }) => {
    const line = lineIn(member, used.origin);
    const name = nameOf(member);
    const text = message(`${used.text} of ${name}`, `${name} 的 ${used.text}`);
    return line ? [{ ...line, range: line.key.range, message: text }] : [];
  });
  return { ranges: someOf(texts.slice(0, NAMED), texts.length), members: listed, related };
}

/** Some of so many things in a sentence; of those that are left out the number. */
function someOf(some: readonly string[], count: number): Message {
  if (count <= some.length) return enumerated(some);
  return message(
    enumerated([...some, `${count - some.length} more`]).en,
    `${enumerated(some)["zh-cn"]} 等 ${count} 个`,
  );
}
