import type { Catalog } from "../catalog/catalog.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { folderOf } from "../inventory/path.ts";
import type { VersionSignal } from "../inventory/signals/signal.ts";
import { isSameList } from "../syntax/lists.ts";
import type { CiliumUse } from "./ciliumUse.ts";
import { Cluster } from "./cluster.ts";
import { type Evidence, strongestOf } from "./evidence.ts";
import type { KubeanUse } from "./kubeanUse.ts";
import { isMeshMember, Meshes } from "./meshes.ts";
import type { Preferences } from "./preferences/preferences.ts";
import { Survey } from "./survey.ts";
import { type ResolvedVersion, resolveCilium, resolveKubespray } from "./versions.ts";

/** What clusters are made of beside their inventories. */
interface Sources {
  readonly catalog: Catalog;
  readonly preferences: Preferences;
  readonly evidence: Evidence;
  readonly kubean: KubeanUse;
  readonly cilium: CiliumUse;
  /** All inventories; the same list as long as they are the same. */
  inventories(): readonly Inventory[];
}

/**
 * The clusters that the inventories of a workspace make, each made when it is asked for: one goes on after an edit with all
 * that the edit did not change.
 */
export class Clusters {
  private readonly byRoot = new Map<string, Cluster>();
  private readonly byInventories = new WeakMap<readonly Inventory[], Among>();
  private readonly meshes = new Meshes();
  private surveyed: Survey | undefined;
  /** The roots of clusters that were made before what files say of versions changed. */
  private readonly doubtful = new Set<string>();
  /** Another number whenever a cluster came, went or is doubted. */
  private state = 0;

  constructor(private readonly sources: Sources) {}

  /** The cluster of an inventory. */
  of(inventory: Inventory): Cluster {
    const { root } = inventory;
    const before = this.byRoot.get(root);
    if (before?.isOf(inventory) && !this.doubtful.has(root)) return before;
    const known = before && this.isSettled(before, inventory) ? before : undefined;
    if (known?.isOf(inventory)) return known;
    const { catalog, preferences } = this.sources;
    const requested = () => ({ ...preferences.versions.at(root), ...this.signalFor(inventory) });
    const cluster = known?.after(inventory) ?? Cluster.of(inventory, catalog, requested());
    this.byRoot.set(root, cluster);
    this.state++;
    return cluster;
  }

  /** What files say of versions changed: each cluster is looked at again before it is used. */
  doubt(): void {
    for (const root of this.byRoot.keys()) this.doubtful.add(root);
    this.state++;
  }

  /** What somebody asks for changed: all are made anew. */
  forget(): void {
    this.byRoot.clear();
    this.state++;
  }

  /** Those that a file of no inventory may be about; the same list while none of them changed. */
  beside(file: string): readonly Cluster[] {
    return this.among(this.inventoriesBeside(file));
  }

  /** The inventories of those: the one around the file where there is just one, else all there are. */
  inventoriesBeside(file: string): readonly Inventory[] {
    return this.survey().beside(file);
  }

  /** The members of the meshes that a cluster is in, itself included; the same list while none of them changed. */
  meshOf(cluster: Cluster): readonly Cluster[] {
    if (!isMeshMember(cluster)) return NONE;
    const meshes = this.sources.preferences.configurations.meshesOf(cluster.root);
    const name = meshes?.map((mesh) => mesh.name).join() ?? "";
    const inventories = meshes
      ? this.survey().named(name, ({ root }) => meshes.some(({ has }) => has(root)))
      : this.sources.inventories();
    return this.meshes.membersAmong(name, this.among(inventories));
  }

  /** The Cilium version for a manifest beside no inventory. */
  ciliumFor(file: string): ResolvedVersion {
    const { catalog, preferences, cilium } = this.sources;
    const folder = folderOf(file);
    const requested = preferences.versions.at(folder);
    const release = requested.cilium.length === 0 ? cilium.for(folder) : undefined;
    // Another cluster than the one that it is installed in may read the manifest.
    if (release) return { version: release.version, origin: release.by, assumed: true };
    const kubespray = resolveKubespray(requested.kubespray, catalog, this.signalAt(folder, []));
    return resolveCilium(requested.cilium, undefined, kubespray, catalog);
  }

  private among(inventories: readonly Inventory[]): readonly Cluster[] {
    const before = this.byInventories.get(inventories);
    // Each cluster of a mesh asks for all others.
    if (before?.state === this.state) return before.clusters;
    const now = inventories.map((inventory) => this.of(inventory));
    const clusters = before && isSameList(now, before.clusters) ? before.clusters : now;
    this.byInventories.set(inventories, { clusters, state: this.state });
    return clusters;
  }

  private survey(): Survey {
    const inventories = this.sources.inventories();
    if (this.surveyed?.inventories !== inventories) this.surveyed = new Survey(inventories);
    return this.surveyed;
  }

  /** Whether a cluster was made with what the files say of versions now. */
  private isSettled(cluster: Cluster, inventory: Inventory): boolean {
    const wasDoubted = this.doubtful.delete(cluster.root);
    return (!wasDoubted && !isEmbedded(inventory)) || cluster.restsOn(this.signalFor(inventory).signal);
  }

  private signalFor(inventory: Inventory): { readonly signal?: VersionSignal } {
    const run = this.sources.kubean.signalsFor(inventory);
    const signal = run ? run.length > 0 && strongestOf(run) : this.signalAt(inventory.root, this.spareFor(inventory));
    return signal ? { signal } : {};
  }

  /** What Kubean runs for clusters that are not at hand: it may be this one. */
  private spareFor(inventory: Inventory): readonly VersionSignal[] {
    return isEmbedded(inventory) ? [] : this.sources.kubean.spare(this.survey().configMaps);
  }

  /** What the files say for a folder, and others beside them. */
  private signalAt(folder: string, others: readonly VersionSignal[]): VersionSignal | undefined {
    return this.sources.evidence.for(folder, this.survey().roots, others);
  }
}

/** The clusters of some inventories, as they were in a state of all clusters. */
interface Among {
  readonly clusters: readonly Cluster[];
  readonly state: number;
}

const NONE: readonly Cluster[] = [];

const isEmbedded = ({ files: [first] }: Inventory): boolean => first?.document.host !== undefined;
