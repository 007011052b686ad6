import type { Catalog } from "../../catalog/catalog.ts";
import { entriesBelow, type Held, itemsBelow } from "../../syntax/below.ts";
import type { Origin } from "../../syntax/place.ts";
import type { Finding, Rule } from "../rule.ts";
import { rulesAbout } from "./aboutSubject.ts";
import { attempt } from "./attempt.ts";
import { Reports } from "./reports.ts";

/** What the rules about maps say about one, whose entries are given. They rest on no version. */
export function checkMap(
  entries: readonly Origin[],
  rules: readonly Rule[],
  catalog: Catalog,
  inventories: readonly string[],
): Finding[] {
  const reports = new Reports(inventories);
  const context = { catalog, entries, report: reports.report };
  for (const rule of rulesAbout("map", rules)) {
    reports.rule = rule;
    attempt(rule, () => rule.check(context));
  }
  return reports.findings;
}

/** The maps inside of a value, at any depth, each as its entries. */
export function* mapsBelow(held: Held): Generator<readonly Origin[]> {
  if (held.value?.kind !== "mapping" && held.value?.kind !== "sequence") return;
  const entries = entriesBelow(held);
  if (entries.length > 0) yield entries;
  for (const each of entries) yield* mapsBelow(each);
  for (const each of itemsBelow(held)) yield* mapsBelow(each);
}
