import type { Catalog } from "../catalog/catalog.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { isHostsDocument } from "./hosts/recognise.ts";
import { type Inventory, inventoryAt, withText } from "./inventory.ts";
import { baseName, folderOf, isSameScope, type RelativePath, variableScope } from "./path.ts";
import { isPlaybook, PLAYBOOK } from "./playbook.ts";
import { isOutside, type ScopedFile, scopeOf } from "./scopedFile.ts";
import { settingsOf } from "./settings.ts";

/** What ties files together that do not lie in one folder. */
export interface Ties {
  /** The files that Ansible is given by `-e` for an inventory, in their order. */
  varsFilesFor(root: string): readonly string[];
  /** Whether a file is given so for any inventory. */
  isVarsFile(file: string): boolean;
  /** The inventory that an embedded document of hosts belongs to; undefined for one that stands alone. */
  rootOfHosts(file: string): string | undefined;
  document(file: string): YamlDocument | undefined;
}

/** A file of an inventory; one without a scope says which hosts there are. */
interface Placed extends Partial<ScopedFile> {
  readonly document: YamlDocument;
  readonly root: string;
}

/** The inventories that the files make. A changed file is placed anew; inventories that do not read it stay as they are. */
export class Inventories {
  private readonly placed = new Map<string, Placed>();
  private readonly filesBelow = new Map<string, Map<string, Placed>>();
  /** Folders with Kubespray's playbook. */
  private readonly playbooks = new Set<string>();
  /** By root; undefined for files that are not recognisably Kubespray's. Missing until somebody asks. */
  private readonly known = new Map<string, Inventory | undefined>();
  private sorted: readonly Inventory[] | undefined;

  constructor(
    private readonly catalog: Catalog,
    private readonly relative: RelativePath,
    private readonly ties: Ties,
  ) {}

  /** Takes a file's current text. */
  set(document: YamlDocument): void {
    const { file } = document;
    this.setPlaybook(file, isPlaybook(document));
    const placed = this.place(document);
    const before = this.placed.get(file);
    if (before && placed && this.replace(before, placed)) return;
    if (before && before.root !== placed?.root) this.remove(file);
    if (placed) this.add(placed);
    this.forgetReaders(file);
  }

  /** Puts a file's new text in place of the one before, where nothing else changes, and says so: the case while somebody types. */
  private replace(before: Placed, now: Placed): boolean {
    const { root, document } = now;
    const { file } = document;
    const isAlone = !this.isBesidePlaybook(file) && !this.ties.isVarsFile(file);
    const inventory = isAlone && isSameScope(before.scope, now.scope) ? this.known.get(root) : undefined;
    const after = inventory && withText(inventory, before.document, document);
    if (!after) return false;
    this.filesBelow.get(root)?.set(file, now);
    this.placed.set(file, now);
    this.known.set(root, after);
    this.sorted = this.sorted?.map((each) => (each === inventory ? after : each));
    return true;
  }

  delete(file: string): void {
    this.setPlaybook(file, false);
    this.forgetReaders(file);
    this.remove(file);
  }

  /** What ties files together changed. */
  forgetAll(): void {
    this.known.clear();
    this.sorted = undefined;
  }

  /** The inventory that reads a file; undefined for a file of no inventory. */
  of(file: string): Inventory | undefined {
    return this.own(file) ?? this.readersFromAfar(file)[0];
  }

  /** All inventories that read a file, its own first. */
  reading(file: string): readonly Inventory[] {
    const own = this.own(file);
    return own ? [own, ...this.readersFromAfar(file).filter((each) => each !== own)] : this.readersFromAfar(file);
  }

  private own(file: string): Inventory | undefined {
    const root = this.placed.get(file)?.root;
    return root === undefined ? undefined : this.at(root);
  }

  /** Those that read a file beside a playbook, or are given it by `-e`. */
  private readersFromAfar(file: string): readonly Inventory[] {
    if (!this.isBesidePlaybook(file) && !this.ties.isVarsFile(file)) return [];
    return this.all().filter(({ files }) => files.some(({ document }) => document.file === file));
  }

  /** How many folders may be inventories. */
  get count(): number {
    return this.filesBelow.size;
  }

  /** All of them that set something, by their roots. */
  all(): readonly Inventory[] {
    this.sorted ??= [...this.filesBelow.keys()]
      .sort()
      .flatMap((root) => this.at(root) ?? [])
      .filter(
        ({ files, sources }) =>
          files.length > 0 || sources.some((source) => settingsOf(source, this.catalog).length > 0),
      );
    return this.sorted;
  }

