import type { Cluster } from "../cluster/cluster.ts";
import { insertEntry, type NewValue } from "../syntax/edits.ts";
import type { Edit, Origin } from "../syntax/place.ts";
import { range } from "../syntax/positions.ts";

/**
 * Sets a variable that the inventory does not set yet: where the file has its line commented out, as Kubespray's
 * samples do, that line comes alive; else a new line follows the entry `beside`.
 */
export function addVariable(cluster: Cluster, beside: Origin, name: string, value: NewValue): Edit | undefined {
  const entry = insertEntry(beside, name, value, "after");
  if (!entry) return undefined;
  const document = cluster.inventory.files.find((file) => file.document.file === beside.file)?.document;
  const commented = new RegExp(`^#\\s?${name}:`);
  for (const chunk of document?.chunks ?? []) {
    for (const [i, line] of chunk.lines.entries()) {
      if (!commented.test(line)) continue;
      return { file: beside.file, chunk, range: range(i, 0, i, line.length), newText: entry.newText.trim() };
    }
  }
  return entry;
}
