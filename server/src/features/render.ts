import type { Json } from "../catalog/facts.ts";
import type { Message } from "../catalog/words.ts";
import { type AgentMap, agentMap } from "../cluster/agentMap.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { renderAll } from "../cluster/rendered.ts";
import type { Workspace } from "../cluster/workspace.ts";
import type { Inventory } from "../inventory/inventory.ts";
import type { Origin } from "../syntax/place.ts";
import { UNKNOWN, type Unknown } from "../syntax/scalars.ts";
import { refusalMessage } from "./chartRefusal.ts";

/** Where a value comes from: an entry of a file, or the defaults of a Kubespray release. */
export type ValueOrigin = { readonly file: string; readonly line: number } | { readonly default: string };

/** A value that Kubespray hands to Cilium. */
export interface HandedValue {
  readonly path: readonly string[];
  readonly value: Json | Unknown;
  readonly origins: readonly ValueOrigin[];
}

/** Why the chart refuses what it is handed, and the settings at fault. */
export interface ChartRefusal {
  readonly message: Message;
  readonly origins: readonly ValueOrigin[];
}

/** What Kubespray hands to Cilium for an inventory. */
export interface Handed {
  readonly cluster: Cluster;
  /** In the order of their paths; those of maps stand below each other. */
  readonly values: readonly HandedValue[];
  /** The keys of `cilium-config`, by their names. */
  readonly agent: readonly HandedValue[];
  /** Where Ansible or YAML stops, so that nothing is handed over. */
  readonly refused?: readonly ValueOrigin[];
  /** Where the chart refuses what is handed over: then the agent gets nothing. */
  readonly chartRefusal?: ChartRefusal;
}

/** Renders an inventory: ConfigMap data or Helm values, and what the agent gets of them. */
export function handedToCilium(workspace: Workspace, inventory: Inventory): Handed {
  const cluster = workspace.cluster(inventory);
  const rendered = renderAll(cluster);
  const located = (origins: readonly Origin[]): ValueOrigin[] =>
    origins.length > 0
      ? unique(origins.flatMap((origin) => lineOf(workspace, origin)))
      : [{ default: cluster.release }];
  const agent = rendered.refused ? NOTHING : agentMap(cluster, rendered, cluster.catalog.chartSchema);
  const { refused } = agent;
  const values: HandedValue[] = rendered.values.map((each) => ({ ...each, origins: located(each.origins) }));
  return {
    cluster,
    values: values.sort((a, b) => (a.path.join("\0") < b.path.join("\0") ? -1 : 1)),
    agent: agentValues(agent, located),
    ...(refused && {
      chartRefusal: {
        message: refusalMessage(refused, cluster.cilium.version),
        origins: located(refused.origins.slice(0, 1)),
      },
    }),
    ...(rendered.refused && { refused: rendered.refused.flatMap((origin) => lineOf(workspace, origin)) }),
  };
}

const NOTHING: AgentMap = { entries: new Map(), unknown: [] };

function agentValues(
  { entries, unknown }: AgentMap,
  located: (origins: readonly Origin[]) => readonly ValueOrigin[],
): HandedValue[] {
  const all: HandedValue[] = [
    ...[...entries].map(([key, { value, origins }]) => ({ path: [key], value, origins: located(origins) })),
    ...unknown.map((key) => ({ path: [key], value: UNKNOWN, origins: [] }) as const),
  ];
  return all.sort((a, b) => ((a.path[0] ?? "") < (b.path[0] ?? "") ? -1 : 1));
}

function lineOf(workspace: Workspace, { file, chunk, key }: Origin): ValueOrigin[] {
  const document = workspace.document(file);
  return document ? [{ file: document.outermost.file, line: document.rangeOf(chunk, key).start.line }] : [];
}

function unique(origins: readonly ValueOrigin[]): ValueOrigin[] {
  return [...new Map(origins.map((origin) => [JSON.stringify(origin), origin])).values()];
}
