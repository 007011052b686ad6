import type { Catalog } from "../catalog/catalog.ts";
import { entriesBelow, type Held, itemsBelow } from "../syntax/below.ts";
import type { Origin } from "../syntax/place.ts";
import { findingOf } from "./finding.ts";
import type { Finding, Rule } from "./rule.ts";

type MapRule = Extract<Rule, { subject: "map" }>;

/** What a rule says about one map, whose entries are given. */
export function checkMap(
  rule: MapRule,
  entries: readonly Origin[],
  catalog: Catalog,
  inventories: readonly string[],
): Finding[] {
  const findings: Finding[] = [];
  rule.check({ catalog, entries, report: (what) => void findings.push(findingOf(rule, what, inventories)) });
  return findings;
}

/** The maps inside of a value, at any depth, each as its entries. */
export function mapsBelow(held: Held): (readonly Origin[])[] {
  const entries = entriesBelow(held);
  return [
    ...(entries.length > 0 ? [entries] : []),
    ...[...entries, ...itemsBelow(held)].flatMap((each) => mapsBelow(each)),
  ];
}
