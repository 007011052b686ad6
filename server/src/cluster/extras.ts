import { releaseIn } from "../catalog/release.ts";
import { variableValue } from "../jinja/ansible.ts";
import type { Value } from "../jinja/values.ts";
import { entryBelow } from "../syntax/below.ts";
import { isOpen, type YamlNode } from "../syntax/nodes.ts";
import type { Origin } from "../syntax/place.ts";
import { type ScalarValue, UNKNOWN } from "../syntax/scalars.ts";
import { nodeValue } from "./nodeValue.ts";
import { TemplateVariables } from "./templateVariables.ts";
import type { EffectiveSetting } from "./variables.ts";
import type { ClusterView } from "./view.ts";

/** A value found in one of the maps that Kubespray hands through. */
export interface HandedThrough {
  /** As it is written; UNKNOWN for Jinja, which rules leave alone where it stands. */
  readonly value: ScalarValue;
  /** As Ansible has it: any kind of value, its Jinja filled in. */
  readonly data: Value;
  readonly origin: Origin;
}

/** Whether the release hands `cilium_config_extra_vars` to Cilium: 2.28.0 ignored them. */
export const readsExtraVars = (release: string): boolean => !releaseIn(release, { from: "v2.28.0", to: "v2.28.0" });

/** Whether the release hands `cilium_extra_values` to Helm. */
export const readsExtraValues = (release: string): boolean => releaseIn(release, { from: "v2.29.0" });

/**
 * The value of a key of `cilium_config_extra_vars`; undefined where the map has no such key or is not read, unknown
 * where it may have it.
 */
export function extraVar(cluster: ClusterView, key: string): HandedThrough | undefined {
  const map = cluster.setting("cilium_config_extra_vars");
  return map && readsExtraVars(cluster.release) ? valueAt(map, [key], cluster) : undefined;
}

/** The value at a Helm path of `cilium_extra_values`, in the same way. */
export function helmValue(cluster: ClusterView, path: string): HandedThrough | undefined {
  const map = cluster.setting("cilium_extra_values");
  return map && readsExtraValues(cluster.release) ? valueAt(map, path.split("."), cluster) : undefined;
}

function valueAt(
  { setting, uncertain }: EffectiveSetting,
  path: readonly string[],
  cluster: ClusterView,
): HandedThrough | undefined {
  let at: Origin = setting;
  for (const name of path) {
    const entry = entryBelow(at, name);
    // What cannot be seen is said to come from the map that hides it.
    if (!entry) return isOpen(at.value) ? { value: UNKNOWN, data: UNKNOWN, origin: at } : undefined;
    at = entry;
  }
  const data = uncertain ? UNKNOWN : variableValue(nodeValue(at.value), new TemplateVariables(cluster));
  return { value: uncertain ? UNKNOWN : scalar(at.value), data, origin: at };
}

/** An empty value is being typed, and a collection is no scalar: both are unknown. */
const scalar = (node: YamlNode | undefined): ScalarValue => (node?.kind === "scalar" ? node.value : UNKNOWN);
