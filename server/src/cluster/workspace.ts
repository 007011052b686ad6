import type { Catalog } from "../catalog/catalog.ts";
import { minorOf } from "../catalog/release.ts";
import { CONFIGURATION_FILE, type Configuration, readConfiguration } from "../inventory/configuration.ts";
import { Inventories } from "../inventory/inventories.ts";
import type { Inventory, RelativePath } from "../inventory/inventory.ts";
import { baseName, folderOf } from "../inventory/path.ts";
import { type Host, readDocument, type YamlDocument } from "../syntax/document.ts";
import { type Position, position } from "../syntax/positions.ts";
import { Cluster, type RequestedVersions } from "./cluster.ts";
import { Embedding } from "./embedding.ts";
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

  constructor(
    readonly catalog: Catalog,
    given: Given = {},
    relative: RelativePath = (file) => file,
  ) {
    this.inventories = new Inventories(catalog, relative);
    this.given.set("", given);
  }

  /** Reads a file's current text in place of what was known of it. */
  set(file: string, text: string): YamlDocument {
    return this.take(readDocument(file, text, this.documents.get(file)));
  }

  /** Puts a reading of a file in place of what was known of it. */
  take(document: YamlDocument): YamlDocument {
    const { file } = document;
    if (baseName(file) === CONFIGURATION_FILE) this.configure(folderOf(file), readConfiguration(document.text));
    this.place(document);
    return document;
  }

  /** Puts a document in its place, and those inside of it. */
  private place(document: YamlDocument): void {
    this.documents.set(document.file, document);
    this.inventories.set(document);
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

  delete(file: string): void {
    this.documents.delete(file);
    this.inventories.delete(file);
    const { gone, affected } = this.embedding.delete(file);
    this.settleInside(file, gone, affected);
    if (baseName(file) === CONFIGURATION_FILE) {
      this.configurations.delete(folderOf(file));
      this.problems.clear();
      this.clusters.clear();
    }
  }

  /** Sets the configuration for a folder and all below it. */
  configure(folder: string, configuration: Configuration): void {
    this.configurations.set(folder, configuration);
    this.problems.clear();
    this.clusters.clear();
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
    const known = this.clusters.get(root);
    if (known?.inventory === inventory) return known;
    const cluster = known?.after(inventory) ?? Cluster.of(inventory, this.catalog, this.requested(root));
    this.clusters.set(root, cluster);
    return cluster;
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
      resolveKubespray(requested.kubespray, this.catalog),
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
    return [...this.problems];
  }

  private requested(path: string): RequestedVersions {
    const fromFile = (version: string | undefined) => version && { version, origin: CONFIGURATION_FILE };
    return {
      kubespray: this.known(
        [nearest(this.given, path, "kubespray"), fromFile(nearest(this.configurations, path, "kubesprayVersion"))],
        kubesprayRelease,
      ),
      cilium: this.known(
        [nearest(this.given, path, "cilium"), fromFile(nearest(this.configurations, path, "ciliumVersion"))],
        ciliumVersion,
      ),
    };
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

/** The minor of a version in use. */
export const minorOfVersion = ({ version }: ResolvedVersion, catalog: Catalog): string =>
  minorOf(version) ?? catalog.newestMinor;
