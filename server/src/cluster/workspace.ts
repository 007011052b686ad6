import type { Catalog } from "../catalog/catalog.ts";
import { minorOf } from "../catalog/release.ts";
import { type Configuration, isConfiguration, readConfiguration } from "../inventory/configuration.ts";
import { Inventories } from "../inventory/inventories.ts";
import { embeddedRoot, type Inventory, ownFiles, type RelativePath } from "../inventory/inventory.ts";
import { folderOf } from "../inventory/path.ts";
import { isRoleFile } from "../inventory/signals/place.ts";
import type { RoleChanges } from "../inventory/signals/signal.ts";
import { anchored } from "../inventory/varsFiles.ts";
import { ObjectIndex } from "../manifest/objectIndex.ts";
import type { KubernetesObject } from "../manifest/objects.ts";
import { type Host, readDocument, type YamlDocument } from "../syntax/document.ts";
import { type Position, position } from "../syntax/positions.ts";
import { CiliumUse } from "./ciliumUse.ts";
import type { Cluster } from "./cluster.ts";
import { Clusters } from "./clusters.ts";
import { Embedding } from "./embedding.ts";
import { Evidence } from "./evidence.ts";
import { KubeanUse } from "./kubeanUse.ts";
import { type Given, Preferences } from "./preferences.ts";
import { RoleFile } from "./roleFile.ts";
import { TemplateWords } from "./templateWords.ts";
import {
  type RequestedVersion,
  type ResolvedVersion,
  resolveCilium,
  resolveKubespray,
  type UnknownVersionError,
} from "./versions.ts";

/**
 * All files that the host passed in, the inventories they belong to, and the clusters those make. The only state: what is
 * not there is worked out when it is asked for.
 */
export class Workspace {
  private readonly documents = new Map<string, YamlDocument>();
  private readonly inventories: Inventories;
  private readonly embedding = new Embedding();
  private readonly preferences: Preferences;
  private readonly clusters: Clusters;
  /** The roots of the inventories that embedded documents of hosts belong to. */
  private rootsOfHosts: ReadonlyMap<string, string> = new Map();
  private readonly evidence: Evidence;
  private readonly kubean: KubeanUse;
  private readonly cilium = new CiliumUse();
  private readonly objects = new ObjectIndex();
  /** The inventories that are not excluded, among all. */
  private included: { readonly among: readonly Inventory[]; readonly inventories: readonly Inventory[] } | undefined;
  /** The words in the Jinja of all files: a variable among them is the user's own. */
  readonly templateWords = new TemplateWords();
  /** Another object whenever what a person or a configuration file asks for changed. */
  asked: object = {};

  constructor(
    readonly catalog: Catalog,
    given: Given = {},
    /** Which path a file has below its workspace folder. */
    readonly relative: RelativePath = (file) => file,
  ) {
    this.preferences = new Preferences(catalog, given, relative);
    this.evidence = new Evidence(catalog, relative);
    this.kubean = new KubeanUse(catalog);
    this.inventories = new Inventories(catalog, relative, {
      varsFilesFor: (root) => this.preferences.varsFilesFor(root),
      isVarsFile: (file) => this.preferences.isVarsFile(file),
      rootOfHosts: (file) => this.rootsOfHosts.get(file),
      document: (file) => this.documents.get(file),
    });
    const { preferences, evidence, kubean, cilium } = this;
    this.clusters = new Clusters({
      catalog,
      preferences,
      evidence,
      kubean,
      cilium,
      inventories: () => this.allInventories(),
    });
  }

  /** Reads a file's current text in place of what was known of it. */
  set(file: string, text: string): YamlDocument {
    return this.take(readDocument(file, text, this.documents.get(file)));
  }

  /** Takes a file that is read only for what it may say of versions: a Makefile, a list of requirements. */
  note(file: string, text: string): void {
    if (this.evidence.note(file, text)) this.clusters.doubt();
    // What somebody made a template read is used.
    if (isRoleFile(file) && new RoleFile(file, text).isNobodys(this.catalog))
      this.templateWords.set(readDocument(file, text));
  }

  /** Puts a reading of a file in place of what was known of it. */
  take(document: YamlDocument): YamlDocument {
    const { file } = document;
    if (isConfiguration(file)) this.configure(folderOf(file), readConfiguration(document.text));
    this.place(document);
    if (document.kind === "manifest" || this.rootsOfHosts.size > 0) this.linkHosts();
    return document;
  }

