import type { ChartTables } from "../../catalog/chartTables.ts";
import type { ChartTable } from "../../catalog/facts.ts";
import { isSplit } from "./tables.ts";

/** A table that may refuse, and the key that it is for; no key where it only refuses. */
export interface Refusing {
  readonly table: ChartTable;
  readonly key?: string;
}

const known = new WeakMap<ChartTables, readonly (Refusing & { readonly paths: ReadonlySet<string> })[]>();

/** The tables of a chart that may refuse something and look at one of some values, at a group around it or a value in it. */
export function refusingTables(tables: ChartTables, given: readonly string[]): Refusing[] {
  let all = known.get(tables);
  if (!all) {
    const ofKeys = tables.keys().flatMap((key) => {
      const table = tables.table(key);
      return table !== undefined && mayRefuse(table) ? [{ table, key }] : [];
    });
    const refusing: Refusing[] = [...tables.refusals().map((table) => ({ table })), ...ofKeys];
    all = refusing.map((each) => ({ ...each, paths: pathsIn(each.table, new Set()) }));
    known.set(tables, all);
  }
  const around = new Set(
    given.flatMap((path) => path.split(".").map((_, i, names) => names.slice(0, i + 1).join("."))),
  );
  return all.filter(({ paths }) =>
    [...paths].some((path) => around.has(path) || given.some((each) => path.startsWith(`${each}.`))),
  );
}

function mayRefuse(table: ChartTable): boolean {
  if (isSplit(table)) return table.when.some(([, below]) => mayRefuse(below));
  if (table === null || typeof table === "string") return false;
  // Without quotes, a value may be no text.
  return "refused" in table || "noText" in table || ("copy" in table && table.style === "bare");
}

function pathsIn(table: ChartTable, into: Set<string>): Set<string> {
  if (isSplit(table)) {
    into.add(table.on);
    for (const [, below] of table.when) pathsIn(below, into);
  } else if (table !== null && typeof table === "object" && "copy" in table) {
    for (let copy: typeof table | undefined = table; copy; copy = copy.then) into.add(copy.copy);
  }
  return into;
}
