import type { ChartTable, ChartTablesFile, Json, Span } from "./facts.ts";
import { minorIn } from "./release.ts";

/** How the chart of one Cilium minor makes its ConfigMap. */
export class ChartTables {
  constructor(
    private readonly file: ChartTablesFile,
    private readonly minor: string,
  ) {}

  /** The keys that the chart can write. */
  keys(): string[] {
    return Object.keys(this.file.keys).filter((key) => this.table(key) !== undefined);
  }

  /** Whether there is a ConfigMap, null standing for none; undefined where the chart of the minor is not known. */
  get configMap(): ChartTable | undefined {
    return this.inRange(this.file.configMap)?.table;
  }

  /** How a key is decided; undefined for one that the chart never writes. */
  table(key: string): ChartTable | undefined {
    return this.inRange(own(this.file.keys, key))?.table;
  }

  /** What the chart refuses: null where it does not. */
  refusals(): ChartTable[] {
    return this.file.refusals.filter((span) => minorIn(this.minor, span)).map(({ table }) => table);
  }

  /** The chart's own value at a path that a table looks at. */
  defaultOf(path: string): Json | undefined {
    return this.inRange(own(this.file.defaults, path))?.value;
  }

  private inRange<T extends Span>(ranges: readonly T[] | undefined): T | undefined {
    return ranges?.find((span) => minorIn(this.minor, span));
  }
}

const own = <T>(map: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined;