  /** Puts a document in its place, and those inside of it. */
  private place(document: YamlDocument): void {
    this.documents.set(document.file, document);
    this.objects.set(document);
    this.cilium.set(document);
    this.templateWords.set(document);
    const count = this.inventories.count;
    this.inventories.set(document);
    const said = this.evidence.set(document);
    if (this.kubean.set(document) || said || this.inventories.count !== count) this.clusters.doubt();
    const { gone, affected } = this.embedding.set(document);
    this.settleInside(document.file, gone, affected);
  }

  /** Follows a change of what is inside a document. */
  private settleInside(file: string, gone: readonly string[], affected: boolean): void {
    for (const id of gone) this.delete(id);
    for (const inner of this.embedding.of(file)) this.place(inner);
    if (!affected) return;
    // Clusters that name other ConfigMaps than before: those may stand in any file.
    for (const document of [...this.documents.values()]) {
      if (document.kind === "manifest" && document.file !== file) this.place(document);
    }
  }

  /** Puts hosts that a Cluster names beside its variables into the inventory of those. */
  private linkHosts(): void {
    const before = this.rootsOfHosts;
    this.rootsOfHosts = new Map(
      [...this.embedding.pairs()].map(([hosts, variables]) => [hosts.file, embeddedRoot(variables)]),
    );
    for (const file of new Set([...before.keys(), ...this.rootsOfHosts.keys()])) {
      const document = this.documents.get(file);
      if (!document || before.get(file) === this.rootsOfHosts.get(file)) continue;
      this.inventories.set(document);
      this.clusters.doubt();
    }
  }

  delete(file: string): void {
    const isManifest = this.documents.get(file)?.kind === "manifest";
    const said = this.evidence.delete(file);
    if (!this.documents.delete(file) && !said) return;
    this.inventories.delete(file);
    this.templateWords.delete(file);
    this.kubean.delete(file);
    this.objects.delete(file);
    this.cilium.delete(file);
    this.clusters.doubt();
    const { gone, affected } = this.embedding.delete(file);
    this.settleInside(file, gone, affected);
    if (isConfiguration(file)) {
      this.preferences.forget(folderOf(file));
      this.forgetClusters();
    }
    if (isManifest) this.linkHosts();
  }

  /** Sets the configuration for a folder and all below it. It names files from where it stands: `base`. */
  configure(folder: string, configuration: Configuration, base = folder): void {
    this.preferences.configure(folder, anchored(configuration, base));
    this.forgetClusters();
  }

  private forgetClusters(): void {
    this.asked = {};
    this.inventories.forgetAll();
    this.clusters.forget();
    this.included = undefined;
  }

  /** Files that configurations name and that nobody has read yet. */
  missingFiles(): string[] {
    return this.preferences.varsFiles().filter((file) => !this.documents.has(file));
  }

  /** Changes what the person gave for a folder and all below it; "" is for everything. */
  give(given: Given, folder = ""): void {
    this.preferences.give(given, folder);
    this.asked = {};
    this.clusters.forget();
    this.included = undefined;
  }

  /** The same files with an inventory under another release. What changes here later does not change there. */
  fork(root: string, kubespray: RequestedVersion): Workspace {
    const other = new Workspace(this.catalog, {}, this.relative);
    for (const document of this.documents.values()) if (!document.host) other.take(document);
    this.preferences.giveTo(other.preferences);
    other.give({ ...this.preferences.givenAt(root), kubespray }, root);
    return other;
  }

  document(file: string): YamlDocument | undefined {
    return this.documents.get(file);
  }

  /** All texts, embedded ones too. */
  allDocuments(): Iterable<YamlDocument> {
    return this.documents.values();
  }

  /** The documents right inside a document. */
  documentsIn({ file }: YamlDocument): readonly YamlDocument[] {
    return this.embedding.of(file);
  }

  /** The innermost document that a place of a document is in, and the place in its own lines. */
  innermostAt(document: YamlDocument, place: Position): { document: YamlDocument; position: Position } {
    for (const inner of this.documentsIn(document)) {
      const { chunk, block } = inner.host as Host;
      const inChunk = position(place.line - document.lineOf(chunk), place.character);
      const inside = block.fromHost(inChunk);
      if (inside) return this.innermostAt(inner, inside);
    }
    return { document, position: place };
  }

