import type { ChartTables } from "../../catalog/chartTables.ts";
import type { ChartTable } from "../../catalog/facts.ts";

/** A table that may refuse, and the key that it is for; no key where it only refuses. */
export interface Refusing {
  readonly table: ChartTable;
  readonly key?: string;
}

/** By group: the paths in it of values that something may be refused for. */
type Below = ReadonlyMap<string, readonly string[]>;

const known = new WeakMap<ChartTables, Below>();

/** The tables of a chart that may refuse something and look at one of some values, at a group around it or a value in it. */
export function refusingTables(tables: ChartTables, given: readonly string[]): Refusing[] {
  const below = known.get(tables) ?? groups(tables.refusablePaths);
  known.set(tables, below);
  const paths = given.flatMap((path) => [...pathsTo(path), ...(below.get(path) ?? [])]);
  const found = new Set(paths.flatMap((path) => tables.refusersAt(path)));
  return [...found].sort(refusalsFirst).flatMap((id): Refusing[] => {
    const table = tables.refuser(id);
    if (table === undefined) return [];
    return [typeof id === "string" ? { table, key: id } : { table }];
  });
}

function groups(paths: readonly string[]): Below {
  const below = new Map<string, string[]>();
  for (const path of paths) {
    for (const group of pathsTo(path).slice(0, -1)) {
      const there = below.get(group);
      if (there) there.push(path);
      else below.set(group, [path]);
    }
  }
  return below;
}

function refusalsFirst(a: string | number, b: string | number): number {
  if (typeof a === typeof b) return a < b ? -1 : 1;
  return typeof a === "number" ? -1 : 1;
}

/** The paths of the groups around a value, and its own: `a`, `a.b`, `a.b.c`. */
const pathsTo = (path: string): string[] => path.split(".").map((_, i, names) => names.slice(0, i + 1).join("."));
