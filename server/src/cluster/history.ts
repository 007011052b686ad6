/** How many changes are remembered: whoever falls further behind has to look at everything again. */
const MOST = 8;

/** The states that something had one after the other, by number, and the names of what may differ between them. */
export class History {
  private asked: { readonly since: number; readonly names: readonly string[] | undefined } | undefined;

  private constructor(
    readonly state: number,
    /** The changes before this state, the last one first, each with the state that it changed. */
    private readonly changes: readonly Change[],
  ) {}

  static begin(): History {
    return new History(++states, []);
  }

  /** After one more change. */
  after(names: readonly string[]): History {
    const change = { from: this.state, names };
    return new History(++states, [change, ...this.changes.slice(0, MOST - 1)]);
  }

  /** What may differ from an earlier state; undefined, for anything, where that is too long ago. */
  since(state: number): readonly string[] | undefined {
    // One after the other asks the same.
    if (this.asked?.since !== state) this.asked = { since: state, names: this.namesSince(state) };
    return this.asked.names;
  }

  private namesSince(state: number): readonly string[] | undefined {
    if (state === this.state) return [];
    const last = this.changes.findIndex(({ from }) => from === state);
    if (last < 0) return undefined;
    const [only, ...others] = this.changes.slice(0, last + 1) as [Change, ...Change[]];
    return others.length === 0 ? only.names : [...new Set([only, ...others].flatMap(({ names }) => names))];
  }
}

interface Change {
  readonly from: number;
  readonly names: readonly string[];
}

let states = 0;
