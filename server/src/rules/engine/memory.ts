import type { Cluster } from "../../cluster/cluster.ts";
import type { Finding, Rule } from "../rule.ts";
import { type Asked, type Lookups, noting } from "./lookups.ts";
import { type Precedents, precedentsFor } from "./precedents.ts";
import { Seen } from "./seen.ts";
import type { Told } from "./toldToOthers.ts";

/** What rules said about one subject, and all that they looked at for it. */
interface Remembered extends Told {
  /** The only file that the findings are complete for; missing where they are complete for all. */
  readonly only?: string;
  /** The last state of the cluster in which this was found to hold. */
  state: number;
}

/** Who asks for findings. */
export interface Asker {
  readonly cluster: Cluster;
  readonly lookups: Lookups;
  /** The only file whose findings are asked for, where other clusters read it, too. */
  readonly file: string | undefined;
}

/**
 * What rules said about the subjects of one inventory: the settings, which keep their identity while their text stays,
 * Kubernetes objects and their pages, and the agent, once per rule. An answer is given again as long as everything that
 * it rests on is the same.
 */
export class Memory {
  private readonly known = new WeakMap<object, Remembered>();

  constructor(private readonly precedents: Precedents) {}

  /** The findings about a subject as they were; undefined where one of the things they rest on changed. */
  recall(subject: object, { cluster, lookups, file }: Asker): readonly Finding[] | undefined {
    const known = this.known.get(subject);
    if (!known || (known.only !== undefined && known.only !== file)) return undefined;
    if (!isCurrent(known, cluster, lookups)) return undefined;
    known.state = cluster.history.state;
    cluster.variables.log.replay(known.seen.names);
    return known.findings;
  }

  /**
   * Finds out about a subject that cannot be recalled: from a precedent, from what another reader was told, or by running
   * the rules. `alike`: a text that is equal in all clusters in which rules see the same of the subject.
   */
  learn(
    subject: object,
    asker: Asker,
    run: (lookups: Lookups) => readonly Finding[],
    alike?: string,
  ): readonly Finding[] {
    return (
      this.fromPrecedent(subject, asker, alike) ??
      this.fromOtherReader(subject, asker) ??
      this.fromRules(subject, asker, run, alike)
    );
  }

  private fromPrecedent(
    subject: object,
    { cluster }: Asker,
    alike: string | undefined,
  ): readonly Finding[] | undefined {
    const silent = alike === undefined ? undefined : this.precedents.silent(alike, cluster);
    if (!silent) return undefined;
    const { state } = cluster.history;
    this.known.set(subject, { findings: NO_FINDINGS, seen: Seen.named(silent), asked: [], state });
    cluster.variables.log.replay(silent);
    return NO_FINDINGS;
  }

  private fromOtherReader(subject: object, { cluster, lookups, file }: Asker): readonly Finding[] | undefined {
    const told = file === undefined ? undefined : this.precedents.told.find(subject, file, cluster, lookups);
    if (!told || file === undefined) return undefined;
    const { findings, asked, isPart } = told;
    const seen = Seen.of(told.seen.names, cluster);
    const { state } = cluster.history;
    this.known.set(subject, { findings, asked, seen, state, ...(isPart && { only: file }) });
    cluster.variables.log.replay(seen.names);
    return findings;
  }

  private fromRules(
    subject: object,
    { cluster, lookups, file }: Asker,
    run: (lookups: Lookups) => readonly Finding[],
    alike: string | undefined,
  ): readonly Finding[] {
    const { state } = cluster.history;
    const asked: Asked[] = [];
    const { result: findings, reads } = cluster.variables.log.record(() => run(noting(lookups, asked)));
    const seen = Seen.of(reads, cluster);
    this.known.set(subject, { findings, seen, asked, state });
    if (file !== undefined) this.precedents.told.add(subject, { findings, seen, asked });
    if (alike !== undefined && findings.length + asked.length === 0) this.precedents.add(alike, cluster, reads);
    return findings;
  }
}

const NO_FINDINGS: readonly Finding[] = [];

function isCurrent({ seen, asked, state }: Remembered, cluster: Cluster, lookups: Lookups): boolean {
  if (!seen.holdsIn(cluster, cluster.history.since(state))) return false;
  for (const isSame of asked) if (!isSame(lookups)) return false;
  return true;
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
