import type { Catalog } from "../../catalog/catalog.ts";
import { HELM_SWITCHES } from "../../catalog/curated/successors.ts";
import { minorIn } from "../../catalog/release.ts";
import { resemblanceOf } from "./knownNames.ts";
import { nearestName } from "./nearest.ts";

/** The key of the ConfigMap that a name was meant to be, and whether it can mean nothing else. */
export interface MeantKey {
  readonly key: string;
  readonly certain: boolean;
}

/** What a name that is no key of this Cilium minor means: another spelling, a Helm path, or a slip of the pen. */
export function meantKey(name: string, catalog: Catalog, minor: string): MeantKey | undefined {
  const has = (key: string) => catalog.configKey(key, minor) !== undefined;
  const dashed = name.replaceAll("_", "-").toLowerCase();
  if (has(dashed)) return { key: dashed, certain: true };
  const switches = Object.hasOwn(HELM_SWITCHES, name) ? (HELM_SWITCHES[name] ?? []).filter(has) : [];
  const switched = switches.find((key) => !catalog.configKey(key, minor)?.deprecated) ?? switches[0];
  if (switched) return { key: switched, certain: true };
  const mappings = Object.hasOwn(catalog.helmKeys, name) ? catalog.helmKeys[name] : undefined;
  const copied = mappings?.find((mapping) => minorIn(minor, mapping))?.key;
  if (copied) return { key: copied, certain: true };
  const [same, ...others] = resemblanceOf(name, catalog).configKeys.filter(has);
  if (same && others.length === 0) return { key: same, certain: /[._A-Z]/.test(name) };
  const keys = Object.keys(catalog.configKeys).filter(has);
  const [longer, ...more] = keys.filter((key) => key.startsWith(`${dashed}-`));
  if (longer && more.length === 0) return { key: longer, certain: false };
  const near = nearestName(dashed, keys);
  return near === undefined ? undefined : { key: near, certain: false };
}
