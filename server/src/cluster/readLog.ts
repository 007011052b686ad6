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

/** Answers that are each worked out once; what was looked up for one is noted again whenever it is asked for. */
export class NotedAnswers<K, T> {
  private known = new Map<K, { readonly result: T; readonly reads: ReadonlySet<string> }>();

  constructor(private readonly log: ReadLog) {}

  /** What somebody asked so far. */
  questions(): Iterable<K> {
    return this.known.keys();
  }

  /**
   * Takes over what another one knows, apart from what rests on names that changed, and says whether that was nothing. The
   * other one begins anew.
   */
  takeFrom(other: NotedAnswers<K, T>, changed: readonly string[]): boolean {
    const { known } = other;
    other.known = new Map();
    const before = known.size;
    for (const [question, { reads }] of known) if (changed.some((name) => reads.has(name))) known.delete(question);
    this.known = known;
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
    return found.result;
  }
}
