import type { Json } from "../catalog/facts.ts";
import type { Origin } from "../syntax/place.ts";
import { UNKNOWN, type Unknown } from "../syntax/scalars.ts";
import type { SettingSource } from "./agentSetting.ts";
import { extraValuesLayer, type Found, flagLayer, type Layer, templateLayer } from "./helmLayers.ts";
import type { ClusterView } from "./view.ts";

/** Where the chart takes texts for its ConfigMap from; Kubespray puts `cilium_config_extra_vars` there. */
export const EXTRA_CONFIG = "extraConfig";

/** A Helm value that Kubespray hands to the chart. */
export interface GivenValue {
  /** As Helm reads it; UNKNOWN where it cannot be told, or where it may be left to the chart. */
  readonly value: Json | Unknown;
  /** The entry that the user can change; missing for a default of Kubespray. */
  readonly origin?: Origin;
  /** How it is given. */
  readonly source?: GivenBy;
}

type GivenBy = Extract<SettingSource, "variable" | "Helm value" | "argument" | "role default">;

/** The values that Kubespray hands to the chart: its own file, `cilium_extra_values` over it, flags over both. */
export interface HelmInput {
  /** The value at a path, a map with all that is below it included; undefined where the chart's own default counts. */
  at(path: readonly string[]): GivenValue | undefined;
  /** Whether a map stands at a path; cheaper to say than what is in it. */
  hasMap(path: readonly string[]): boolean;
  /** The names right below a path, the top being []; `open` where there may be more than can be seen. */
  keysBelow(path: readonly string[]): { readonly names: readonly string[]; readonly open: boolean };
}

/** Highest first. */
const LAYERS: readonly { readonly layer: Layer; readonly source: GivenBy }[] = [
  { layer: flagLayer, source: "argument" },
  { layer: extraValuesLayer, source: "Helm value" },
  { layer: templateLayer, source: "variable" },
];

/** The Helm values of a cluster; each is worked out when it is asked for. */
export class KubesprayValues implements HelmInput {
  constructor(private readonly cluster: ClusterView) {}

  at(path: readonly string[]): GivenValue | undefined {
    const located = this.located(path);
    if (!located) return undefined;
    const { found, source } = located;
    const [origin] = found.origins;
    const value = found.kind === "value" ? found.value : this.mapAt(path, found);
    return origin ? { value, origin, source } : { value, source: "role default" };
  }

  hasMap(path: readonly string[]): boolean {
    for (const { layer } of LAYERS) {
      const found = layer(path, this.cluster);
      if (found) return found.kind === "map";
    }
    return false;
  }

  keysBelow(path: readonly string[]): { readonly names: readonly string[]; readonly open: boolean } {
    const found = this.find(path);
    if (found?.kind === "map") return found;
    return { names: [], open: found?.value === UNKNOWN };
  }

  /** What is at a path in all sources together: maps are merged, and any other value hides those below it. */
  find(path: readonly string[]): Found {
    return this.located(path)?.found;
  }

  /** The same with the highest source that has something there. */
  private located(
    path: readonly string[],
  ): { readonly found: NonNullable<Found>; readonly source: GivenBy } | undefined {
    const maps: (Found & { kind: "map" })[] = [];
    let highest: GivenBy | undefined;
    for (const { layer, source } of LAYERS) {
      const found = layer(path, this.cluster);
      if (found) highest ??= source;
      if (found?.kind === "map") maps.push(found);
      else if (found) {
        if (maps.length === 0) return { found, source };
        // A map over something that may be one.
        if (found.value === UNKNOWN && !found.isText)
          maps.push({ kind: "map", names: [], open: true, origins: found.origins });
        break;
      } else if (layer !== templateLayer && this.isHidden(layer, path)) break;
    }
    if (!highest) return undefined;
    const found = {
      kind: "map",
      names: [...new Set(maps.flatMap((map) => map.names))],
      open: maps.some((map) => map.open),
      origins: maps.flatMap((map) => map.origins),
    } as const;
    return { found, source: highest };
  }

  /** Whether a source has a value other than a map above the path, so that nothing of lower ones is left there. */
  private isHidden(layer: Layer, path: readonly string[]): boolean {
    return path.some((_, i) => i > 0 && layer(path.slice(0, i), this.cluster)?.kind === "value");
  }

  private mapAt(path: readonly string[], { names, open }: Found & { kind: "map" }): Json | Unknown {
    if (open) return UNKNOWN;
    const entries: [string, Json][] = [];
    for (const name of names) {
      const given = this.at([...path, name]);
      if (given?.value === UNKNOWN) return UNKNOWN;
      if (given) entries.push([name, given.value]);
    }
    return Object.fromEntries(entries);
  }
}