  /** Whether nothing is to be said about a file. */
  isExcluded(file: string): boolean {
    return this.preferences.isExcluded(file);
  }

  /** The inventories among the files, by their roots; those of which all is excluded are none. */
  allInventories(): readonly Inventory[] {
    const all = this.inventories.all();
    if (!this.preferences.excludes) return all;
    if (this.included?.among !== all) {
      const isIncluded = (inventory: Inventory) =>
        [...ownFiles(inventory).map(({ document }) => document), ...inventory.sources].some(
          ({ outermost }) => !this.isExcluded(outermost.file),
        );
      this.included = { among: all, inventories: all.filter(isIncluded) };
    }
    return this.included.inventories;
  }

  /** The inventory that reads a variable file; undefined for a file of no inventory. */
  inventoryOf(file: string): Inventory | undefined {
    return this.inventories.of(file);
  }

  /** All inventories that read a variable file; those of which all is excluded only where no other does. */
  inventoriesReading(file: string): readonly Inventory[] {
    const reading = this.inventories.reading(file);
    if (reading.length < 2 || !this.preferences.excludes) return reading;
    const included = reading.filter((each) => this.allInventories().includes(each));
    return included.length > 0 ? included : reading;
  }

  cluster(inventory: Inventory): Cluster {
    return this.clusters.of(inventory);
  }

  /** The versions that a checkout of Kubespray around a file is of. */
  checkoutAround(
    file: string,
  ): { readonly release: string; readonly minor: string; readonly changes?: RoleChanges } | undefined {
    const signal = this.evidence.checkoutAround(file);
    if (!signal) return undefined;
    const kubespray = resolveKubespray([], this.catalog, signal);
    const cilium = resolveCilium([], undefined, kubespray, this.catalog);
    const { version: release, changes } = kubespray;
    return { release, minor: minorOfVersion(cilium, this.catalog), ...(changes && { changes }) };
  }

  /** The folders of the checkouts of Kubespray; of those around a file, if there are any. */
  checkoutsFor(file: string): readonly string[] {
    return this.evidence.checkoutsFor(file);
  }

  /**
   * The clusters whose Cilium may read a manifest: the inventory around it where there is just one, else all there are.
   * The same list as before while none of them changed.
   */
  clustersFor(file: string): readonly Cluster[] {
    return this.clusters.beside(file);
  }

  /** The inventories that a file of none may be about: the one around it where there is just one, else all there are. */
  inventoriesFor(file: string): readonly Inventory[] {
    return this.clusters.inventoriesBeside(file);
  }

  /** The objects of a kind in all manifests; the same list as long as they are the same. */
  objectsOf(kind: string): readonly KubernetesObject[] {
    return this.objects.of(kind);
  }

  /** Another number whenever one of those objects came, changed or went. */
  get objectsState(): number {
    return this.objects.state;
  }

  /** The members of the meshes that a cluster is in, itself included; the same list while none of them changed. */
  meshOf(cluster: Cluster): readonly Cluster[] {
    return this.clusters.meshOf(cluster);
  }

  /** The Cilium version for a manifest beside no inventory. */
  ciliumFor(file: string): ResolvedVersion {
    return this.clusters.ciliumFor(file);
  }

  /** The severities chosen for a file's rules: the person's over the project's. */
  chosenSeverities(file: string): Readonly<Record<string, string>> {
    return this.preferences.severities(file);
  }

  /** Whether the person and the project want to see what overrides the lines of a file. */
  wantsInlayHints(file: string): boolean {
    return this.preferences.wantsInlayHints(file);
  }

  /** Whether the project wants findings of a file, though nobody has it open. */
  coversClosed(file: string): boolean {
    return this.preferences.coversClosed(file);
  }

  /** Versions that somebody asked for and that are in no table. They count as not given. */
  versionProblems(): readonly UnknownVersionError[] {
    return this.preferences.problemsWith(this.allInventories().map(({ root }) => root));
  }
}

/** The minor of a version in use. */
export const minorOfVersion = ({ version }: ResolvedVersion, catalog: Catalog): string =>
  minorOf(version) ?? catalog.newestMinor;
