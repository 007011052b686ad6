import type { Statement } from "./statement.ts";

interface Group {
  readonly name: string;
  readonly hosts: Set<string>;
  readonly children: Set<Group>;
  readonly parents: Set<Group>;
  priority: number;
}

/**
 * The groups of an inventory and who is in them, put together from what its files say. Source:
 * ansible/inventory/data.py and group.py; what would be a circle there is left out here.
 */
export class Groups {
  private readonly groups = new Map<string, Group>();
  private readonly depths = new Map<Group, number>();
  private readonly around = new Map<string, ReadonlySet<string>>();

  constructor(statements: Iterable<Statement>) {
    this.link(this.group("all"), this.group("ungrouped"));
    for (const statement of statements) this.take(statement);
    const all = this.group("all");
    for (const group of this.groups.values()) if (group !== all && group.parents.size === 0) this.link(all, group);
    this.settleUngrouped();
  }

  has(name: string): boolean {
    return this.groups.has(name);
  }

  /** The hosts of a group and of those below it, in Ansible's order. */
  hostsOf(name: string): string[] {
    const group = this.groups.get(name);
    return group ? [...new Set([...below(group)].flatMap((each) => [...each.hosts]))] : [];
  }

  /** The names of the groups that a host is in, directly or through others. */
  groupsOf(host: string): ReadonlySet<string> {
    let names = this.around.get(host);
    if (!names) {
      const direct = [...this.groups.values()].filter(({ hosts }) => hosts.has(host));
      names = new Set(direct.flatMap((group) => [...above(group)].map((each) => each.name)));
      this.around.set(host, names);
    }
    return names;
  }

  /** Negative where the variables of one group are applied before those of another: by depth, priority and name. */
  compare(a: string, b: string): number {
    const difference = this.depth(a) - this.depth(b) || this.priority(a) - this.priority(b);
    return difference || (a < b ? -1 : a > b ? 1 : 0);
  }

  /** How many groups are above a group on the longest way; what is not declared is put right below `all`. */
  private depth(name: string): number {
    const group = this.groups.get(name);
    return group ? this.depthOf(group) : 1;
  }

  private depthOf(group: Group): number {
    let depth = this.depths.get(group);
    if (depth === undefined) {
      depth = Math.max(0, ...[...group.parents].map((parent) => this.depthOf(parent) + 1));
      this.depths.set(group, depth);
    }
    return depth;
  }

  private priority(name: string): number {
    return this.groups.get(name)?.priority ?? 1;
  }

  private take(statement: Statement): void {
    switch (statement.says) {
      case "group":
        this.group(statement.name);
        break;
      case "child":
        this.link(this.group(statement.group), this.group(statement.child));
        break;
      case "host":
        this.group(statement.group).hosts.add(statement.host);
        break;
      case "variable":
        if (statement.of.kind === "group" && statement.origin.key.text === "ansible_group_priority") {
          const value = statement.origin.value;
          const priority = value?.kind === "scalar" ? Number(value.text) : Number.NaN;
          if (Number.isInteger(priority)) this.group(statement.of.name).priority = priority;
        }
    }
  }

  private group(name: string): Group {
    let group = this.groups.get(name);
    if (!group) {
      group = { name, hosts: new Set(), children: new Set(), parents: new Set(), priority: 1 };
      this.groups.set(name, group);
    }
    return group;
  }

  private link(parent: Group, child: Group): void {
    if (child.name === "all" || above(parent).has(child)) return;
    parent.children.add(child);
    child.parents.add(parent);
  }

  /** A host of another group is not ungrouped, whatever a file says; one of no other group is. */
  private settleUngrouped(): void {
    const grouped = new Set<string>();
    const direct = new Set<string>();
    for (const { name, hosts } of this.groups.values()) {
      for (const host of hosts) (name === "all" || name === "ungrouped" ? direct : grouped).add(host);
    }
    const ungrouped = this.group("ungrouped").hosts;
    for (const host of direct) {
      if (grouped.has(host)) ungrouped.delete(host);
      else ungrouped.add(host);
    }
  }
}

/** A group and all around it. */
function above(group: Group): Set<Group> {
  const found = new Set([group]);
  for (const each of found) for (const parent of each.parents) found.add(parent);
  return found;
}

/** A group and all inside of it, level by level. */
function below(group: Group): Set<Group> {
  const found = new Set([group]);
  for (const each of found) for (const child of each.children) found.add(child);
  return found;
}
