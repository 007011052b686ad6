import type { Catalog } from "../../server/src/catalog/catalog.ts";
import type { ChartSchemaFile, Json } from "../../server/src/catalog/facts.ts";
import { type AgentMap, agentMap } from "../../server/src/cluster/agentMap.ts";
import type { Cluster } from "../../server/src/cluster/cluster.ts";
import { type Rendered, renderAll } from "../../server/src/cluster/rendered.ts";
import { Workspace } from "../../server/src/cluster/workspace.ts";
import type { Assignment } from "./assignments.ts";

const HOSTS =
  "[kube_control_plane]\nnode1\n\n[etcd]\nnode1\n\n[kube_node]\nnode1\n\n[k8s_cluster:children]\nkube_control_plane\nkube_node\n";

/** What we say that a release renders for an assignment, from the files of an inventory. */
export const renderedByUs = (catalog: Catalog, release: string, layers: Assignment): Rendered =>
  renderAll(clusterOf(catalog, release, layers));

/** What we say that the agent gets. */
export function agentByUs(catalog: Catalog, release: string, layers: Assignment, schema: ChartSchemaFile): AgentMap {
  const cluster = clusterOf(catalog, release, layers);
  return agentMap(cluster, renderAll(cluster), schema);
}

function clusterOf(catalog: Catalog, release: string, layers: Assignment): Cluster {
  const workspace = new Workspace(catalog, { kubespray: { version: release, origin: "--kubespray" } });
  workspace.set("inventory/prod/inventory.ini", HOSTS);
  for (const [file, variables] of Object.entries(layers)) {
    const lines = Object.entries(variables).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
    workspace.set(`inventory/prod/${file}`, `---\n${lines.join("\n")}\n`);
  }
  const [inventory] = workspace.allInventories();
  if (!inventory) throw new Error("no inventory");
  return workspace.cluster(inventory);
}

/** The variables as the host has them: of one name the highest layer's. */
export const effective = (layers: Assignment): Record<string, Json> => Object.assign({}, ...Object.values(layers));
