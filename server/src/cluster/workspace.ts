import type { Catalog } from "../catalog/catalog.ts";
import { type Configuration, hasConfigurationName, readConfiguration } from "../inventory/configuration.ts";
import { Inventories } from "../inventory/inventories.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { folderOf, isWithin, type RelativePath } from "../inventory/path.ts";
import { embeddedRoot } from "../inventory/scopedFile.ts";
import { isRoleFile } from "../inventory/signals/place.ts";
import { anchored } from "../inventory/varsFiles.ts";
import { ObjectIndex } from "../manifest/objectIndex.ts";
import type { KubernetesObject } from "../manifest/objects.ts";
import { readDocument, type YamlDocument } from "../syntax/document.ts";
import type { Position } from "../syntax/positions.ts";
import { CiliumUse } from "./ciliumUse.ts";
import type { Cluster } from "./cluster.ts";
import { Clusters } from "./clusters.ts";
import { Documents } from "./documents.ts";
import { Evidence } from "./evidence.ts";
import { IpsecSecretNames } from "./ipsecSecretNames.ts";
import { KubeanUse } from "./kubeanUse.ts";
import { type FilePreferences, type Given, Preferences } from "./preferences/preferences.ts";
import { RoleFile } from "./roleFile.ts";
import { TemplateWords } from "./templateWords.ts";
import {
  type CheckoutVersions,
  type RequestedVersion,
  type ResolvedVersion,
  type UnknownVersionError,
  versionsOfCheckout,
} from "./versions.ts";

/**
 * All files that the host passed in, the inventories they belong to, and the clusters those make. The only state: what is
 * not there is worked out when it is asked for.
 */
export class Workspace {
  private readonly documents: Documents;
  private readonly inventories: Inventories;
  private readonly preferences: Preferences;
  /** What the person and the project ask for about single files. */
  readonly filePreferences: FilePreferences;
  private readonly clusters: Clusters;
  /** The roots of the inventories that embedded documents of hosts belong to. */
  private rootsOfHosts: ReadonlyMap<string, string> = new Map();
  private readonly evidence: Evidence;
  private readonly kubean: KubeanUse;
  private readonly cilium = new CiliumUse();
  private readonly objects = new ObjectIndex();
  /** The words in the Jinja of all files: a variable among them is the user's own. */
  readonly templateWords = new TemplateWords();
  /** The folders all of which was read, if that is not everything. */
  private foldersRead: readonly string[] | undefined;
  private readonly ipsecSecretNames = new IpsecSecretNames();
  /** The file that a person named as the configuration of all others. */
  private configurationOfAll: string | undefined;
  /** Another object whenever what a person or a configuration file asks for changed. */
  asked: object = {};

