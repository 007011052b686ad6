import type { Step } from "../../syntax/trail.ts";
import type { Member } from "./statement.ts";

/**
 * How many steps of a trail in a YAML inventory lead to a place where variables stand: `all: vars:`, `all: children:
 * NAME: vars:`, `all: hosts: NAME:`. Undefined for a place where groups, hosts or sections stand.
 */
export function variablesDepth(trail: readonly Step[]): number | undefined {
  let at = 1;
  while (trail[at] === "children" && trail.length > at + 1) at += 2;
  if (trail[at] === "vars") return at + 1;
  return trail[at] === "hosts" && trail.length > at + 1 ? at + 2 : undefined;
}

/** What the keys below a trail of a YAML inventory name; undefined where sections or variables stand. */
export function membersBelow(trail: readonly Step[]): Member["kind"] | undefined {
  if (trail.length === 0) return "group";
  const section = trail.at(-1);
  const isSection = trail.length % 2 === 0 && trail.slice(0, -1).every((step, i) => i % 2 === 0 || step === "children");
  if (!isSection) return undefined;
  return section === "children" ? "group" : section === "hosts" ? "host" : undefined;
}
