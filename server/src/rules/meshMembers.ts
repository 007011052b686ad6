import type { Message } from "../catalog/words.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { membershipLine } from "../cluster/meshes.ts";
import type { Origin } from "../syntax/place.ts";
import { message, type Related } from "./rule.ts";
import type { UsedRange } from "./usedRanges.ts";

/** The line to report a member's value at: its own, else the one that makes the cluster a member. */
export const lineIn = (member: Cluster, own: Origin | undefined): Origin | undefined => own ?? membershipLine(member);

/** A range of addresses of another member. */
export interface RangeOfMember {
  readonly member: Cluster;
  readonly used: UsedRange;
}

/** Ranges of other members in a sentence: the ranges, and the roots of the members. */
export function inWords(ranges: readonly RangeOfMember[]): { readonly ranges: Message; readonly members: Message } {
  const texts = [...new Set(ranges.map(({ used }) => used.text))];
  return { ranges: enumerated(texts), members: memberNames(ranges.map(({ member }) => member)) };
}

/** Some members in a sentence, by their roots. */
export const memberNames = (members: readonly Cluster[]): Message =>
  enumerated([...new Set(members.map(({ root }) => root))]);

const enumerated = (texts: readonly string[]): Message => ({
  en: new Intl.ListFormat("en", { type: "conjunction" }).format(texts),
  "zh-cn": texts.join("、"),
});

/** The lines that give other members their ranges. */
export const relatedRanges = (ranges: readonly RangeOfMember[]): Related[] =>
  ranges.flatMap(({ member, used }) => {
    const line = lineIn(member, used.origin);
    const text = message(`${used.text} of ${member.root}`, `${member.root} 的 ${used.text}`);
    return line ? [{ ...line, range: line.key.range, message: text }] : [];
  });
