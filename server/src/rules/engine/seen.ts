import type { Cluster } from "../../cluster/cluster.ts";
import type { LookedUp } from "../../cluster/lookedUp.ts";
import type { EffectiveSetting } from "../../cluster/variables.ts";

/**
 * The names that were looked up, as the log has them, and what each stood for. Clusters that are alike share one set of
 * names: there may be thousands of both.
 */
export class Seen {
  private static readonly NOTHING = new Seen(new Set(), []);

  private constructor(
    readonly names: ReadonlySet<string>,
    /** In the order of the names; undefined where nobody needs to know more than that one of them changed. */
    private readonly answers: readonly LookedUp[] | undefined,
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

  /** Only the names, as a precedent has them: once one changes, asking for another precedent is as cheap as comparing. */
  static named(names: ReadonlySet<string>): Seen {
    return names.size === 0 ? Seen.NOTHING : new Seen(names, undefined);
  }

  /** Whether all of it is the same in a state of the cluster; `changed`: the names that may not be. */
  holdsIn(cluster: Cluster, changed: readonly string[] | undefined): boolean {
    if (!changed) return this.every((name, answer) => isSame(answer, cluster.seen(name)));
    // Mostly one variable changed, and few answers rest on it.
    for (const name of changed) {
      if (!this.names.has(name)) continue;
      if (!this.answers || !isSame(this.answerTo(name), cluster.seen(name))) return false;
    }
    return true;
  }

  /** Whether a test holds for each name and what it stood for; false where only the names are known. */
  every(test: (name: string, answer: LookedUp) => boolean): boolean {
    if (!this.answers) return false;
    let i = 0;
    for (const name of this.names) if (!test(name, this.answers[i++])) return false;
    return true;
  }

  private answerTo(wanted: string): LookedUp {
    let i = 0;
    for (const name of this.names) {
      if (name === wanted) return this.answers?.[i];
      i++;
    }
    return undefined;
  }
}

/** Whether two answers are the same: the same setting decides a variable; anything else is the same object. */
export function isSame(before: LookedUp, now: LookedUp): boolean {
  if (before === now) return true;
  return (
    isEffective(before) && isEffective(now) && before.setting === now.setting && before.uncertain === now.uncertain
  );
}

export const isEffective = (answer: LookedUp): answer is EffectiveSetting =>
  typeof answer === "object" && "setting" in answer;
