import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ChartTables } from "../../../../server/src/catalog/chartTables.ts";
import { Entries } from "../../../../server/src/catalog/entries.ts";
import type { ChartRuleRanges, ChartTableRanges, ChartTablesFile, Json } from "../../../../server/src/catalog/facts.ts";
import { ChartConfigMap } from "../../../../server/src/cluster/chart/chartConfigMap.ts";
import { schemaRefusal } from "../../../../server/src/cluster/chart/schema.ts";
import { UNKNOWN } from "../../../../server/src/syntax/scalars.ts";
import { PlainInput } from "../../../../tools/catalog/probe/plainInput.ts";

/** What a real chart made of Helm values: all of the ConfigMap, or what differs from the one of its own values. */
interface Sample {
  readonly minor: string;
  readonly given: Json;
  readonly data?: Readonly<Record<string, string>>;
  readonly changed?: Readonly<Record<string, string | null>>;
  readonly refused?: true;
}

const json = <T>(path: string): T => JSON.parse(readFileSync(path, "utf8")) as T;
const samples = json<readonly Sample[]>("test/fixtures/charts.json");
const tables = json<ChartTablesFile>("server/src/catalog/facts/chart-tables.json");
const keys = new Entries<ChartTableRanges>(readFileSync("server/src/catalog/facts/chart-keys.json", "utf8"));
const schema = new Entries<ChartRuleRanges>(readFileSync("server/src/catalog/facts/chart-schema.json", "utf8"));
const minors = [...new Set(samples.map(({ minor }) => minor))];

test.each(minors)("what the chart of %s makes of random values is told, and nothing else", (minor) => {
  const own = samples.find((sample) => sample.minor === minor)?.data;
  const wrong: string[] = [];
  let known = 0;
  let all = 0;
  for (const { given, data, changed, refused } of samples.filter((sample) => sample.minor === minor)) {
    const input = new PlainInput(given);
    const model = new ChartConfigMap(new ChartTables(tables, keys, minor), input);
    const refusal = schemaRefusal(schema, input, new ChartTables(tables, keys, minor)) ?? model.refusal();
    if (refused) continue;
    if (refusal !== undefined && refusal !== UNKNOWN) wrong.push(`${JSON.stringify(given)} is not refused`);
    const there: Readonly<Record<string, string | null>> = data ?? { ...own, ...changed };
    for (const key of new Set([...Object.keys(there), ...model.keys()])) {
      const { value } = model.get(key);
      const real = there[key] ?? null;
      if (real !== null) all++;
      if (real !== null && value === real) known++;
      if (value !== UNKNOWN && value !== real) wrong.push(`${key}: ${value} is ${real} of ${JSON.stringify(given)}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(known / all).toBeGreaterThan(0.95);
});

test("a sample of what the charts refuse is told", () => {
  const refused = samples.filter((sample) => sample.refused);
  const told = refused.filter(({ given, minor }) => {
    const input = new PlainInput(given);
    return (
      schemaRefusal(schema, input, new ChartTables(tables, keys, minor)) ??
      new ChartConfigMap(new ChartTables(tables, keys, minor), input).refusal()
    );
  });
  expect(told.length / refused.length).toBeGreaterThan(0.8);
});
