import type { ChartTables } from "../../catalog/chartTables.ts";
import type { Origin } from "../../syntax/place.ts";
import { UNKNOWN, type Unknown } from "../../syntax/scalars.ts";
import type { GivenValue, HelmInput } from "../helmInput.ts";
import type { ChartValue } from "./classes.ts";
import { type SeenValue, seenValue } from "./input.ts";

/** An entry that decides what the chart writes, and the Helm value that it gives. */
export interface Decider {
  readonly origin: Origin;
  readonly path: string;
  readonly value: ChartValue | Unknown;
  readonly source?: GivenValue["source"];
}

/** Values that the chart or the Kubernetes API refuses. */
export interface ChartRefusal {
  /** The Helm values that are to blame, the nearest cause first. */
  readonly paths: readonly string[];
  /** The entries of those that somebody gives, in the same order. */
  readonly origins: readonly Origin[];
}

/** Notes which values a decision looked at. */
export class Trace {
  private readonly seen: (SeenValue & { readonly path: string })[] = [];

  constructor(
    private readonly tables: ChartTables,
    private readonly input: HelmInput,
  ) {}

  readonly at = (path: string) => {
    const ownDefault = this.tables.knowsDefault(path) ? this.tables.defaultOf(path) : UNKNOWN;
    const seen = seenValue(this.input, path, ownDefault);
    this.seen.push({ ...seen, path });
    return seen.value;
  };

  /** The entry that was looked at last: a copied value's own, or that of the last switch somebody set. */
  decider(): Decider | undefined {
    const last = this.seen.findLast(({ origin }) => origin);
    return last?.origin && { ...last, origin: last.origin };
  }

  /** All that was looked at, the last of it first, and what somebody set before what nobody did. */
  blame(): ChartRefusal {
    const nearest = [...this.seen].reverse();
    const isSet = ({ origin }: SeenValue) => origin !== undefined;
    const paths = [...nearest.filter(isSet), ...nearest.filter((seen) => !isSet(seen))].map(({ path }) => path);
    return {
      paths: [...new Set(paths)],
      origins: [...new Set(nearest.flatMap(({ origin }) => origin ?? []))],
    };
  }
}
