/**
 * Writes what real charts make of some random Helm values, for the tests, which run without Helm.
 *
 * node tools/run.mjs tools/catalog/probe/sample.ts CHARTS HELM CASES FILE
 */
import { readFileSync, writeFileSync } from "node:fs";
import type { ChartKeysFile, ChartSchemaFile, ChartTablesFile } from "../../../server/src/catalog/facts.ts";
import { minorIn } from "../../../server/src/catalog/release.ts";
import { readCharts } from "../charts/archives.ts";
import { factsText } from "../factsFolder.ts";
import { Repository } from "../repository.ts";
import { randomFrom } from "./random.ts";
import { RandomValues } from "./randomValues.ts";
import { RealChart } from "./realChart.ts";

const [charts = "", helm = "", cases = "10", file = ""] = process.argv.slice(2);
const facts = <T>(name: string): T => JSON.parse(readFileSync(`server/src/catalog/facts/${name}.json`, "utf8")) as T;
const tables = facts<ChartTablesFile>("chart-tables");
const keys = facts<ChartKeysFile>("chart-keys");
const schema = facts<ChartSchemaFile>("chart-schema");
const samples: object[] = [];

for (const chart of readCharts(new Repository(charts))) {
  if (!Object.values(keys).some((ranges) => ranges.some((range) => minorIn(chart.minor, range)))) continue;
  const real = new RealChart(chart, helm);
  const values = new RandomValues(chart, { keys, tables }, schema, randomFrom(11));
  const own = await real.render({});
  if ("refused" in own) throw new Error(`Cilium ${chart.version} refuses its own values: ${own.refused}`);
  samples.push({ minor: chart.minor, given: {}, data: Object.fromEntries(own.data) });
  for (let i = 0; i < Number(cases); i++) {
    const given = values.next();
    const made = await real.render(given);
    if ("refused" in made) samples.push({ minor: chart.minor, given, refused: true });
    else {
      const keys = [...new Set([...own.data.keys(), ...made.data.keys()])];
      const changed = keys.filter((key) => own.data.get(key) !== made.data.get(key));
      const data = Object.fromEntries(changed.map((key) => [key, made.data.get(key) ?? null]));
      samples.push({ minor: chart.minor, given, changed: data });
    }
  }
  real.close();
}
writeFileSync(file, factsText(samples));
