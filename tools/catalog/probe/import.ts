import { readCharts, readPatches } from "../charts/archives.ts";
import { difference, differenceLines } from "../difference.ts";
import { type FactsFolder, factsText } from "../factsFolder.ts";
import { Repository } from "../repository.ts";
import { Harness } from "./harness.ts";
import { alikeSince } from "./patches.ts";
import { randomFrom } from "./random.ts";
import { RandomValues } from "./randomValues.ts";
import { type Studied, study } from "./study.ts";
import { chartFiles, type StudiedMinor, schemaFile } from "./tablesFile.ts";

/** The chart that is studied without knowing another; those before and after it follow. */
const FIRST_STUDIED = "1.19";

/** The oldest chart that is studied: the releases of Kubespray that install by Helm refuse older ones. */
const OLDEST = "1.15";

/** With how many values files the patches of a minor are compared. */
const CASES_FOR_PATCHES = 240;

/** Renders the charts to learn how they make their ConfigMap (some minutes), and says what that changed in the facts. */
export async function probeCatalog(
  directory: string,
  helm: string,
  facts: FactsFolder,
  log: (line: string) => void,
): Promise<string[]> {
  const repository = new Repository(directory);
  const charts = readCharts(repository);
  const schemas = schemaFile(charts);
  const from = charts.findIndex(({ minor }) => minor === OLDEST);
  const first = charts.findIndex(({ minor }) => minor === FIRST_STUDIED);
  const order = [...charts.slice(from, first + 1).reverse(), ...charts.slice(first + 1)];
  const studied = new Map<string, StudiedMinor>();
  const lines: string[] = [];
  const write = (name: string, made: object): void => {
    const before = facts.read(name);
    facts.write(name, made);
    lines.push(...differenceLines(name, difference(before, JSON.parse(factsText(made)))));
  };
  for (const chart of order) {
    const index = charts.indexOf(chart);
    const neighbour: Studied | undefined = [charts[index + 1], charts[index - 1]]
      .map((each) => studied.get(each?.minor ?? ""))
      .find((each) => each !== undefined);
    const harness = new Harness(chart, helm);
    try {
      const found = {
        ...(await study(chart, harness, neighbour, log)),
        minor: chart.minor,
        defaults: harness.defaults,
      };
      const values = new RandomValues(chart, chartFiles([found]), schemas, randomFrom(3));
      const cases = [{}, ...Array.from({ length: CASES_FOR_PATCHES }, () => values.next())];
      const since = await alikeSince(readPatches(repository, chart.minor), helm, cases);
      studied.set(chart.minor, { ...found, since });
    } finally {
      harness.close();
    }
  }
  const { keys, tables } = chartFiles(charts.flatMap(({ minor }) => studied.get(minor) ?? []));
  write("chart-keys", keys);
  write("chart-tables", tables);
  write("chart-schema", schemas);
  return lines;
}
