import type { Inventory } from "../inventory/inventory.ts";
import { folderOf } from "../inventory/path.ts";
import { configMapOf } from "./kubeanUse.ts";

/** Answers about all inventories of a workspace together, each worked out once for as long as the list is the same. */
export class Survey {
  readonly roots: readonly string[];
  /** The ConfigMaps that hold the variables of some. */
  readonly configMaps: ReadonlySet<string>;
  /** By the folder around their roots, which ends with "/". */
  private readonly byFolder = new Map<string, Inventory[]>();
  private readonly byName = new Map<string, readonly Inventory[]>();

  constructor(readonly inventories: readonly Inventory[]) {
    this.roots = inventories.map(({ root }) => root);
    this.configMaps = new Set(
      inventories.flatMap(({ files: [first] }) => (first && configMapOf(first.document)) ?? []),
    );
    for (const inventory of inventories) {
      const folder = `${folderOf(inventory.root)}/`;
      const beside = this.byFolder.get(folder);
      if (beside) beside.push(inventory);
      else this.byFolder.set(folder, [inventory]);
    }
  }

  /** Those that belong to something, by its name: picked once. */
  named(name: string, belongs: (inventory: Inventory) => boolean): readonly Inventory[] {
    const inventories = this.byName.get(name) ?? this.inventories.filter(belongs);
    this.byName.set(name, inventories);
    return inventories;
  }

  /** The inventory that a file which belongs to none lies beside, where there is just one, else all there are. */
  beside(file: string): readonly Inventory[] {
    const path = `${folderOf(file)}/`;
    let found: readonly Inventory[] = [];
    for (let cut = path.indexOf("/"); cut >= 0; cut = path.indexOf("/", cut + 1)) {
      const here = this.byFolder.get(path.slice(0, cut + 1));
      if (!here) continue;
      if (found.length + here.length > 1) return this.inventories;
      found = here;
    }
    return found.length === 1 ? found : this.inventories;
  }
}
