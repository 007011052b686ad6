import type { ChartTables } from "../../catalog/chartTables.ts";
import type { Origin } from "../../syntax/place.ts";
import { UNKNOWN, type Unknown } from "../../syntax/scalars.ts";
import { type ChartInput, type SeenValue, seenValue } from "./input.ts";
import { isMap } from "./merging.ts";
import { NO_TEXT } from "./printing.ts";
import { decide, REFUSED, type TableValue } from "./tables.ts";

/** What the chart writes under a key of `cilium-config`. */
export interface ChartAnswer {
  /** Null where it writes nothing; UNKNOWN too where the chart refuses the values of this key. */
  readonly value: string | null | Unknown;
  /** The entry that decides. */
  readonly origin?: Origin;
}

/** Values that the chart or the Kubernetes API refuses. */
export interface ChartRefusal {
  /** The Helm values that are to blame, the nearest cause first. */
  readonly paths: readonly string[];
  readonly origin?: Origin;
}

/** The ConfigMap that the chart of a Cilium version makes of Helm values; each key is worked out when it is asked for. */
export class ChartConfigMap {
  constructor(
    private readonly tables: ChartTables,
    private readonly input: ChartInput,
  ) {}

  /** What stands under a key; UNKNOWN where it is not modelled or depends on what is not known. */
  get(key: string): ChartAnswer {
    const { value, origin } = this.answer(key);
    return { value: value === NO_TEXT || value === REFUSED ? UNKNOWN : value, ...(origin && { origin }) };
  }

  /** The keys that there may be. */
  keys(): string[] {
    return [...new Set([...this.tables.keys(), ...this.input.keysBelow([EXTRA]).names])].sort();
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

  private *refusals(): Generator<ChartRefusal | Unknown> {
    for (const table of this.tables.refusals()) {
      const trace = new Trace(this.tables, this.input);
      const value = decide(table, trace.at);
      if (value === UNKNOWN) yield UNKNOWN;
      else if (value !== null) yield trace.blame();
    }
    for (const key of this.keys()) {
      const { value, refusal } = this.answer(key);
      if (refusal && (value === NO_TEXT || value === REFUSED)) yield refusal;
    }
  }

  private answer(key: string): { value: TableValue; origin?: Origin; refusal?: ChartRefusal } {
    const { configMap } = this.tables;
    const there = configMap === undefined ? UNKNOWN : decide(configMap, new Trace(this.tables, this.input).at);
    if (there === null || there === UNKNOWN) return { value: there };
    const extra = this.extra(key);
    if (extra) return extra;
    const table = this.tables.table(key);
    if (table === undefined) return { value: null };
    const trace = new Trace(this.tables, this.input);
    const value = decide(table, trace.at);
    const origin = trace.origin();
    return { value, ...(origin && { origin }), refusal: trace.blame() };
  }

  /** `extraConfig` is printed last, and the API takes nothing but text. */
  private extra(key: string): { value: TableValue; origin?: Origin; refusal?: ChartRefusal } | undefined {
    const given = this.input.at([EXTRA, key]);
    if (!given) {
      const { names, open } = this.input.keysBelow([EXTRA]);
      if (open) return { value: UNKNOWN };
      if (names.length > 0) return undefined;
      const all = this.input.at([EXTRA]);
      return all && all.value !== null && !isMap(all.value) ? { value: UNKNOWN } : undefined;
    }
    const { value, origin } = given;
    const text = value === UNKNOWN || typeof value === "string" ? value : NO_TEXT;
    const refusal = { paths: [`${EXTRA}.${key}`], ...(origin && { origin }) };
    return { value: text, ...(origin && { origin }), refusal };
  }
}

const EXTRA = "extraConfig";

/** Notes which values a decision looked at. */
class Trace {
  private readonly seen: (SeenValue & { readonly path: string })[] = [];

  constructor(
    private readonly tables: ChartTables,
    private readonly input: ChartInput,
  ) {}

  readonly at = (path: string) => {
    const seen = seenValue(this.input, path, this.tables.defaultOf(path));
    this.seen.push({ ...seen, path });
    return seen.value;
  };

  /** The entry that was looked at last: a copied value's own, or that of the last switch somebody set. */
  origin(): Origin | undefined {
    return this.seen.findLast(({ origin }) => origin)?.origin;
  }

  blame(): ChartRefusal {
    const origin = this.origin();
    const paths = [...new Set(this.seen.map(({ path }) => path).reverse())];
    return { paths, ...(origin && { origin }) };
  }
}
