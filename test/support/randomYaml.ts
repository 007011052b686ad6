/** Picks a number from 0 up to a bound; the same seed gives the same numbers. */
export function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const SCALARS = [
  "1",
  "x",
  "true",
  "1.10",
  '"x # y"',
  "'it''s'",
  '"a\\"b"',
  "~",
  "10.0.0.0/8",
  "'{x'",
  '"1"',
  "a b",
  "x#y",
];

/** Writes random small files of variables, in all the forms that people use. Each comment holds a number of its own. */
export class RandomYaml {
  private comments = 0;

  constructor(private readonly pick: (below: number) => number) {}

  file(): string {
    const lines = this.map(0, 3, ["a", "b", "cilium_a", "cilium_b", "cilium_hubble_x", "kube_x", '"q"']);
    if (this.chance(3)) lines.unshift("---");
    if (this.chance(3)) lines.push(`# cilium_new: 1${this.trailing()}`);
    const eol = this.chance(3) ? "\r\n" : "\n";
    return `${this.chance(5) ? "\uFEFF" : ""}${lines.join(eol)}${this.chance(4) ? "" : eol}`;
  }

  private chance(of: number): boolean {
    return this.pick(of) === 0;
  }

  private one<T>(of: readonly T[]): T {
    return of[this.pick(of.length)] as T;
  }

  private comment(): string {
    return `# c${this.comments++}.`;
  }

  private trailing(): string {
    return this.chance(3) ? ` ${this.comment()}` : "";
  }

  private map(indent: number, depth: number, names = ["a", "b", "c", "lb-x", "lb-y", "'q'"]): string[] {
    const pad = " ".repeat(indent);
    const lines: string[] = [];
    const count = 1 + this.pick(4);
    const chosen = [...names].sort(() => this.pick(3) - 1).slice(0, count);
    for (const name of this.chance(2) ? chosen.sort() : chosen) {
      if (this.chance(4)) lines.push(`${pad}${this.comment()}`);
      if (this.chance(6)) lines.push("");
      if (this.chance(8)) lines.push(`${pad}# new: 1`);
      lines.push(...this.entry(pad, name, depth));
    }
    return lines;
  }

  private entry(pad: string, name: string, depth: number): string[] {
    const step = this.one([2, 4]);
    const head = `${pad}${name}:`;
    switch (this.pick(depth > 0 ? 9 : 5)) {
      case 0:
        return [`${head}${this.trailing()}`];
      case 1:
        return [
          `${head} ${this.one(["|", ">-", "|-"])}${this.trailing()}`,
          `${pad}  text # no comment`,
          `${pad}  # new: 1`,
        ];
      case 2:
        return [`${head} ${this.flow(2)}${this.trailing()}`];
      case 3:
      case 4:
        return [`${head}${this.one([" ", "  ", " &anchor "])}${this.one(SCALARS)}${this.trailing()}`];
      case 5:
        return [`${head}${this.trailing()}`, ...this.list(pad.length + this.one([0, step]), depth - 1)];
      case 6:
        return this.flowLines(head, pad);
      default:
        return [`${head}${this.trailing()}`, ...this.map(pad.length + step, depth - 1)];
    }
  }

  private list(indent: number, depth: number): string[] {
    const pad = " ".repeat(indent);
    const lines: string[] = [];
    for (let i = 1 + this.pick(3); i > 0; i--) {
      if (this.chance(4)) lines.push(`${pad}${this.comment()}`);
      if (this.chance(2)) lines.push(`${pad}- ${this.one(SCALARS)}${this.trailing()}`);
      else {
        const item = this.map(indent + 2, depth).filter((line) => !/^\s*(?:#|$)/.test(line) || this.chance(2));
        const first = item.findIndex((line) => !/^\s*(?:#|$)/.test(line));
        lines.push(...item.slice(first).map((line, at) => (at === 0 ? `${pad}- ${line.slice(indent + 2)}` : line)));
      }
    }
    return lines;
  }

  private flow(depth: number): string {
    const count = this.pick(4);
    if (this.chance(3)) {
      return `[${Array.from({ length: count }, () => this.flowValue(depth)).join(", ")}]`;
    }
    const pairs = ["a", '"b"', "c", "d"].slice(0, count).map((name) => this.pair(name, depth));
    return `{${this.one(["", " "])}${pairs.join(", ")}${this.one(["", " ", ...(count > 0 ? [","] : [])])}}`;
  }

  private pair(name: string, depth: number): string {
    return this.chance(6) ? name : `${name}:${this.chance(6) ? "" : ` ${this.flowValue(depth)}`}`;
  }

  private flowValue(depth: number): string {
    return depth > 0 && this.chance(3) ? this.flow(depth - 1) : this.one(SCALARS);
  }

  private flowLines(head: string, pad: string): string[] {
    const names = ["a", "b", "c"].slice(0, 1 + this.pick(3));
    const lines = names.map((name, i) => {
      const comma = i < names.length - 1 || this.chance(3) ? "," : "";
      return `${pad}  ${this.pair(name, 1)}${comma}${this.trailing()}`;
    });
    return [`${head} {${this.trailing()}`, ...lines, `${pad}  }${this.trailing()}`];
  }
}
