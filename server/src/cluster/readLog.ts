/**
 * Notes what is looked up while something is worked out, so that it need not be worked out again before one of those
 * things changes.
 */
export class ReadLog {
  private readonly open: Set<string>[] = [];

  note(name: string): void {
    this.open.at(-1)?.add(name);
  }

  /** The result of some work, and the names that it looked up, also in work inside of it. */
  record<T>(work: () => T): { readonly result: T; readonly reads: ReadonlySet<string> } {
    const reads = new Set<string>();
    this.open.push(reads);
    try {
      return { result: work(), reads };
    } finally {
      this.open.pop();
      for (const name of reads) this.note(name);
    }
  }

  /** Notes what an earlier piece of work looked up, where its result is used again. */
  replay(reads: Iterable<string>): void {
    if (this.open.length === 0) return;
    for (const name of reads) this.note(name);
  }
}
