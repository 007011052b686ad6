import type { Catalog } from "../catalog/catalog.ts";
import { minorOf } from "../catalog/release.ts";
import {
  CONFIGURATION_FILE,
  type Configuration,
  type InventoryConfiguration,
  readConfiguration,
  type VersionName,
} from "../inventory/configuration.ts";
import { Inventories } from "../inventory/inventories.ts";
import { embeddedRoot, type Inventory, type RelativePath } from "../inventory/inventory.ts";
import { baseName, folderOf } from "../inventory/path.ts";
import type { VersionSignal } from "../inventory/signals/signal.ts";
import { anchored, varsFilesIn } from "../inventory/varsFiles.ts";
import { type Host, readDocument, type YamlDocument } from "../syntax/document.ts";
import { type Position, position } from "../syntax/positions.ts";
import { Cluster, type RequestedVersions } from "./cluster.ts";
import { Embedding } from "./embedding.ts";
import { decide, Evidence } from "./evidence.ts";
import { configMapOf, KubeanUse } from "./kubeanUse.ts";
import {
  ciliumVersion,
  kubesprayRelease,
  type RequestedVersion,
  type ResolvedVersion,
  resolveCilium,
  resolveKubespray,
  UnknownVersionError,
} from "./versions.ts";

/** What the person gave by flag or editor setting; it wins over every file. */
export interface Given {
  readonly kubespray?: RequestedVersion;
  readonly cilium?: RequestedVersion;
  /** Rule id → severity, or "off". */
  readonly rules?: Readonly<Record<string, string>>;
}

/**
 * All files that the host passed in, and the clusters they make. The only state: a cluster goes on after an edit with all
 * that the edit did not change, and what is not there is worked out when it is asked for.
 */
export class Workspace {
  private readonly documents = new Map<string, YamlDocument>();
  private readonly inventories: Inventories;
  private readonly embedding = new Embedding();
  private readonly configurations = new Map<string, Configuration>();
  private readonly given = new Map<string, Given>();
  private readonly clusters = new Map<string, Cluster>();
  private readonly problems = new Set<string>();
  /** The roots of the inventories that embedded documents of hosts belong to. */
  private rootsOfHosts: ReadonlyMap<string, string> = new Map();
  /** The vars files that configurations name. */
  private varsFiles: ReadonlySet<string> = new Set();
  private readonly evidence: Evidence;
  private readonly kubean: KubeanUse;
  /** The roots of clusters that were made before what files say of versions changed. */
  private readonly doubtful = new Set<string>();

  constructor(
    readonly catalog: Catalog,
    given: Given = {},
    private readonly relative: RelativePath = (file) => file,
  ) {
    this.evidence = new Evidence(catalog, relative);
    this.kubean = new KubeanUse(catalog);
    this.inventories = new Inventories(catalog, relative, {
      varsFilesFor: (root) => this.varsFilesFor(root),
      isVarsFile: (file) => this.varsFiles.has(file),
      rootOfHosts: (file) => this.rootsOfHosts.get(file),
      document: (file) => this.documents.get(file),
    });
    this.given.set("", given);
  }

  /** Reads a file's current text in place of what was known of it. */
  set(file: string, text: string): YamlDocument {
    return this.take(readDocument(file, text, this.documents.get(file)));
  }

  /** Takes a file that is read only for what it may say of versions: a Makefile, a list of requirements. */
  note(file: string, text: string): void {
    if (this.evidence.note(file, text)) this.doubt();
  }

  /** Puts a reading of a file in place of what was known of it. */
  take(document: YamlDocument): YamlDocument {
    const { file } = document;
    if (baseName(file) === CONFIGURATION_FILE) this.configure(folderOf(file), readConfiguration(document.text));
    this.place(document);
    if (document.kind === "manifest" || this.rootsOfHosts.size > 0) this.linkHosts();
    return document;
  }

