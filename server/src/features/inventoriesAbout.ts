import type { Workspace } from "../cluster/workspace.ts";
import { isHostsDocument } from "../inventory/hosts/recognise.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { variableScope } from "../inventory/path.ts";
import type { YamlDocument } from "../syntax/document.ts";

/** The inventories in which a variable that a document names has its value: a playbook's are those around it. */
export function inventoriesAbout(workspace: Workspace, document: YamlDocument): readonly Inventory[] {
  const readers = workspace.inventoriesReading(document.file);
  return readers.length > 0 || isAnothers(document) ? readers : workspace.inventoriesFor(document.outermost.file);
}

/** Whether a document of no inventory of ours belongs to another project's: its names mean that project's variables. */
export const isAnothers = (document: YamlDocument): boolean =>
  document.kind === "manifest" || variableScope(document.file) !== undefined || isHostsDocument(document);
