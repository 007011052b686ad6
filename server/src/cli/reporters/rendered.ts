import type { Json } from "../../catalog/facts.ts";
import type { Handed, HandedValue, ValueOrigin } from "../../features/render.ts";
import type { NameOf } from "../../features/renderedText.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import type { UnreadableJson } from "../unreadable.ts";
import { versionJson } from "./origin.ts";

/**
 * What is handed over as one JSON object. Lines are 0-based, files relative to the first path; what is unknown is left
 * out. Pointers lead into `rendered`, or begin with `/agent`.
 */
export function renderedJson(handedOver: readonly Handed[], errors: readonly UnreadableJson[], nameOf: NameOf): string {
  const inventories = handedOver.map((handed) => {
    const { cluster, values, agent, refused, chartRefusal } = handed;
    const named = (origin: ValueOrigin) => ("file" in origin ? { ...origin, file: nameOf(origin.file) } : origin);
    const known = values.filter(({ value }) => value !== UNKNOWN);
    const knownOfAgent = agent.filter(({ value }) => value !== UNKNOWN);
    // What Kubespray renders itself is what the agent gets: nothing is said twice.
    const ofAgent = cluster.engine === "helm" ? agent.map((each) => ({ ...each, path: ["agent", ...each.path] })) : [];
    const all = [...values, ...ofAgent];
    return {
      root: nameOf(cluster.root),
      kubespray: versionJson(cluster.kubespray),
      cilium: versionJson(cluster.cilium),
      origin: cluster.kubespray.origin,
      engine: cluster.engine,
      rendered: refused ? null : treeOf(known),
      agent: refused || chartRefusal ? null : treeOf(knownOfAgent),
      ...(refused && { refused: refused.map(named) }),
      ...(chartRefusal && { refused: chartRefusal.origins.map(named), reason: chartRefusal.message }),
      origins: Object.fromEntries(
        all.flatMap(({ path, value, origins }) => (value === UNKNOWN ? [] : [[pointer(path), origins.map(named)]])),
      ),
      unknown: all.flatMap(({ path, value }) => (value === UNKNOWN ? pointer(path) : [])),
    };
  });
  return `${JSON.stringify({ inventories, errors }, undefined, 2)}\n`;
}

/** The values in the maps that their paths name. */
function treeOf(values: readonly HandedValue[]): Json {
  const tree = {};
  for (const { path, value } of values) {
    let at: Record<string, unknown> = tree;
    for (const name of path.slice(0, -1)) {
      at[name] ??= {};
      at = at[name] as Record<string, unknown>;
    }
    const name = path.at(-1);
    if (name !== undefined) at[name] = value;
  }
  return tree as Json;
}

/** A JSON pointer (RFC 6901). */
const pointer = (path: readonly string[]): string =>
  path.map((name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
