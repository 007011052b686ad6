import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ChartKeysFile, ChartTablesFile } from "../../../../server/src/catalog/facts.ts";
import { mayRefuseFile } from "../../../../tools/catalog/probe/mayRefuse.ts";

const facts = <T>(name: string): T => JSON.parse(readFileSync(`server/src/catalog/facts/${name}.json`, "utf8"));

test("a table is listed at each path that it looks at, if it refuses anything", () => {
  const keys: ChartKeysFile = {
    never: [{ table: { on: "a.on", when: [["true", { copy: "a.text" }]] } }],
    bare: [{ from: "1.16", table: { on: "a.on", when: [["true", { copy: "a.port", style: "bare" }]] } }],
    stops: [{ table: { on: "a.mode", when: [["word", { refused: true }]] } }],
  };
  expect(mayRefuseFile(keys, [{ table: { on: "a.mode", when: [["null", ""]] } }])).toEqual({
    "a.mode": [0, "stops"],
    "a.on": ["bare"],
    "a.port": ["bare"],
  });
});

test("what the facts list is what their tables may refuse", () => {
  const { refusals, mayRefuse } = facts<ChartTablesFile>("chart-tables");
  expect(mayRefuse).toEqual(mayRefuseFile(facts("chart-keys"), refusals));
});
