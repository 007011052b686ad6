import type { Cluster } from "../../cluster/cluster.ts";
import { HOMES, type LookedUp } from "../../cluster/lookedUp.ts";
import { likenessOf } from "../../cluster/variables.ts";
import type { Place } from "../../syntax/place.ts";
import type { Finding, Fix } from "../rule.ts";
import type { Asked, Lookups } from "./lookups.ts";
import { isEffective, isSame, type Seen } from "./seen.ts";

/** What rules said about a subject to one reader of a file, and all that it rests on. */
export interface Told {
  readonly findings: readonly Finding[];
  readonly seen: Seen;
  /** What they asked beyond the cluster. */
  readonly asked: readonly Asked[];
}

/** The same for another reader. */
export interface Retold extends Told {
  /** Something was left out that reads differently for this reader: findings in its other files, or fixes there. */
  readonly isPart: boolean;
}

/**
 * Shares findings among the readers of a file: what rules said to one holds for every other of the same versions that is the
 * same in all that they looked at. So they run once for readers that are alike.
 */
export class ToldToOthers {
  private readonly bySubject = new WeakMap<object, readonly Told[]>();

  /** What another reader that is the same in all that matters was told of a file, put for this one; undefined for none. */
  find(subject: object, file: string, cluster: Cluster, lookups: Lookups): Retold | undefined {
    for (const { findings: all, seen, asked } of this.bySubject.get(subject) ?? []) {
      const about = all.filter((each) => each.file === file);
      if (!seen.every((name, before) => isAlike(name, before, cluster, file, about))) continue;
      if (!asked.every((isSameFor) => isSameFor(lookups))) continue;
      const findings = about.map((each) => forReader(each, cluster));
      const isPart =
        about.length < all.length || findings.some(({ fixes }, i) => fixes.length !== about[i]?.fixes.length);
      return { findings, seen, asked, isPart };
    }
    return undefined;
  }

  add(subject: object, told: Told): void {
    this.bySubject.set(subject, [told, ...(this.bySubject.get(subject) ?? [])].slice(0, MOST));
  }
}

/** So many kinds of readers are remembered; the files of more have little in common. */
const MOST = 8;

const forReader = (found: Finding, cluster: Cluster): Finding => ({
  ...found,
  inventories: [cluster.root],
  fixes: found.fixes.filter((fix) => !leavesFilesOf(fix, cluster)),
});

/** Whether a fix writes into a file that a cluster does not read: then that cluster has no such fix. */
const leavesFilesOf = ({ edits }: Fix, { homes }: Cluster): boolean =>
  edits.some(
    ({ file }) =>
      ![...homes.files.map(({ document }) => document), ...homes.sources].some((each) => each.file === file),
  );

/**
 * Whether a name stands for the same in another cluster, as far as findings in a file go: for the same setting, or for one
 * of the same text, where both are in other files and no finding points at the first.
 */
function isAlike(
  name: string,
  before: LookedUp,
  cluster: Cluster,
  file: string,
  findings: readonly Finding[],
): boolean {
  const now = cluster.seen(name);
  if (isSame(before, now)) return true;
  const fixes = findings.flatMap((each) => each.fixes);
  // Where fixes write decides nothing if they are those of one reader only.
  if (name === HOMES) return fixes.every((fix) => leavesFilesOf(fix, cluster));
  if (!isEffective(before) || !isEffective(now)) return false;
  const { file: own } = before.setting;
  if (own === file || now.setting.file === file) return false;
  const likeness = likenessOf(before);
  if (likeness === undefined || likeness !== cluster.likeness(name)) return false;
  const isThere = (places: readonly Place[]) => places.some((place) => place.file === own);
  return (
    !findings.some(({ related }) => isThere(related)) &&
    fixes.every((fix) => !isThere(fix.edits) || leavesFilesOf(fix, cluster))
  );
}