  private place(document: YamlDocument): Placed | undefined {
    const scope = scopeOf(document, this.catalog, this.relative);
    if (scope) return { document, root: scope.root, scope };
    if (!isHostsDocument(document) || isOutside(document, this.relative)) return undefined;
    const root = document.host ? (this.ties.rootOfHosts(document.file) ?? document.file) : folderOf(document.file);
    return { document, root };
  }

  private add(placed: Placed): void {
    const { root, document } = placed;
    let files = this.filesBelow.get(root);
    if (!files) {
      files = new Map();
      this.filesBelow.set(root, files);
      // It may share what lies beside a playbook with others.
      if (this.playbooks.size > 0) this.forgetAll();
    }
    files.set(document.file, placed);
    this.placed.set(document.file, placed);
    this.forget(root);
  }

  private remove(file: string): void {
    const root = this.placed.get(file)?.root;
    if (root === undefined) return;
    this.placed.delete(file);
    const files = this.filesBelow.get(root);
    files?.delete(file);
    if (files?.size === 0) {
      this.filesBelow.delete(root);
      if (this.playbooks.size > 0) this.forgetAll();
    }
    this.forget(root);
  }

  private forget(root: string): void {
    this.known.delete(root);
    this.sorted = undefined;
    const beside = this.playbookOf(root);
    if (beside !== undefined) this.forget(beside);
  }

  private forgetReaders(file: string): void {
    if (!this.isBesidePlaybook(file) && !this.ties.isVarsFile(file)) return;
    for (const root of this.filesBelow.keys()) if (this.readsFromAfar(root, file)) this.forget(root);
  }

  private setPlaybook(file: string, is: boolean): void {
    const folder = folderOf(file);
    if (baseName(file) !== PLAYBOOK || this.playbooks.has(folder) === is) return;
    if (is) this.playbooks.add(folder);
    else this.playbooks.delete(folder);
    this.forgetAll();
  }

  private at(root: string): Inventory | undefined {
    if (!this.known.has(root)) this.known.set(root, this.read(root));
    return this.known.get(root);
  }

  private read(root: string): Inventory | undefined {
    const own = this.ownFiles(root);
    if (own.length === 0 || this.belongsToAnother(root, own)) return undefined;
    const sources = own.flatMap(({ document, scope }) => (scope ? [] : document));
    // Kubean gives Ansible what its ConfigMaps hold, and nothing else.
    const given = own.some(({ document }) => document.host) ? [] : this.varsFiles(root);
    const files = [...own.flatMap(scoped), ...this.besidePlaybook(root), ...given];
    return inventoryAt(root, files, sources, this.catalog);
  }

  /** What lies below a root, apart from files that are known to be given by `-e`. */
  private ownFiles(root: string): Placed[] {
    const files = [...(this.filesBelow.get(root)?.values() ?? [])];
    return files.filter(({ document: { file, host } }) => host || variableScope(file) || !this.ties.isVarsFile(file));
  }

  private varsFiles(root: string): ScopedFile[] {
    const scope = { kind: "extra", name: "", root } as const;
    return this.ties.varsFilesFor(root).flatMap((file) => {
      const document = this.ties.document(file);
      return document ? { document, scope } : [];
    });
  }

  private besidePlaybook(root: string): ScopedFile[] {
    const beside = this.playbookOf(root);
    if (beside === undefined) return [];
    return this.ownFiles(beside)
      .filter(({ document }) => variableScope(document.file))
      .flatMap(scoped);
  }

  /** The folder of the playbook that an inventory is run with: the nearest one around it. */
  private playbookOf(root: string): string | undefined {
    if (this.playbooks.size === 0) return undefined;
    for (let folder = root; folder !== ""; ) {
      folder = folderOf(folder);
      if (this.playbooks.has(folder)) return folder;
    }
    return undefined;
  }

  /** Variables beside a playbook are no inventory of their own where inventories read them. */
  private belongsToAnother(root: string, own: readonly Placed[]): boolean {
    if (!this.playbooks.has(root) || own.some(({ scope }) => !scope)) return false;
    return [...this.filesBelow.keys()].some((other) => this.playbookOf(other) === root && this.at(other));
  }

  private isBesidePlaybook(file: string): boolean {
    const root = this.placed.get(file)?.root;
    return root !== undefined && this.playbooks.has(root);
  }

  private readsFromAfar(root: string, file: string): boolean {
    const beside = this.placed.get(file)?.root;
    return (beside !== undefined && this.playbookOf(root) === beside) || this.ties.varsFilesFor(root).includes(file);
  }
}

const scoped = ({ document, scope }: Placed): ScopedFile[] => (scope ? [{ document, scope }] : []);
