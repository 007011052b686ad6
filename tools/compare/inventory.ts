import type { Catalog } from "../../server/src/catalog/catalog.ts";
import type { Json } from "../../server/src/catalog/facts.ts";
import { type AgentMap, agentMap } from "../../server/src/cluster/agentMap.ts";
import type { Cluster } from "../../server/src/cluster/cluster.ts";
import { type Rendered, renderAll } from "../../server/src/cluster/rendered.ts";
import { Workspace } from "../../server/src/cluster/workspace.ts";
import type { Assignment } from "./assignments.ts";
import { written } from "./atoms.ts";

const HOSTS =
  "[kube_control_plane]\nnode1\n\n[etcd]\nnode1\n\n[kube_node]\nnode1\n\n[k8s_cluster:children]\nkube_control_plane\nkube_node\n";

/** What we say that a release renders for an assignment, from the files of an inventory. */
export const renderedByUs = (catalog: Catalog, release: string, layers: Assignment): Rendered =>
  renderAll(clusterOf(catalog, release, layers));

/** What we say that the agent gets. */
export function agentByUs(catalog: Catalog, release: string, layers: Assignment): AgentMap {
  const cluster = clusterOf(catalog, release, layers);
  return agentMap(cluster, renderAll(cluster), catalog.chartSchema);
}

function clusterOf(catalog: Catalog, release: string, layers: Assignment): Cluster {
  const { workspace } = inventoryOf(catalog, release, layers);
  const [inventory] = workspace.allInventories();
  if (!inventory) throw new Error("no inventory");
  return workspace.cluster(inventory);
}

/** An assignment as an inventory, and the settings on each line of its files. */
export function inventoryOf(catalog: Catalog, release: string, layers: Assignment) {
  const workspace = new Workspace(catalog, { kubespray: { version: release, origin: "--kubespray" } });
  workspace.set("inventory/prod/inventory.ini", HOSTS);
  const documents = Object.entries(layers).map(([file, variables]) => {
    const { text, lines } = written(file, variables);
    return { document: workspace.set(`inventory/prod/${file}`, text), lines };
  });
  return { workspace, documents };
}

/** The variables as the host has them: of one name the highest layer's. */
export const effective = (layers: Assignment): Record<string, Json> => Object.assign({}, ...Object.values(layers));
