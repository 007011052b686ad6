import type { YamlDocument } from "../../syntax/document.ts";
import { isSameList } from "../../syntax/lists.ts";
import { Groups } from "./groups.ts";
import { MEMBERS_UNKNOWN, type Membership, membershipOf, renderingHost } from "./membership.ts";
import type { Statement } from "./statement.ts";
import { statementsOf } from "./statements.ts";

/** What the inventory files of one folder say together. */
export interface Hosts {
  /** The files. */
  readonly sources: readonly YamlDocument[];
  /** Seen from the host that renders. */
  readonly membership: Membership;
  /** The groups of all files. */
  readonly groups: Groups;
  /** Whether Ansible reads a file for this inventory, as far as that can be told. */
  isRead(source: YamlDocument): boolean;
}

/**
 * Reads the inventory files of one folder. Ansible is given the folder, and then reads all files but `.ini`, or one of
 * the files. Which one is known where only one way gives control-plane hosts; else no host is known.
 */
export function hostsAmong(sources: readonly YamlDocument[]): Hosts {
  const groups = groupsOf(sources);
  const inFolder = sources.filter((source) => !isApart(source));
  const ways = [...(inFolder.length > 0 ? [inFolder] : []), ...sources.filter(isApart).map((source) => [source])];
  const complete = ways.filter((way) => renderingHost(groupsOf(way)) !== undefined);
  const [way] = complete;
  if (!way || complete.length > 1 || areRivals(way)) {
    return {
      sources,
      membership: MEMBERS_UNKNOWN,
      groups,
      isRead: () => ways.length === 1 && !(way && areRivals(way)),
    };
  }
  const used = groupsOf(way);
  const host = renderingHost(used) as string;
  return { sources, membership: membershipOf(host, used), groups, isRead: (source) => way.includes(source) };
}

/** Kubespray's own configuration leaves these out, too, where a folder is given. */
const isApart = ({ file }: YamlDocument): boolean => file.endsWith(".ini");

/** Whether each of several files has control-plane hosts of its own: they are inventories side by side. */
const areRivals = (sources: readonly YamlDocument[]): boolean =>
  new Set(sources.flatMap((source) => renderingHost(groupsOf([source])) ?? [])).size > 1;

interface Known {
  readonly all: readonly (readonly Statement[])[];
  readonly groups: Groups;
}

const known = new WeakMap<readonly Statement[], readonly Known[]>();

/** How many sets of files that begin with the same one are kept: the folder, the ways to read it, each file alone. */
const MOST_KNOWN = 4;

/** The groups of some files; the same object while they say the same. */
function groupsOf(sources: readonly YamlDocument[]): Groups {
  const all = sources.map(statementsOf);
  const [first] = all;
  if (!first) return new Groups([]);
  const before = known.get(first) ?? [];
  const same = before.find((each) => isSameList(each.all, all));
  if (same) return same.groups;
  const groups = new Groups(all.flat());
  known.set(first, [{ all, groups }, ...before].slice(0, MOST_KNOWN));
  return groups;
}
