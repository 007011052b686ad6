import { SUCCESSORS } from "../../catalog/curated/successors.ts";
import type { Json } from "../../catalog/facts.ts";
import { releaseIn } from "../../catalog/release.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { extraVar, helmValue } from "../../cluster/extras.ts";
import type { Setting } from "../../inventory/settings.ts";
import { entryOf, type YamlNode } from "../../syntax/nodes.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";

/**
 * Whether the cluster is the same without the variable: its value is the role's default, what the chart does unasked,
 * nothing at all, or set in another place that this release does read.
 */
export function isGivenAnyway(setting: Setting, cluster: Cluster): boolean {
  const { name, value } = setting;
  if (!value || isEmpty(value)) return true;
  if (SUCCESSORS[name]?.given?.some((given) => sameAs(value, given))) return true;
  if (isSetElsewhere(name, cluster)) return true;
  const defaults = defaultsAround(name, cluster);
  // What nobody switched on is off, unless it is on by default.
  if (isFalse(value)) return !defaults.includes(true);
  return defaults.some((fact) => sameAs(value, fact));
}

/** The variable's defaults: of this release, or of the one next to it that has the variable. */
function defaultsAround(name: string, { catalog, release }: Cluster): Json[] {
  const facts = catalog.variable(name);
  if (!facts || name === "cilium_hubble_event_queue_size") return []; // Its sample value is not the agent's default.
  const having = catalog.releasesWith(name);
  const nearest = having.includes(release) ? release : having.at(releaseIn(release, { to: facts.since }) ? 0 : -1);
  return facts.defaults.filter((fact) => nearest && releaseIn(nearest, fact)).map((fact) => fact.value);
}

/** Whether the purpose of a variable is served by what took its place. */
function isSetElsewhere(name: string, cluster: Cluster): boolean {
  const successor = SUCCESSORS[name];
  if (!successor) return false;
  const { variable, helm, key } = successor;
  const isSet = (other: string) => {
    const value = cluster.setting(other)?.setting.value;
    return value !== undefined && !isEmpty(value) && !isFalse(value);
  };
  return (
    (variable !== undefined && cluster.catalog.hasVariable(variable, cluster.release) && isSet(variable)) ||
    (helm !== undefined && helmValue(cluster, helm) !== undefined) ||
    (key !== undefined && extraVar(cluster, key) !== undefined)
  );
}

const isEmpty = (node: YamlNode): boolean =>
  (node.kind === "scalar" && (node.value === "" || node.value === null)) ||
  (node.kind === "sequence" && node.items.length === 0) ||
  (node.kind === "mapping" && node.entries.length === 0);

const isFalse = (node: YamlNode): boolean => node.kind === "scalar" && node.value === false;

/** Compares a value of a file with one of the tables: quoted or not, and Jinja by its text. */
function sameAs(node: YamlNode | undefined, value: Json): boolean {
  if (!node || node.kind === "opaque") return false;
  if (node.kind === "scalar") {
    if (typeof value === "object" && value !== null) return false;
    return (
      node.value === value || (node.value !== UNKNOWN && String(node.value) === String(value)) || node.text === value
    );
  }
  if (typeof value !== "object" || value === null) return false;
  if (node.kind === "sequence") {
    return (
      Array.isArray(value) &&
      node.items.length === value.length &&
      node.items.every((item, i) => sameAs(item, value[i]))
    );
  }
  const entries = Object.entries(value as { readonly [key: string]: Json });
  return (
    !Array.isArray(value) &&
    node.entries.length === entries.length &&
    entries.every(([key, each]) => sameAs(entryOf(node, key)?.value, each))
  );
}
