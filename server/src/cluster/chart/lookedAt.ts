import type { ChartTables } from "../../catalog/chartTables.ts";
import type { ChartTable } from "../../catalog/facts.ts";
import { isSplit } from "./tables.ts";

/** A table that may refuse, and the key that it is for; no key where it only refuses. */
export interface Refusing {
  readonly table: ChartTable;
  readonly key?: string;
}

/** The tables of a chart that may refuse something, by what they look at: a value, or one below a group. */
interface Index {
  readonly all: readonly Refusing[];
  readonly at: ReadonlyMap<string, readonly number[]>;
  readonly below: ReadonlyMap<string, readonly number[]>;
}

const known = new WeakMap<ChartTables, Index>();

/** The tables of a chart that may refuse something and look at one of some values, at a group around it or a value in it. */
export function refusingTables(tables: ChartTables, given: readonly string[]): Refusing[] {
  const index = known.get(tables) ?? indexOf(tables);
  known.set(tables, index);
  const found = given.flatMap((path) => [
    ...pathsTo(path).flatMap((around) => index.at.get(around) ?? []),
    ...(index.below.get(path) ?? []),
  ]);
  return [...new Set(found)].sort((a, b) => a - b).map((i) => index.all[i] as Refusing);
}

function indexOf(tables: ChartTables): Index {
  const ofKeys = tables.keys().flatMap((key) => {
    const table = tables.table(key);
    return table !== undefined && mayRefuse(table) ? [{ table, key }] : [];
  });
  const all = [...tables.refusals().map((table) => ({ table })), ...ofKeys];
  const at = new Map<string, number[]>();
  const below = new Map<string, number[]>();
  for (const [i, { table }] of all.entries()) {
    for (const path of pathsIn(table, new Set())) {
      put(at, path, i);
      for (const group of pathsTo(path).slice(0, -1)) put(below, group, i);
    }
  }
  return { all, at, below };
}

const put = (into: Map<string, number[]>, path: string, i: number) => into.set(path, [...(into.get(path) ?? []), i]);

/** The paths of the groups around a value, and its own: `a`, `a.b`, `a.b.c`. */
const pathsTo = (path: string): string[] => path.split(".").map((_, i, names) => names.slice(0, i + 1).join("."));

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
