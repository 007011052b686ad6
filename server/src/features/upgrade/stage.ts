import type { Cluster } from "../../cluster/cluster.ts";
import type { Workspace } from "../../cluster/workspace.ts";
import type { Inventory } from "../../inventory/inventory.ts";
import { type Diagnostic, diagnostics } from "../diagnostics.ts";

/** An inventory as one release sees it. */
export interface Stage {
  readonly release: string;
  readonly cluster: Cluster;
  /** What the rules say about it, and about the manifests that may belong to it. */
  readonly found: readonly Diagnostic[];
}

/** The same files with an inventory under another release; nothing of the workspace changes. */
export function underRelease(
  workspace: Workspace,
  { root }: Inventory,
  release: string,
): { readonly workspace: Workspace; readonly inventory: Inventory } | undefined {
  const other = workspace.fork(root, { version: release, origin: "--to" });
  const inventory = other.allInventories().find((each) => each.root === root);
  return inventory && { workspace: other, inventory };
}

/** The inventory under another release. */
export function stageAt(workspace: Workspace, inventory: Inventory, release: string): Stage | undefined {
  const other = underRelease(workspace, inventory, release);
  return other && stageOf(other.workspace, other.inventory);
}

/** The inventory as it is. */
export function stageOf(workspace: Workspace, inventory: Inventory): Stage {
  const cluster = workspace.cluster(inventory);
  const found = [...workspace.allDocuments()]
    .filter(({ host }) => host === undefined)
    .flatMap((document) => diagnostics(workspace, document, "en", { reader: inventory }))
    .filter(({ inventories }) => inventories.includes(inventory.root));
  return { release: cluster.release, cluster, found };
}
