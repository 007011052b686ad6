import type { Catalog } from "../catalog/catalog.ts";
import { handedToCilium } from "../features/render.ts";
import { renderedDocument } from "../features/renderedText.ts";
import type { Options } from "./arguments.ts";
import { displayName } from "./files.ts";
import { openWorkspace } from "./openWorkspace.ts";
import { renderedJson } from "./reporters/rendered.ts";
import { orNoInventory, tellUnreadable, unreadableJson } from "./unreadable.ts";

/** `kubespray-cilium render`: what Kubespray hands to Cilium. Exit code 1 where Ansible or the chart would stop at it. */
export async function render(options: Options, catalog: Catalog): Promise<number> {
  const { workspace, collected, errors: unreadable } = await openWorkspace(options, catalog);
  const inventories = workspace.allInventories();
  const errors = orNoInventory(unreadable, inventories, options.paths);
  tellUnreadable(errors, options.language);
  const nameOf = (file: string) => displayName(file, collected.base);
  const all = inventories.map((inventory) => handedToCilium(workspace, inventory));
  if (options.format === "json")
    process.stdout.write(renderedJson(all, unreadableJson(errors, options.language), nameOf));
  else {
    const part = { part: options.agent ? "agent" : "values" } as const;
    const texts = all.map((handed) => renderedDocument(handed, part, nameOf, options.language));
    process.stdout.write(texts.join("---\n"));
  }
  if (errors.length > 0) return 2;
  return all.some(({ refused, chartRefusal }) => refused || chartRefusal) ? 1 : 0;
}
