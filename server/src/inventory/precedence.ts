import type { Membership, Reach } from "./hosts/membership.ts";
import type { Hosts } from "./hosts/sources.ts";
import { comparePaths, type VariableScope } from "./path.ts";
import type { ScopedFile } from "./scopedFile.ts";

/** Whether variables for these hosts count on the one that renders. */
export function reachOf({ kind, name }: VariableScope, { membership }: Hosts): Reach {
  if (kind === "extra") return "always";
  return kind === "host" ? membership.ofHost(name) : membership.ofGroup(name);
}

/**
 * The steps in which Ansible puts variables together; in each, groups go by depth, priority and name. Variables beside
 * the playbook win over those of the inventory in the same step. Source: VARIABLE_PRECEDENCE in ansible/config/base.yml
 * and ansible/vars/manager.py.
 */
export enum Step {
  AllInSources,
  GroupsInSources,
  All,
  AllBesidePlaybook,
  Groups,
  GroupsBesidePlaybook,
  HostInSources,
  Host,
  HostBesidePlaybook,
  Extra,
}

/** The step of a file that is for these hosts, in the inventory at a root. */
export function stepOfFile({ kind, name, root }: VariableScope, inventory: string): Step {
  if (kind === "extra") return Step.Extra;
  const beside = root === inventory ? 0 : 1;
  if (kind === "host") return Step.Host + beside;
  return (name === "all" ? Step.All : Step.Groups) + beside;
}

/** Compares files of the inventory at a root: what wins comes later. */
export const inPrecedence = (root: string, membership: Membership) => (a: ScopedFile, b: ScopedFile) =>
  stepOfFile(a.scope, root) - stepOfFile(b.scope, root) ||
  compareScopes(a.scope, b.scope, membership) ||
  // Extra variables are given in an order.
  (a.scope.kind === "extra" && !a.document.host ? 0 : comparePaths(a.document.file, b.document.file));

/** Compares hosts within a step. */
export const compareScopes = (a: VariableScope, b: VariableScope, membership: Membership): number =>
  a.kind === "group" ? membership.compare(a.name, b.name) : a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
