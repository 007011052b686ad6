import type { Entries } from "./entries.ts";
import type { ChartPatches, ChartTable, ChartTableRanges, ChartTablesFile, Json, Span } from "./facts.ts";
import { compareVersions, minorIn, minorOf } from "./release.ts";

/** How the chart of one Cilium version makes its ConfigMap. */
export class ChartTables {
  readonly minor: string;

  /** `version`: one with its patch, or a minor, which stands for its newest patch. */
  constructor(
    private readonly file: ChartTablesFile,
    private readonly tablesOfKeys: Pick<Entries<ChartTableRanges>, "names" | "get">,
    private readonly version: string,
  ) {
    this.minor = minorOf(version) ?? version;
  }

  /** Whether it was looked into how the chart of this version decides a key. */
  knows(key: string): boolean {
    return this.areKnown && !this.isOlderThan(own(this.since?.keys ?? {}, key));
  }

  /** Whether the charts of this minor were looked into. */
  get areKnown(): boolean {
    return this.configMap !== undefined;
  }

  /** The keys that the chart can write. */
  keys(): string[] {
    const names = new Set([...this.tablesOfKeys.names, ...Object.keys(this.since?.keys ?? {})]);
    return [...names].filter((key) => this.table(key) !== undefined);
  }

  /** Whether there is a ConfigMap, null standing for none; undefined where the chart of the minor is not known. */
  get configMap(): ChartTable | undefined {
    return this.inRange(this.file.configMap)?.table;
  }

  /** How a key is decided; undefined for one that the chart never writes. */
  table(key: string): ChartTable | undefined {
    return this.areKnown && !this.knows(key) ? UNTOLD : this.inRange(this.tablesOfKeys.get(key))?.table;
  }

  /** What the chart refuses: null where it does not. */
  refusals(): ChartTable[] {
    if (this.isOlderThan(this.since?.refusals)) return [UNTOLD];
    return this.file.refusals.filter((span) => minorIn(this.minor, span)).map(({ table }) => table);
  }

  /** The paths of all values for which something may be refused. */
  get refusablePaths(): string[] {
    return Object.keys(this.file.mayRefuse);
  }

  /** What may refuse the value at a path: keys of the ConfigMap, and numbers of refusals. */
  refusersAt(path: string): readonly (string | number)[] {
    return own(this.file.mayRefuse, path) ?? [];
  }

  /** The table for a key or a number of a refusal; undefined where the chart of this version has none. */
  refuser(id: string | number): ChartTable | undefined {
    if (typeof id === "string") return this.table(id);
    return this.isOlderThan(this.since?.refusals)
      ? undefined
      : this.inRange(this.file.refusals.slice(id, id + 1))?.table;
  }

  /** Whether the chart's own value at a path is known; it may be another one in older patches. */
  knowsDefault(path: string): boolean {
    return !this.isOlderThan(own(this.since?.defaults ?? {}, path));
  }

  /** The chart's own value at a path that a table looks at. */
  defaultOf(path: string): Json | undefined {
    return this.inRange(own(this.file.defaults, path))?.value;
  }

  /** Whether what the newest schema of the minor demands of a value is demanded in this version, too. */
  demands(path: readonly string[]): boolean {
    const { schema = {} } = this.since ?? {};
    return !path.some((_, i) => this.isOlderThan(own(schema, path.slice(0, i + 1).join("."))));
  }

  private get since(): ChartPatches | undefined {
    return own(this.file.since, this.minor);
  }

  private isOlderThan(patch: string | undefined): boolean {
    return patch !== undefined && this.version !== this.minor && compareVersions(this.version, patch) < 0;
  }

  private inRange<T extends Span>(ranges: readonly T[] | undefined): T | undefined {
    return ranges?.find((span) => minorIn(this.minor, span));
  }
}

const UNTOLD: ChartTable = { unknown: true };

const own = <T>(map: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined;
