import { releaseIn } from "../catalog/release.ts";
import { entryOf, type YamlNode } from "../syntax/nodes.ts";
import type { Origin } from "../syntax/place.ts";
import { type ScalarValue, UNKNOWN } from "../syntax/scalars.ts";
import type { ClusterView } from "./view.ts";

/** A value found in one of the maps that Kubespray hands through. */
export interface HandedThrough {
  readonly value: ScalarValue;
  readonly origin: Origin;
}

/** Whether the release hands `cilium_config_extra_vars` to Cilium: 2.28.0 ignored them. */
export const readsExtraVars = (release: string): boolean => !releaseIn(release, { from: "v2.28.0", to: "v2.28.0" });

/** Whether the release hands `cilium_extra_values` to Helm. */
export const readsExtraValues = (release: string): boolean => releaseIn(release, { from: "v2.29.0" });

/** The value of a key of `cilium_config_extra_vars`; undefined where the map has no such key or is not read. */
export function extraVar(cluster: ClusterView, key: string): HandedThrough | undefined {
  const map = cluster.setting("cilium_config_extra_vars");
  if (!map || !readsExtraVars(cluster.release)) return undefined;
  const entry = entryOf(map.setting.value, key);
  if (!entry) return undefined;
  return { value: map.uncertain ? UNKNOWN : scalar(entry.value), origin: { ...map.setting, ...entry } };
}

/** The value at a Helm path of `cilium_extra_values`; undefined where it is not set or the map is not read. */
export function helmValue(cluster: ClusterView, path: string): HandedThrough | undefined {
  const map = cluster.setting("cilium_extra_values");
  if (!map || !readsExtraValues(cluster.release)) return undefined;
  let node: YamlNode | undefined = map.setting.value;
  const names = path.split(".");
  for (const [i, name] of names.entries()) {
    const entry = entryOf(node, name);
    if (!entry) return undefined;
    if (i === names.length - 1) {
      return { value: map.uncertain ? UNKNOWN : scalar(entry.value), origin: { ...map.setting, ...entry } };
    }
    node = entry.value;
  }
  return undefined;
}

/** An empty value is being typed, and a collection is no scalar: both are unknown. */
const scalar = (node: YamlNode | undefined): ScalarValue => (node?.kind === "scalar" ? node.value : UNKNOWN);
