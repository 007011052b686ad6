import { isDeepStrictEqual } from "node:util";
import type { Json } from "../../server/src/catalog/facts.ts";
import { isJsonObject } from "../../server/src/catalog/json.ts";
import type { AgentMap } from "../../server/src/cluster/agentMap.ts";
import type { Rendered } from "../../server/src/cluster/rendered.ts";
import { UNKNOWN } from "../../server/src/syntax/scalars.ts";

/** How what we say compares with what came out in truth; null in truth where it was refused. */
export interface Comparison {
  readonly equal: number;
  readonly unknown: readonly string[];
  /** "path: ours, truth" */
  readonly wrong: readonly string[];
}

export function compare(ours: Rendered, truth: Json): Comparison {
  const none = { equal: 0, unknown: [], wrong: [] };
  const undecided = ours.values.filter(({ value }) => value === UNKNOWN);
  if (truth === null) {
    if (ours.refused) return { ...none, equal: 1 };
    // Something that is not modelled may be what is refused.
    const beyondHosts = undecided.map(({ path }) => path.join("/")).filter((path) => !OF_HOSTS.test(path));
    return beyondHosts.length > 0
      ? { ...none, unknown: ["(refused)"] }
      : { ...none, wrong: ["refused, and not by us"] };
  }
  if (ours.refused) {
    const by = ours.refused.map(({ key }) => key.text).join(", ");
    return { ...none, wrong: [`refused by us at ${by}`] };
  }
  const unknown: string[] = [];
  const wrong: string[] = [];
  let equal = 0;
  for (const { path, value } of ours.values) {
    const real = at(truth, path);
    const name = path.join("/");
    if (value === UNKNOWN) unknown.push(name);
    else if (isDeepStrictEqual(value, real)) equal++;
    else wrong.push(`${name}: ${JSON.stringify(value)}, in truth ${JSON.stringify(real)}`);
  }
  for (const path of leaves(truth)) {
    const isSaid = ours.values.some((each) => each.path.every((name, i) => name === path[i]));
    if (!isSaid) wrong.push(`${path.join("/")}: nothing, in truth ${JSON.stringify(at(truth, path))}`);
  }
  return { equal, unknown, wrong };
}

/** How the keys that we say the agent gets compare with those that it gets; nothing where something refuses them. */
export function compareAgent({ entries, unknown, refused }: AgentMap, truth: Json): Comparison {
  const none = { equal: 0, unknown: [], wrong: [] };
  if (!isJsonObject(truth)) return refused ? { ...none, equal: 1 } : { ...none, unknown: ["(refused by the chart)"] };
  if (refused) return { ...none, wrong: [`refused by us at ${refused.paths.join(", ")}`] };
  const wrong: string[] = [];
  let equal = 0;
  for (const key of new Set([...entries.keys(), ...Object.keys(truth)])) {
    const ours = entries.get(key)?.value;
    if (ours === undefined && unknown.includes(key)) continue;
    if (ours === truth[key]) equal++;
    else wrong.push(`${key}: ${JSON.stringify(ours)}, in truth ${JSON.stringify(truth[key])}`);
  }
  return { equal, unknown: unknown.filter((key) => Object.hasOwn(truth, key)), wrong };
}

/** What hosts decide, and no variable of the assignment. */
const OF_HOSTS = /^(?:etcd-config|k8sService(?:Host|Port))$/;

function at(value: Json | undefined, path: readonly string[]): Json | undefined {
  let found: Json | undefined = value;
  for (const name of path) found = isJsonObject(found) && Object.hasOwn(found, name) ? found[name] : undefined;
  return found;
}

function leaves(value: Json, path: readonly string[] = []): (readonly string[])[] {
  if (!isJsonObject(value) || Object.keys(value).length === 0) return [path];
  return Object.entries(value).flatMap(([name, below]) => leaves(below, [...path, name]));
}
