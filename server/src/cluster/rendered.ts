import type { Json } from "../catalog/facts.ts";
import type { Setting } from "../inventory/settings.ts";
import { entryBelow } from "../syntax/below.ts";
import type { Origin } from "../syntax/place.ts";
import { UNKNOWN, type Unknown } from "../syntax/scalars.ts";
import { KubesprayValues } from "./helmInput.ts";
import { REFUSED } from "./readBack.ts";
import { type TemplateMap, templateOf, type Written, written, writtenByLoop } from "./template.ts";
import type { ClusterView } from "./view.ts";

/** A value that Kubespray hands over, and the settings that it is made of; none for a default of the release. */
export interface RenderedValue {
  readonly path: readonly string[];
  readonly value: Json | Unknown;
  readonly origins: readonly Origin[];
}

/** All that Kubespray hands over: keys of the ConfigMap, or Helm values down to what is no map. */
export interface Rendered {
  readonly values: readonly RenderedValue[];
  /** The settings at which Ansible or YAML stops, so that nothing is handed over. */
  readonly refused?: readonly Origin[];
}

/** Renders everything, as the role's template does it: one failure anywhere and nothing comes out. */
export function renderAll(cluster: ClusterView): Rendered {
  for (const { settings } of templateRefusals(cluster)) return { values: [], refused: settings };
  return cluster.engine === "configmap" ? configMap(cluster) : helmValues(cluster);
}

/** A place of the template at which Ansible or YAML stops, and the settings that make it. */
export interface TemplateRefusal {
  readonly path: readonly string[];
  readonly settings: readonly Setting[];
}

/** What the template of a cluster's release fails with at a place. */
export function templateRefusalAt(path: readonly string[], cluster: ClusterView): TemplateRefusal | undefined {
  if (!cluster.rendersAsReleased) return undefined;
  let map: TemplateMap | undefined = templateOf(cluster.catalog, cluster.release);
  for (const name of path) map = map?.below.get(name);
  const now = map && !map.facts.some(({ loop }) => loop) ? written(map.facts, path, cluster, true) : undefined;
  return now?.value === REFUSED ? { path, settings: now.settings } : undefined;
}

/** The places at which the template of a cluster's release fails, apart from the extra vars that it loops over. */
export function* templateRefusals(cluster: ClusterView): Generator<TemplateRefusal> {
  if (cluster.rendersAsReleased) yield* refusalsIn(templateOf(cluster.catalog, cluster.release), [], cluster);
}

function* refusalsIn(map: TemplateMap, path: readonly string[], cluster: ClusterView): Generator<TemplateRefusal> {
  for (const [name, below] of map.below) {
    const here = [...path, name];
    if (!below.facts.some(({ loop }) => loop)) {
      const now = written(below.facts, here, cluster, true);
      if (now?.value === REFUSED) yield { path: here, settings: now.settings };
    }
    yield* refusalsIn(below, here, cluster);
  }
}

/** The keys before the extra vars, those, and the keys after them, each of which takes the place of an equal one before. */
function configMap(cluster: ClusterView): Rendered {
  const { below } = templateOf(cluster.catalog, cluster.release);
  const values = new Map<string, RenderedValue>();
  const add = (path: readonly string[], { value, settings }: Written) => {
    values.set(path[0] as string, { path, value: value === REFUSED ? UNKNOWN : value, origins: settings });
  };
  const put = (after: boolean) => {
    if (!cluster.rendersAsReleased) return;
    for (const [key, { facts }] of below) {
      const here = facts.filter((fact) => !fact.loop && !fact.elsewhere && (fact.after ?? false) === after);
      const now = written(here, [key], cluster);
      if (now) add([key], now);
    }
  };
  put(false);
  for (const [key, { facts }] of below) {
    for (const fact of facts.filter(({ loop }) => loop)) {
      const entries = writtenByLoop(key, fact, cluster);
      if (entries === REFUSED) return { values: [], refused: settingsOf("cilium_config_extra_vars", cluster) };
      if (entries === UNKNOWN) {
        // Any key before may be replaced.
        for (const known of values.values()) values.set(known.path[0] as string, { ...known, value: UNKNOWN });
        continue;
      }
      for (const entry of entries) {
        if (entry.value === REFUSED) return { values: [], refused: entry.settings };
        const origins = entry.settings.map((setting) => entryBelow(setting, entry.key) ?? setting);
        values.set(entry.key, { path: [entry.key], value: entry.value, origins });
      }
    }
  }
  put(true);
  const rest = cluster.rendersAsReleased ? [] : [UNTOLD];
  return { values: [...values.values(), ...rest] };
}

/** There may be more at the top than can be seen. */
const UNTOLD: RenderedValue = { path: [], value: UNKNOWN, origins: [] };

const settingsOf = (name: string, cluster: ClusterView): readonly Setting[] => {
  const effective = cluster.setting(name);
  return effective ? [effective.setting] : [];
};

function helmValues(cluster: ClusterView): Rendered {
  const input = new KubesprayValues(cluster);
  const values: RenderedValue[] = [];
  const walk = (path: readonly string[]) => {
    const found = input.find(path);
    if (!found) return;
    if (found.kind === "value") values.push({ path, value: found.value, origins: found.origins });
    else {
      for (const name of found.names) walk([...path, name]);
      if (found.names.length === 0) {
        values.push({ path, value: found.open ? UNKNOWN : {}, origins: found.origins });
      } else if (found.open) values.push({ path, value: UNKNOWN, origins: found.origins });
    }
  };
  walk([]);
  return { values };
}
