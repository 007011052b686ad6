/**
 * Compares what the facts say of random Helm values with the real charts in real Helm.
 *
 * node tools/run.mjs tools/catalog/probe/compare.ts CHARTS HELM CASES VERSION…
 */
import { readFileSync } from "node:fs";
import { ChartTables } from "../../../server/src/catalog/chartTables.ts";
import { Entries } from "../../../server/src/catalog/entries.ts";
import type {
  ChartKeysFile,
  ChartRuleRanges,
  ChartSchemaFile,
  ChartTableRanges,
  ChartTablesFile,
} from "../../../server/src/catalog/facts.ts";
import { minorOf } from "../../../server/src/catalog/release.ts";
import { ChartConfigMap } from "../../../server/src/cluster/chart/chartConfigMap.ts";
import { schemaRefusal } from "../../../server/src/cluster/chart/schema.ts";
import { UNKNOWN } from "../../../server/src/syntax/scalars.ts";
import { type Chart, readPatches } from "../charts/archives.ts";
import { Repository } from "../repository.ts";
import type { Tree } from "./harness.ts";
import { PlainInput } from "./plainInput.ts";
import { randomFrom } from "./random.ts";
import { RandomValues } from "./randomValues.ts";
import { RealChart } from "./realChart.ts";

const [charts = "", helm = "", cases = "100", ...versions] = process.argv.slice(2);
const text = (name: string): string => readFileSync(`server/src/catalog/facts/${name}.json`, "utf8");
const facts = <T>(name: string): T => JSON.parse(text(name)) as T;
const tables = facts<ChartTablesFile>("chart-tables");
const keys = facts<ChartKeysFile>("chart-keys");
const tablesOfKeys = new Entries<ChartTableRanges>(text("chart-keys"));
const schema = facts<ChartSchemaFile>("chart-schema");
const rules = new Entries<ChartRuleRanges>(text("chart-schema"));

for (const version of versions) {
  const minor = minorOf(version) ?? version;
  for (const chart of readPatches(new Repository(charts), minor)) {
    if (version !== minor && version !== chart.version) continue;
    console.log(await compare(chart));
    break;
  }
}

async function compare(chart: Chart): Promise<string> {
  const real = new RealChart(chart, helm);
  const values = new RandomValues(chart, { keys, tables }, schema, randomFrom(7));
  const sum = { equal: 0, unknown: 0, wrong: 0, refused: 0, missed: 0, open: 0, claimed: 0 };
  const left = Array.from({ length: Number(cases) }, () => values.next());
  const worker = async (): Promise<void> => {
    for (let given = left.shift(); given; given = left.shift()) judge(given, await real.render(given));
  };
  const judge = (given: Tree, outcome: Awaited<ReturnType<RealChart["render"]>>): void => {
    const input = new PlainInput(given);
    const ofVersion = new ChartTables(tables, tablesOfKeys, chart.version);
    const model = new ChartConfigMap(ofVersion, input);
    const refusal = schemaRefusal(rules, input, ofVersion) ?? model.refusal();
    if ("refused" in outcome) {
      if (refusal === undefined) {
        sum.missed++;
        console.log(`missed: ${JSON.stringify(given)}: ${outcome.refused.slice(-300).replaceAll("\n", " ")}`);
      } else if (refusal === UNKNOWN) sum.open++;
      else sum.refused++;
      return;
    }
    if (refusal !== undefined && refusal !== UNKNOWN) {
      sum.claimed++;
      console.log(`wrongly claimed: ${JSON.stringify(refusal)} of ${JSON.stringify(given)}`);
      return;
    }
    for (const key of new Set([...outcome.data.keys(), ...model.keys()])) {
      const { value } = model.get(key);
      const there = outcome.data.get(key) ?? null;
      if (value === there) sum.equal += there === null ? 0 : 1;
      else if (value === UNKNOWN) sum.unknown++;
      else {
        sum.wrong++;
        console.log(`wrong: ${key}: ${JSON.stringify(value)} is ${JSON.stringify(there)} of ${JSON.stringify(given)}`);
      }
    }
  };
  await Promise.all([worker(), worker()]);
  real.close();
  return `${chart.version}: ${JSON.stringify(sum)}, known ${((100 * sum.equal) / (sum.equal + sum.unknown + sum.wrong)).toFixed(2)} %`;
}
