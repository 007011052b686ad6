import type { Json } from "../catalog/facts.ts";
import type { Origin } from "../syntax/place.ts";
import type { Unknown } from "../syntax/scalars.ts";

/** A Helm value that Kubespray hands to the chart. */
export interface GivenValue {
  /** As Helm reads it; UNKNOWN where it cannot be told, or where it may be left to the chart. */
  readonly value: Json | Unknown;
  /** The entry that the user can change; missing for a default of Kubespray. */
  readonly origin?: Origin;
}

/** The values that Kubespray hands to the chart: its own file, `cilium_extra_values` over it, flags over both. */
export interface HelmInput {
  /** The value at a path, a map with all that is below it included; undefined where the chart's own default counts. */
  at(path: readonly string[]): GivenValue | undefined;
  /** The names right below a path, the top being []; `open` where there may be more than can be seen. */
  keysBelow(path: readonly string[]): { readonly names: readonly string[]; readonly open: boolean };
}
