import type { Step } from "../../syntax/trail.ts";

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
