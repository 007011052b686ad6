import type { Cluster } from "../../cluster/cluster.ts";

/** What something was that somebody looked up. */
export type Answer = ReturnType<Cluster["seen"]>;

/**
 * What was looked up, by its name in the log, and what it was. The names are one set for all clusters that are alike: of
 * each there may be thousands.
 */
export class Seen {
  private static readonly NOTHING = new Seen(new Set(), []);

  private constructor(
    readonly names: ReadonlySet<string>,
    /** In the order of the names. */
    private readonly answers: readonly Answer[],
  ) {}

  /** What each of some names is now. */
  static of(names: ReadonlySet<string>, cluster: Cluster): Seen {
    // Of most settings nobody asks anything.
    return names.size === 0
      ? Seen.NOTHING
      : new Seen(
          names,
          Array.from(names, (name) => cluster.seen(name)),
        );
  }

  /** Whether all of it is the same in a state of the cluster; `changed`: the names that may not be. */
  holdsIn(cluster: Cluster, changed: Iterable<string> | undefined): boolean {
    if (!changed) return this.every((name, answer) => isSame(answer, cluster.seen(name)));
    // Mostly one variable changed, and few answers rest on it.
    for (const name of changed)
      if (this.names.has(name) && !isSame(this.answerTo(name), cluster.seen(name))) return false;
    return true;
  }

  every(test: (name: string, answer: Answer) => boolean): boolean {
    let i = 0;
    for (const name of this.names) if (!test(name, this.answers[i++])) return false;
    return true;
  }

  private answerTo(wanted: string): Answer {
    let i = 0;
    for (const name of this.names) {
      if (name === wanted) return this.answers[i];
      i++;
    }
    return undefined;
  }
}

/** Whether something that was looked up is the same: a setting by its place, the files by their reading. */
export function isSame(before: Answer, now: Answer): boolean {
  if (before === now) return true;
  if (!before || !now || !("setting" in before && "setting" in now)) return false;
  return before.setting === now.setting && before.uncertain === now.uncertain;
}
