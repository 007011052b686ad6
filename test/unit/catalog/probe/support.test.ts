import { expect, test } from "vitest";
import type { ChartTable } from "../../../../server/src/catalog/facts.ts";
import { decide } from "../../../../server/src/cluster/chart/tables.ts";
import { UNKNOWN } from "../../../../server/src/syntax/scalars.ts";
import { Domain } from "../../../../tools/catalog/probe/domains.ts";
import type { Row } from "../../../../tools/catalog/probe/learn.ts";
import { supported } from "../../../../tools/catalog/probe/support.ts";

const NAMES = Array.from({ length: 14 }, (_, i) => `name${i}`);

const domain = new Domain("mode", { mode: NAMES[0] as string }, { types: ["string"] }, true, NAMES);
const row = (mode: string, outcome = `is ${mode}`): Row => ({
  values: [mode],
  tokens: [domain.tokenOf(mode)],
  outcome,
});
/** A table with a leaf for each name. */
const table: ChartTable = { on: "mode", when: NAMES.map((name) => [`="${name}"`, `is ${name}`]) };
const told = (rows: readonly Row[], mode: string) => decide(supported(table, rows, [domain]), () => mode);

test("in a large table a leaf for which one row speaks is not told, unless it is that of the chart's own values", () => {
  const rows = NAMES.map((name) => row(name));
  expect(told(rows, "name1")).toBe(UNKNOWN);
  expect(told(rows, "name0")).toBe("is name0");
});

test("what a row speaks against is not told, even of the chart's own values", () => {
  expect(told([row("name0", "another")], "name0")).toBe(UNKNOWN);
});
