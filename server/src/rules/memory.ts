import type { Cluster } from "../cluster/cluster.ts";
import { type Asked, type Lookups, noting } from "./lookups.ts";
import { type Precedents, precedentsFor } from "./precedents.ts";
import type { Finding, Rule } from "./rule.ts";

/** What rules said about one subject, and all that they looked at for it. */
interface Remembered {
  readonly findings: readonly Finding[];
  readonly seen: ReadonlyMap<string, ReturnType<Cluster["seen"]>>;
  /** What they asked beyond the cluster. */
  readonly asked: readonly Asked[];
  /** The last state of the variables in which this was found to hold. */
  state: number;
}

/**
 * What rules said about the subjects of one inventory: the settings, which keep their identity while their text stays,
 * Kubernetes objects and their pages, and the agent, once per rule. An answer is given again as long as everything that
 * it rests on is the same.
 */
export class Memory {
  private readonly known = new WeakMap<object, Remembered>();

  constructor(private readonly precedents: Precedents) {}

  /**
   * The findings about a subject, worked out anew only if one of the things they rest on changed. `alike`: a text that is
   * the same for what rules see as the same subject in any cluster.
   */
  recall(
    subject: object,
    cluster: Cluster,
    lookups: Lookups,
    run: (lookups: Lookups) => readonly Finding[],
    alike?: string,
  ): readonly Finding[] {
    const known = this.known.get(subject);
    const { log, state } = cluster.variables;
    if (known && isCurrent(known, cluster, lookups)) {
      known.state = state;
      log.replay(known.seen.keys());
      return known.findings;
    }
    const silent = alike === undefined ? undefined : this.precedents.silent(alike, cluster);
    if (silent) {
      this.known.set(subject, { findings: NO_FINDINGS, seen: whatIs(silent, cluster), asked: [], state });
      log.replay(silent);
      return NO_FINDINGS;
    }
    const asked: Asked[] = [];
    const { result: findings, reads } = log.record(() => run(noting(lookups, asked)));
    this.known.set(subject, { findings, seen: whatIs(reads, cluster), asked, state });
    if (alike !== undefined && findings.length + asked.length === 0) this.precedents.add(alike, cluster, reads);
    return findings;
  }
}

const NO_FINDINGS: readonly Finding[] = [];

/** What each of some names is now. Of most settings nobody asks anything, and there are thousands. */
function whatIs(names: ReadonlySet<string>, cluster: Cluster): Remembered["seen"] {
  if (names.size === 0) return NONE;
  const seen = new Map<string, ReturnType<Cluster["seen"]>>();
  for (const name of names) seen.set(name, cluster.seen(name));
  return seen;
}

const NONE: ReadonlyMap<string, never> = new Map<string, never>();

function isCurrent({ seen, asked, state }: Remembered, cluster: Cluster, lookups: Lookups): boolean {
  const changed = cluster.changedSince(state);
  // Mostly one variable changed, and few answers rest on it.
  for (const name of changed ?? seen.keys())
    if (seen.has(name) && !isSame(seen.get(name), cluster.seen(name))) return false;
  return asked.every(({ ask, answer }) => ask(lookups) === answer);
}

/** Whether something that was looked up is the same: a setting by its place, the files by their reading. */
function isSame(before: ReturnType<Cluster["seen"]>, now: ReturnType<Cluster["seen"]>): boolean {
  if (before === now) return true;
  if (!before || !now || !("setting" in before && "setting" in now)) return false;
  return before.setting === now.setting && before.uncertain === now.uncertain;
}

const memories = new WeakMap<object, WeakMap<readonly Rule[], Memory>>();

/** The memory of an inventory for a set of rules. A change of versions begins a new one. */
export function memoryOf(cluster: Cluster, rules: readonly Rule[]): Memory {
  const { lineage } = cluster;
  const byRules = memories.get(lineage) ?? new WeakMap<readonly Rule[], Memory>();
  memories.set(lineage, byRules);
  const memory = byRules.get(rules) ?? new Memory(precedentsFor(cluster, rules));
  byRules.set(rules, memory);
  return memory;
}
