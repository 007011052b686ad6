import type { Workspace } from "../cluster/workspace.ts";
import type { Inventory } from "../inventory/inventory.ts";
import type { YamlDocument } from "../syntax/document.ts";

/** The inventory that a file belongs to, by itself or by the variables in its ConfigMaps. */
export function inventoryAround(workspace: Workspace, document: YamlDocument): Inventory | undefined {
  const files = [document, ...workspace.documentsIn(document)].map(({ file }) => file);
  return files.map((file) => workspace.inventoryOf(file)).find((found) => found !== undefined);
}
