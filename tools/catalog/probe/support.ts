import type { ChartTable } from "../../../server/src/catalog/facts.ts";
import { branchOf, isSplit } from "../../../server/src/cluster/chart/tables.ts";
import type { Domain } from "./domains.ts";
import { explainsAll, type Row } from "./learn.ts";

/** From so many leaves on a table may fit what was seen by accident. */
const MANY_LEAVES = 12;

/** What is seen less often is not told then. */
const ENOUGH = 3;

/**
 * A table without what a rendering speaks against, and without what rests on too little: in large tables, leaves for
 * which few rows speak. The first row is that of the chart's own values, which nearly every rendering showed.
 */
export function supported(table: ChartTable, rows: readonly Row[], domains: readonly Domain[]): ChartTable {
  const enough = leaves(table) < MANY_LEAVES ? 0 : ENOUGH;
  const [own] = rows;
  const prune = (part: ChartTable, here: readonly Row[]): ChartTable => {
    if (!isSplit(part)) {
      const isSeen = here.length >= enough || here.some((row) => row === own);
      return isSeen && explainsAll(part, here, domains) ? part : { unknown: true };
    }
    const path = domains.findIndex((domain) => domain.path === part.on);
    const when = part.when.map(([tokens, below]): [string, ChartTable] => [
      tokens,
      prune(
        below,
        here.filter(({ values }) => branchOf(part.when, values[path]) === below),
      ),
    ]);
    return { ...part, when };
  };
  return prune(table, rows);
}

const leaves = (table: ChartTable): number =>
  isSplit(table) ? table.when.reduce((sum, [, below]) => sum + leaves(below), 0) : 1;