  /** Puts a document in its place, and those inside of it. */
  private place(document: YamlDocument): void {
    this.documents.set(document.file, document);
    const count = this.inventories.count;
    this.inventories.set(document);
    const said = this.evidence.set(document);
    if (this.kubean.set(document) || said || this.inventories.count !== count) this.doubt();
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
      this.doubt();
    }
  }

  delete(file: string): void {
    const isManifest = this.documents.get(file)?.kind === "manifest";
    this.documents.delete(file);
    this.inventories.delete(file);
    this.evidence.delete(file);
    this.kubean.delete(file);
    this.doubt();
    const { gone, affected } = this.embedding.delete(file);
    this.settleInside(file, gone, affected);
    if (baseName(file) === CONFIGURATION_FILE) {
      this.configurations.delete(folderOf(file));
      this.settleConfigurations();
    }
    if (isManifest) this.linkHosts();
  }

  /** Sets the configuration for a folder and all below it. It names files from where it stands: `base`. */
  configure(folder: string, configuration: Configuration, base = folder): void {
    this.configurations.set(folder, anchored(configuration, base));
    this.settleConfigurations();
  }

  private settleConfigurations(): void {
    this.varsFiles = new Set([...this.configurations.values()].flatMap(varsFilesIn));
    this.inventories.forgetAll();
    this.problems.clear();
    this.clusters.clear();
  }

  /** The files that Ansible is given by `-e` for an inventory: those of outer folders first, its own last. */
  private varsFilesFor(root: string): readonly string[] {
    if (this.varsFiles.size === 0) return [];
    return foldersAround(root).flatMap((folder) => {
      const own = this.configurationsOf(root, folder).flatMap(({ varsFiles }) => varsFiles ?? []);
      return [...(this.configurations.get(folder)?.varsFiles ?? []), ...own];
    });
  }

  /** Files that configurations name and that nobody has read yet. */
  missingFiles(): string[] {
    return [...this.varsFiles].filter((file) => !this.documents.has(file));
  }

  /** Changes what the person gave for a folder and all below it; "" is for everything. */
  give(given: Given, folder = ""): void {
    this.given.set(folder, given);
    this.problems.clear();
    this.clusters.clear();
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

  /** The inventories among the files, by their roots. */
  allInventories(): readonly Inventory[] {
    return this.inventories.all();
  }

  /** The inventory that reads a variable file; undefined for a file of no inventory. */
  inventoryOf(file: string): Inventory | undefined {
    return this.inventories.of(file);
  }

  cluster(inventory: Inventory): Cluster {
    const { root } = inventory;
    const before = this.clusters.get(root);
    if (before?.inventory === inventory && !this.doubtful.has(root)) return before;
    const known = before && this.isSettled(before, inventory) ? before : undefined;
    if (known?.inventory === inventory) return known;
    const requested = () => ({ ...this.requested(root), ...this.signalFor(inventory) });
    const cluster = known?.after(inventory) ?? Cluster.of(inventory, this.catalog, requested());
    this.clusters.set(root, cluster);
    return cluster;
  }

  /** Whether a cluster was made with what the files say of versions now. */
  private isSettled(cluster: Cluster, inventory: Inventory): boolean {
    const isEmbedded = inventory.files[0]?.document.host !== undefined;
    return (!this.doubtful.delete(cluster.root) && !isEmbedded) || cluster.restsOn(this.signalFor(inventory).signal);
  }

  private doubt(): void {
    for (const root of this.clusters.keys()) this.doubtful.add(root);
  }

  private signalFor(inventory: Inventory): { readonly signal?: VersionSignal } {
    const isEmbedded = inventory.files[0]?.document.host !== undefined;
    const run = this.kubean.signalsFor(inventory);
    const signal = run ? run.length > 0 && decide(run) : this.signalAt(inventory.root, !isEmbedded);
    return signal ? { signal } : {};
  }

  /** What the files say for a folder; `operations`: with what Kubean runs for clusters that are not at hand. */
  private signalAt(folder: string, operations: boolean): VersionSignal | undefined {
    const all = this.allInventories();
    const configMaps = new Set(all.flatMap(({ files: [first] }) => (first && configMapOf(first.document)) ?? []));
    const roots = all.map(({ root }) => root);
    return this.evidence.for(folder, roots, operations ? this.kubean.spare(configMaps) : []);
  }

  /** The versions that a checkout of Kubespray around a file is of. */
  checkoutAround(file: string): { readonly release: string; readonly minor: string } | undefined {
    const signal = this.evidence.checkoutAround(file);
    if (!signal) return undefined;
    const kubespray = resolveKubespray([], this.catalog, signal);
    const cilium = resolveCilium([], undefined, kubespray, this.catalog);
    return { release: kubespray.version, minor: minorOfVersion(cilium, this.catalog) };
  }

  /** The clusters whose Cilium may read a manifest: the inventory around it where there is just one, else all there are. */
  clustersFor(file: string): Cluster[] {
    const inventories = this.allInventories();
    const around = inventories.filter(({ root }) => `${folderOf(file)}/`.startsWith(`${folderOf(root)}/`));
    return (around.length === 1 ? around : inventories).map((inventory) => this.cluster(inventory));
  }

  /** The Cilium version for a manifest beside no inventory. */
  ciliumFor(file: string): ResolvedVersion {
    const requested = this.requested(folderOf(file));
    return resolveCilium(
      requested.cilium,
      undefined,
      resolveKubespray(requested.kubespray, this.catalog, this.signalAt(folderOf(file), false)),
      this.catalog,
    );
  }

  /** The severities chosen for a file's rules: the person's over the project's. */
  chosenSeverities(file: string): Readonly<Record<string, string>> {
    return { ...nearest(this.configurations, file, "rules"), ...nearest(this.given, file, "rules") };
  }

  /** Versions that somebody asked for and that are in no table, in words for a person. They count as not given. */
  versionProblems(): readonly string[] {
    for (const folder of [...this.given.keys(), ...this.configurations.keys()]) this.requested(folder);
    for (const { root } of this.allInventories()) this.requested(root);
    return [...this.problems];
  }

  private requested(path: string): RequestedVersions {
    const fromFile = (name: VersionName) => {
      const version = this.configured(path, name);
      return version && { version, origin: CONFIGURATION_FILE };
    };
    return {
      kubespray: this.known([nearest(this.given, path, "kubespray"), fromFile("kubesprayVersion")], kubesprayRelease),
      cilium: this.known([nearest(this.given, path, "cilium"), fromFile("ciliumVersion")], ciliumVersion),
    };
  }

  /** A version by the nearest configuration file that has one; what it says of a single inventory comes first. */
  private configured(path: string, name: VersionName): string | undefined {
    for (let folder = path; ; folder = folderOf(folder)) {
      const single = this.configurationsOf(path, folder).flatMap((each) => each[name] ?? []);
      const version = single.at(-1) ?? this.configurations.get(folder)?.[name];
      if (version !== undefined || folder === "") return version;
    }
  }

  /** What a folder's configuration file says of single inventories at or around a path, the nearest last. */
  private configurationsOf(path: string, folder: string): InventoryConfiguration[] {
    const below = folder === "" ? [path, this.relative(path)] : [path.slice(folder.length + 1)];
    return Object.entries(this.configurations.get(folder)?.inventories ?? {})
      .filter(([root]) => below.some((each) => each === root || each.startsWith(`${root}/`)))
      .sort(([a], [b]) => a.length - b.length)
      .map(([, each]) => each);
  }

  private known(
    requests: readonly (RequestedVersion | "" | undefined)[],
    read: typeof kubesprayRelease,
  ): RequestedVersion[] {
    return requests.flatMap((request) => {
      if (!request) return [];
      try {
        return [{ version: read(request.version, this.catalog, request.origin), origin: request.origin }];
      } catch (error) {
        if (!(error instanceof UnknownVersionError)) throw error;
        this.problems.add(error.message);
        return [];
      }
    });
  }
}

/** The value of an entry in the nearest folder at or above a path that has it. */
function nearest<T extends object, K extends keyof T>(
  byFolder: ReadonlyMap<string, T>,
  path: string,
  name: K,
): T[K] | undefined {
  for (let folder = path; ; folder = folderOf(folder)) {
    const value = byFolder.get(folder)?.[name];
    if (value !== undefined || folder === "") return value;
  }
}

/** A folder and all around it, the outermost first. */
function foldersAround(path: string): string[] {
  const folders = [path];
  for (let folder = path; folder !== ""; ) {
    folder = folderOf(folder);
    folders.unshift(folder);
  }
  return folders;
}

/** The minor of a version in use. */
export const minorOfVersion = ({ version }: ResolvedVersion, catalog: Catalog): string =>
  minorOf(version) ?? catalog.newestMinor;
