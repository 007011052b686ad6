import type { Cluster } from "./cluster.ts";

/** Sorts members into kinds: those for which it gives the same are of one. The result is kept under this function. */
type Kind = (member: Cluster) => unknown;

const kindsAmong = new WeakMap<readonly Cluster[], Map<Kind, ReadonlyMap<unknown, readonly Cluster[]>>>();

/**
 * The other members of the meshes that a cluster is in. Each member compares itself with all others: what those have is
 * sorted once for all of them.
 */
export class Others {
  constructor(
    private readonly cluster: Cluster,
    /** All members, this one among them; the same list for all of them. */
    private readonly members: readonly Cluster[],
  ) {}

  get isEmpty(): boolean {
    return !this.members.some((member) => this.isOther(member));
  }

  /** Whether rules see the same in them as in others. */
  areLike(before: Others): boolean {
    const { members } = this;
    return (
      members === before.members ||
      (members.length === before.members.length &&
        members.every((each, i) => {
          const was = before.members[i] as Cluster;
          return each.root === was.root && (!this.isOther(each) || each === was || each.looksLike(was));
        }))
    );
  }

  /** One member of each kind. */
  *oneOfEach(kind: Kind): Generator<Cluster> {
    for (const alike of this.byKind(kind).values()) {
      const found = alike.find((member) => this.isOther(member));
      if (found) yield found;
    }
  }

  /** The members for which a test holds, in their order. It is asked once for those of a kind. */
  where(kind: Kind, test: (member: Cluster) => boolean): readonly Cluster[] {
    const found = [...this.byKind(kind).values()].filter(([first]) => first !== undefined && test(first));
    const [only, ...more] = found;
    const members = more.length === 0 ? (only ?? []) : this.members.filter(among(new Set(found.flat())));
    return members.filter((member) => this.isOther(member));
  }

  private byKind(kind: Kind): ReadonlyMap<unknown, readonly Cluster[]> {
    let kinds = kindsAmong.get(this.members);
    if (!kinds) {
      kinds = new Map();
      kindsAmong.set(this.members, kinds);
    }
    let byKind = kinds.get(kind);
    if (!byKind) {
      byKind = sortedBy(kind, this.members);
      kinds.set(kind, byKind);
    }
    return byKind;
  }

  private isOther({ root }: Cluster): boolean {
    return root !== this.cluster.root;
  }
}

function sortedBy(kind: Kind, members: readonly Cluster[]): ReadonlyMap<unknown, readonly Cluster[]> {
  const sorted = new Map<unknown, Cluster[]>();
  for (const member of members) {
    const which = kind(member);
    const alike = sorted.get(which);
    if (alike) alike.push(member);
    else sorted.set(which, [member]);
  }
  return sorted;
}

const among = (found: ReadonlySet<Cluster>) => (member: Cluster) => found.has(member);