  constructor(
    readonly catalog: Catalog,
    given: Given = {},
    /** Which path a file has below its workspace folder. */
    readonly relative: RelativePath = (file) => file,
  ) {
    this.documents = new Documents({
      placed: (document) => this.placed(document),
      removed: (file) => this.removed(file),
    });
    this.preferences = new Preferences(catalog, given, relative);
    this.filePreferences = this.preferences;
    this.evidence = new Evidence(catalog, relative);
    this.kubean = new KubeanUse(catalog);
    this.inventories = new Inventories(catalog, relative, {
      varsFilesFor: (root) => this.preferences.configurations.varsFilesFor(root),
      isVarsFile: (file) => this.preferences.configurations.varsFiles.has(file),
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
    this.ipsecSecretNames.note(file, text);
    // What somebody made a template read is used.
    if (isRoleFile(file) && new RoleFile(file, text).isCustomized(this.catalog))
      this.templateWords.set(readDocument(file, text));
  }

  /** Puts a reading of a file in place of what was known of it. */
  take(document: YamlDocument): YamlDocument {
    const { file } = document;
    if (file === this.configurationOfAll) {
      this.configure("", { ...readConfiguration(document.text), name: this.relative(file) }, folderOf(file));
    } else if (hasConfigurationName(file)) this.configure(folderOf(file), readConfiguration(document.text));
    const wasManifest = this.documents.get(file)?.kind === "manifest";
    this.documents.set(document);
    if (wasManifest || document.kind === "manifest" || this.rootsOfHosts.size > 0) this.linkHosts();
    return document;
  }

  /** Forgets a file. */
  delete(file: string): void {
    const document = this.documents.get(file);
    if (!document) {
      this.ipsecSecretNames.delete(file);
      if (this.evidence.delete(file)) this.removed(file);
      return;
    }
    this.documents.delete(file);
    if (hasConfigurationName(file)) {
      this.preferences.forget(folderOf(file));
      this.forgetClusters();
    }
    if (document.kind === "manifest") this.linkHosts();
  }

  /** Gives a document, of a file or inside of one, to all that know something by documents. */
  private placed(document: YamlDocument): void {
    this.objects.set(document);
    this.cilium.set(document);
    this.ipsecSecretNames.set(document);
    this.templateWords.set(document);
    const count = this.inventories.count;
    this.inventories.set(document);
    const said = this.evidence.set(document);
    if (this.kubean.set(document) || said || this.inventories.count !== count) this.clusters.doubt();
  }

  private removed(file: string): void {
    this.evidence.delete(file);
    this.inventories.delete(file);
    this.templateWords.delete(file);
    this.kubean.delete(file);
    this.objects.delete(file);
    this.cilium.delete(file);
    this.ipsecSecretNames.delete(file);
    this.clusters.doubt();
  }

  /** Puts hosts that a Cluster names beside its variables into the inventory of those. */
  private linkHosts(): void {
    const before = this.rootsOfHosts;
    this.rootsOfHosts = new Map(
      [...this.documents.hostsWithVariables()].map(([hosts, variables]) => [hosts.file, embeddedRoot(variables)]),
    );
    for (const file of new Set([...before.keys(), ...this.rootsOfHosts.keys()])) {
      const document = this.documents.get(file);
      if (!document || before.get(file) === this.rootsOfHosts.get(file)) continue;
      this.inventories.set(document);
      this.clusters.doubt();
    }
  }

  /** Sets the configuration for a folder and all below it. It names files from where it stands: `base`. */
  configure(folder: string, configuration: Configuration, base = folder): void {
    this.preferences.configure(folder, anchored(configuration, base));
    this.forgetClusters();
  }

  /** Tells that nothing but these folders and single files was read: what lies elsewhere may be there all the same. */
  readOnlyFrom(folders: readonly string[]): void {
    this.foldersRead = folders;
  }

  /** Whether what lies at a path would be known here. */
  isRead(path: string): boolean {
    return this.foldersRead?.some((folder) => isWithin(path, folder)) ?? true;
  }

  /** Takes a file, whatever its name and place, for the configuration of all others from when it is next set. */
  nameConfiguration(file: string): void {
    this.configurationOfAll = file;
  }

  /** Whether a file is a configuration of the project's. */
  isConfiguration(file: string): boolean {
    return hasConfigurationName(file) || file === this.configurationOfAll;
  }

  private forgetClusters(): void {
    this.asked = {};
    this.inventories.forgetAll();
    this.clusters.forget();
  }

  /** Files that configurations name and that nobody has read yet. */
  missingFiles(): string[] {
    return [...this.preferences.configurations.varsFiles].filter((file) => !this.documents.get(file));
  }

  /** Changes what the person gave for a folder and all below it; "" is for everything. */
  give(given: Given, folder = ""): void {
    this.preferences.give(given, folder);
    this.asked = {};
    this.clusters.forget();
  }

  /** The same files with an inventory under another release. What changes here later does not change there. */
  fork(root: string, kubespray: RequestedVersion): Workspace {
    const other = new Workspace(this.catalog, {}, this.relative);
    other.configurationOfAll = this.configurationOfAll;
    for (const document of this.documents.all()) if (!document.host) other.take(document);
    this.preferences.giveTo(other.preferences);
    this.ipsecSecretNames.giveTo(other.ipsecSecretNames);
    other.give({ ...this.preferences.givenAt(root), kubespray }, root);
    return other;
  }

  document(file: string): YamlDocument | undefined {
    return this.documents.get(file);
  }

  /** All texts, embedded ones too. */
  allDocuments(): Iterable<YamlDocument> {
    return this.documents.all();
  }

  /** The documents right inside a document. */
  documentsIn(document: YamlDocument): readonly YamlDocument[] {
    return this.documents.inside(document);
  }

  /** The innermost document that a place of a document is in, and the place in its own lines. */
  innermostAt(document: YamlDocument, place: Position): { document: YamlDocument; position: Position } {
    return this.documents.innermostAt(document, place);
  }

  /** The inventories among the files, by their roots; those of which all is excluded are none. */
  allInventories(): readonly Inventory[] {
    return this.preferences.exclusions.includedAmong(this.inventories.all());
  }

  /** The inventory that reads a variable file; undefined for a file of no inventory. */
  inventoryOf(file: string): Inventory | undefined {
    return this.inventories.of(file);
  }

  /** All inventories that read a variable file; those of which all is excluded only where no other does. */
  inventoriesReading(file: string): readonly Inventory[] {
    const reading = this.inventories.reading(file);
    if (reading.length < 2 || !this.preferences.exclusions.areAny) return reading;
    const included = reading.filter((each) => this.allInventories().includes(each));
    return included.length > 0 ? included : reading;
  }

  cluster(inventory: Inventory): Cluster {
    return this.clusters.of(inventory);
  }

  /** The versions that a checkout of Kubespray around a file is of. */
  checkoutAround(file: string): CheckoutVersions | undefined {
    const signal = this.evidence.checkoutAround(file);
    return signal && versionsOfCheckout(signal, this.catalog);
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

  /** Whether a file that is no manifest of it names the Secret with the keys for IPsec: it may be made there. */
  get namesIpsecSecret(): boolean {
    return this.ipsecSecretNames.any;
  }

  /** The members of the meshes that a cluster is in, itself included; the same list while none of them changed. */
  meshOf(cluster: Cluster): readonly Cluster[] {
    return this.clusters.meshOf(cluster);
  }

  /** The Cilium version for a manifest beside no inventory. */
  ciliumFor(file: string): ResolvedVersion {
    return this.clusters.ciliumFor(file);
  }

  /** Versions that somebody asked for and that are in no table. They count as not given. */
  versionProblems(): readonly UnknownVersionError[] {
    return this.preferences.versions.problemsWith(this.allInventories().map(({ root }) => root));
  }
}
