import type { ChartTables } from "../../catalog/chartTables.ts";
import type { Origin } from "../../syntax/place.ts";
import type { HelmInput } from "../helmInput.ts";
import type { ChartRefusal } from "./chartConfigMap.ts";
import { type SeenValue, seenValue } from "./input.ts";

/** An entry that decides what the chart writes, and the Helm path of its value. */
export interface Decider {
  readonly origin: Origin;
  readonly path: string;
}

/** Notes which values a decision looked at. */
export class Trace {
  private readonly seen: (SeenValue & { readonly path: string })[] = [];

  constructor(
    private readonly tables: ChartTables,
    private readonly input: HelmInput,
  ) {}

  readonly at = (path: string) => {
    const seen = seenValue(this.input, path, this.tables.defaultOf(path));
    this.seen.push({ ...seen, path });
    return seen.value;
  };

  /** The entry that was looked at last: a copied value's own, or that of the last switch somebody set. */
  decider(): Decider | undefined {
    for (const { origin, path } of [...this.seen].reverse()) if (origin) return { origin, path };
    return undefined;
  }

  /** All that was looked at, the last of it first. */
  blame(): ChartRefusal {
    const origin = this.decider()?.origin;
    const paths = [...new Set(this.seen.map(({ path }) => path).reverse())];
    return { paths, ...(origin && { origin }) };
  }
}
