import { matcherOf } from "../../inventory/globs.ts";
import { type Inventory, ownFiles } from "../../inventory/inventory.ts";
import { folderOf, type RelativePath } from "../../inventory/path.ts";
import { type ByFolder, foldersAround } from "./byFolder.ts";

/** What may exclude files by globs, from its folder. */
interface Excluding {
  readonly exclude?: readonly string[];
}

/** Which files nothing is to be said about. It holds for one state of the preferences: others make another object. */
export class Exclusions {
  /** Whether anything is excluded at all. */
  readonly areAny: boolean;
  private readonly matchers = new Map<string, readonly ((path: string) => boolean)[]>();
  private included: { readonly among: readonly Inventory[]; readonly inventories: readonly Inventory[] } | undefined;

  /** `layers`: the person's and the project's. */
  constructor(
    private readonly layers: readonly ByFolder<Excluding>[],
    private readonly relative: RelativePath,
  ) {
    this.areAny = layers.some((layer) => [...layer.values()].some(({ exclude = [] }) => exclude.length > 0));
  }

  /** Whether somebody asked for nothing to be said about a file: its person, or any folder around it. */
  has(file: string): boolean {
    if (!this.areAny) return false;
    return foldersAround(folderOf(file)).some((folder) => {
      const path = folder === "" ? this.relative(file) : file.slice(folder.length + 1);
      return this.matchersOf(folder).some((matches) => matches(path));
    });
  }

  /** Those of all inventories of which not everything is excluded; the same list for the same inventories. */
  includedAmong(all: readonly Inventory[]): readonly Inventory[] {
    if (!this.areAny) return all;
    if (this.included?.among !== all) {
      const isIncluded = (inventory: Inventory) =>
        [...ownFiles(inventory).map(({ document }) => document), ...inventory.sources].some(
          ({ outermost }) => !this.has(outermost.file),
        );
      this.included = { among: all, inventories: all.filter(isIncluded) };
    }
    return this.included.inventories;
  }

  private matchersOf(folder: string): readonly ((path: string) => boolean)[] {
    let found = this.matchers.get(folder);
    if (!found) {
      const globs = this.layers.map((layer) => layer.get(folder)?.exclude ?? []);
      found = globs.flatMap((each) => (each.length > 0 ? matcherOf(each) : []));
      this.matchers.set(folder, found);
    }
    return found;
  }
}
