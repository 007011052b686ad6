import type { ChartKeysFile, ChartTable, ChartTablesFile } from "../../../server/src/catalog/facts.ts";
import { isSplit } from "../../../server/src/cluster/chart/tables.ts";

/** By path: what looks at the value there and may refuse it in some minor, numbers of refusals before keys. */
export function mayRefuseFile(
  keys: ChartKeysFile,
  refusals: ChartTablesFile["refusals"],
): ChartTablesFile["mayRefuse"] {
  const at = new Map<string, Set<string | number>>();
  const put = (table: ChartTable, id: string | number): void => {
    for (const path of pathsIn(table)) at.set(path, (at.get(path) ?? new Set()).add(id));
  };
  for (const [i, { table }] of refusals.entries()) put(table, i);
  for (const [key, ranges] of Object.entries(keys)) {
    for (const { table } of ranges) if (mayRefuse(table)) put(table, key);
  }
  return Object.fromEntries([...at].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, ids]) => [path, [...ids]]));
}

function mayRefuse(table: ChartTable): boolean {
  if (isSplit(table)) return table.when.some(([, below]) => mayRefuse(below));
  if (table === null || typeof table === "string") return false;
  // Without quotes, a value may be no text.
  return "refused" in table || "noText" in table || ("copy" in table && table.style === "bare");
}

/** The paths that a table looks at. */
export function pathsIn(table: ChartTable): string[] {
  if (isSplit(table)) return [table.on, ...table.when.flatMap(([, below]) => pathsIn(below))];
  if (typeof table !== "object" || table === null || !("copy" in table)) return [];
  return [table.copy, ...(table.then ? pathsIn(table.then) : [])];
}
