import type { ChartTables } from "../../catalog/chartTables.ts";
import type { ChartTable } from "../../catalog/facts.ts";
import { isJsonObject } from "../../catalog/json.ts";
import { UNKNOWN, type Unknown } from "../../syntax/scalars.ts";
import { EXTRA_CONFIG, type HelmInput } from "../helmInput.ts";
import { NotedAnswers, ReadLog } from "../readLog.ts";
import { refusingTables } from "./lookedAt.ts";
import { NO_TEXT } from "./printing.ts";
import { decide, REFUSED, type TableValue } from "./tables.ts";
import { type ChartRefusal, type Decider, Trace } from "./trace.ts";

/** What the chart writes under a key of `cilium-config`. */
export interface ChartAnswer {
  /** Null where it writes nothing. */
  readonly value: string | null | Unknown;
  /** The value is unknown because nothing is installed with what decides it. */
  readonly refused?: true;
  /** The entry that decides. */
  readonly decider?: Decider;
}

/** What a table says, and what it looked at for that. */
interface Decision {
  readonly value: TableValue;
  readonly decider?: Decider | undefined;
  /** Of what is refused. */
  readonly blame?: ChartRefusal;
}

/**
 * The ConfigMap that the chart of a Cilium version makes of Helm values; each key is worked out once, when it is asked for.
 * The log is the one in which the values note what is looked up.
 */
export class ChartConfigMap {
  private readonly decisions: NotedAnswers<ChartTable, Decision>;

  constructor(
    readonly tables: ChartTables,
    private readonly input: HelmInput,
    log = new ReadLog(),
  ) {
    this.decisions = new NotedAnswers(log);
  }

  /** Moves what another one decided here, apart from what rests on names that changed. */
  moveFrom(other: ChartConfigMap, changed: readonly string[]): void {
    this.decisions.moveFrom(other.decisions, changed);
  }

  /** What stands under a key; UNKNOWN where it is not modelled or depends on what is not known. */
  get(key: string): ChartAnswer {
    const { value, decider } = this.decision(key);
    const decided = decider ? { decider } : {};
    return isRefused(value) ? { value: UNKNOWN, refused: true, ...decided } : { value, ...decided };
  }

  /** The keys that there may be. */
  keys(): string[] {
    return [...new Set([...this.tables.keys(), ...this.input.keysBelow([EXTRA_CONFIG]).names])].sort();
  }

  /**
   * Why nothing is installed with these values; UNKNOWN where that cannot be told, undefined where nothing speaks
   * against them.
   */
  refusal(): ChartRefusal | Unknown | undefined {
    let result: Unknown | undefined;
    for (const found of this.refusals()) {
      if (found !== UNKNOWN) return found;
      result = UNKNOWN;
    }
    return result;
  }

  /** The values by which the chart writes no ConfigMap at all; undefined where it does, or where that cannot be told. */
  absence(): ChartRefusal | undefined {
    return this.presence()?.blame;
  }

  /** What is refused by the tables that look at some values: few do. */
  *refusalsAt(paths: readonly string[]): Generator<ChartRefusal> {
    const tables = refusingTables(this.tables, paths);
    const keys = tables.flatMap(({ key }) => key ?? []);
    const extraKeys = paths.flatMap((path) =>
      path.startsWith(`${EXTRA_CONFIG}.`) ? path.slice(EXTRA_CONFIG.length + 1) : [],
    );
    const others = tables.flatMap(({ table, key }) => (key === undefined ? [table] : []));
    for (const found of this.refusals(others, new Set([...keys, ...extraKeys]))) {
      if (found !== UNKNOWN) yield found;
    }
  }

  /** All that is refused, and UNKNOWN for each thing that may be. */
  private *refusals(
    tables: Iterable<ChartTable> = this.tables.refusals(),
    keys: Iterable<string> = this.keys(),
  ): Generator<ChartRefusal | Unknown> {
    for (const table of tables) {
      // A table that only refuses says null where it does not.
      const { value, blame } = this.decide(table, (value) => value !== null && value !== UNKNOWN);
      if (value === UNKNOWN) yield UNKNOWN;
      else if (blame) yield blame;
    }
    for (const key of keys) {
      const { value, blame } = this.decision(key);
      if (blame && isRefused(value)) yield blame;
    }
  }

  private decision(key: string): Decision {
    const presence = this.presence();
    const there = presence ? presence.value : UNKNOWN;
    if (there === null || there === UNKNOWN) return { value: there };
    const extra = this.extra(key);
    if (extra) return extra;
    const table = this.tables.table(key);
    return table === undefined ? { value: null } : this.decide(table);
  }

  /** Whether there is a ConfigMap: null stands for none. */
  private presence(): Decision | undefined {
    const { configMap } = this.tables;
    return configMap === undefined ? undefined : this.decide(configMap, (value) => value === null);
  }

  private decide(table: ChartTable, isBlamed: (value: TableValue) => boolean = isRefused): Decision {
    return this.decisions.get(table, () => {
      const trace = new Trace(this.tables, this.input);
      const value = decide(table, trace.at);
      return { value, decider: trace.decider(), ...(isBlamed(value) && { blame: trace.blame() }) };
    });
  }

  /** `extraConfig` is printed last, and the API takes nothing but text. */
  private extra(key: string): Decision | undefined {
    // Asked for each key of the chart, which are hundreds: what is in the map is worked out only of those that stand there.
    const { names, open } = this.input.keysBelow([EXTRA_CONFIG]);
    const given = open || names.includes(key) ? this.input.at([EXTRA_CONFIG, key]) : undefined;
    if (!given) {
      if (open) return { value: UNKNOWN };
      if (names.length > 0) return undefined;
      const all = this.input.at([EXTRA_CONFIG]);
      return all && all.value !== null && !isJsonObject(all.value) ? { value: UNKNOWN } : undefined;
    }
    const { value, origin } = given;
    const path = `${EXTRA_CONFIG}.${key}`;
    return {
      ...(value === UNKNOWN || typeof value === "string"
        ? { value }
        : { value: NO_TEXT, blame: { paths: [path], origins: origin ? [origin] : [] } }),
      decider: origin && { ...given, origin, path },
    };
  }
}

const isRefused = (value: TableValue): value is typeof NO_TEXT | typeof REFUSED =>
  value === NO_TEXT || value === REFUSED;
