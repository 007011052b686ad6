import type { Catalog } from "../catalog/catalog.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { type Inventory, inventoryAt, type RelativePath, scopeOf, type VariableFile } from "./inventory.ts";

/** The inventories that the files make. A changed file is placed anew; inventories that do not hold it stay as they are. */
export class Inventories {
  private readonly rootOf = new Map<string, string>();
  private readonly filesBelow = new Map<string, Map<string, VariableFile>>();
  /** By root; undefined for files that are not recognisably Kubespray's. Missing until somebody asks. */
  private readonly known = new Map<string, Inventory | undefined>();
  private sorted: readonly Inventory[] | undefined;

  constructor(
    private readonly catalog: Catalog,
    private readonly relative: RelativePath,
  ) {}

  /** Takes a file's current text. */
  set(document: YamlDocument): void {
    const { file } = document;
    const scope = scopeOf(document, this.catalog, this.relative);
    const before = this.rootOf.get(file);
    if (before !== undefined && before !== scope?.root) this.delete(file);
    if (!scope) return;
    const files = this.filesBelow.get(scope.root) ?? new Map<string, VariableFile>();
    this.filesBelow.set(scope.root, files);
    files.set(file, { document, scope });
    this.rootOf.set(file, scope.root);
    this.forget(scope.root);
  }

  delete(file: string): void {
    const root = this.rootOf.get(file);
    if (root === undefined) return;
    this.rootOf.delete(file);
    const files = this.filesBelow.get(root);
    files?.delete(file);
    if (files?.size === 0) this.filesBelow.delete(root);
    this.forget(root);
  }

  private forget(root: string): void {
    this.known.delete(root);
    this.sorted = undefined;
  }

  /** The inventory that reads a variable file; undefined for a file of no inventory. */
  of(file: string): Inventory | undefined {
    const root = this.rootOf.get(file);
    return root === undefined ? undefined : this.at(root);
  }

  private at(root: string): Inventory | undefined {
    if (!this.known.has(root)) {
      this.known.set(root, inventoryAt(root, this.filesBelow.get(root)?.values() ?? [], this.catalog));
    }
    return this.known.get(root);
  }

  /** How many folders may be inventories. */
  get count(): number {
    return this.filesBelow.size;
  }

  /** All of them, by their roots. */
  all(): readonly Inventory[] {
    this.sorted ??= [...this.filesBelow.keys()].sort().flatMap((root) => this.at(root) ?? []);
    return this.sorted;
  }
}
