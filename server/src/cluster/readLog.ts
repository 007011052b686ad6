/**
 * Notes what is looked up while something is worked out, so that it need not be worked out again before one of those
 * things changes.
 */
export class ReadLog {
  /** The names that each piece of work under way looked up; a set only where there are some. */
  private readonly open: (Set<string> | undefined)[] = [];

  note(name: string): void {
    const work = this.open.length - 1;
    if (work < 0) return;
    const reads = this.open[work];
    if (reads) reads.add(name);
    else this.open[work] = new Set([name]);
  }

  /** The result of some work, and the names that it looked up, also in work inside of it. */
  record<T>(work: () => T): { readonly result: T; readonly reads: ReadonlySet<string> } {
    this.open.push(undefined);
    try {
      const result = work();
      return { result, reads: this.open.at(-1) ?? NOTHING };
    } finally {
      this.replay(this.open.pop() ?? NOTHING);
    }
  }

  /** Notes what an earlier piece of work looked up, where its result is used again. */
  replay(reads: Iterable<string>): void {
    if (this.open.length === 0) return;
    for (const name of reads) this.note(name);
  }
}

const NOTHING: ReadonlySet<string> = new Set();

/** An answer, and the names that were looked up for it. */
interface Noted<T> {
  readonly result: T;
  readonly reads: ReadonlySet<string>;
}

/** Answers that are each worked out once; what was looked up for one is noted again whenever it is asked for. */
export class NotedAnswers<K, T> {
  private known = new Map<K, Noted<T>>();
  /** The questions whose answers rest on a name. There are hundreds, and an edit touches few: only then it is made. */
  private resting: Map<string, Set<K>> | undefined;

  constructor(private readonly log: ReadLog) {}

  /** What somebody asked so far. */
  questions(): Iterable<K> {
    return this.known.keys();
  }

  /**
   * Moves what another one knows here, apart from what rests on names that changed, and says whether nothing does. The
   * other one is left empty, since a copy would cost more than an edit may: what it is asked then, it works out again.
   */
  moveFrom(other: NotedAnswers<K, T>, changed: readonly string[]): boolean {
    const { known, resting = restingIn(known) } = other;
    other.known = new Map();
    other.resting = undefined;
    const before = known.size;
    for (const name of changed) {
      for (const question of resting.get(name) ?? []) {
        const reads = known.get(question)?.reads ?? NOTHING;
        known.delete(question);
        for (const each of reads) resting.get(each)?.delete(question);
      }
    }
    this.known = known;
    this.resting = resting;
    return known.size === before;
  }

  get(question: K, work: () => T): T {
    const known = this.known.get(question);
    if (known) {
      this.log.replay(known.reads);
      return known.result;
    }
    const found = this.log.record(work);
    this.known.set(question, found);
    if (this.resting) addResting(this.resting, question, found.reads);
    return found.result;
  }
}

function restingIn<K>(known: ReadonlyMap<K, Noted<unknown>>): Map<string, Set<K>> {
  const resting = new Map<string, Set<K>>();
  for (const [question, { reads }] of known) addResting(resting, question, reads);
  return resting;
}

function addResting<K>(resting: Map<string, Set<K>>, question: K, reads: Iterable<string>): void {
  for (const name of reads) {
    const questions = resting.get(name);
    if (questions) questions.add(question);
    else resting.set(name, new Set([question]));
  }
}
