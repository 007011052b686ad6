import type { Catalog } from "../catalog/catalog.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { folderOf } from "../inventory/path.ts";
import { homeOf } from "../inventory/signals/place.ts";
import { Strength, type VersionSignal } from "../inventory/signals/signal.ts";
import { imageName, kubesprayOfImage } from "../inventory/signals/sprayJob.ts";
import { dataTextsOf } from "../manifest/configMaps.ts";
import { configMapsIn, type KubeanObjects, type KubeanOperation, kubeanObjects } from "../manifest/kubean.ts";
import type { YamlDocument } from "../syntax/document.ts";

interface Placed {
  readonly file: string;
  readonly operation: KubeanOperation;
}

/** Which Kubespray Kubean runs: the images of its ClusterOperations, and the ConfigMaps that these are for. */
export class KubeanUse {
  private readonly byFile = new Map<string, KubeanObjects>();

  constructor(private readonly catalog: Catalog) {}

  /** Takes a file's current text; says whether that changes anything. */
  set(document: YamlDocument): boolean {
    const objects = kubeanObjects(document);
    const before = this.byFile.get(document.file);
    if (objects.clusters.length + objects.operations.length === 0) return this.delete(document.file);
    if (before && JSON.stringify(before) === JSON.stringify(objects)) return false;
    this.byFile.set(document.file, objects);
    return true;
  }

  delete(file: string): boolean {
    return this.byFile.delete(file);
  }

  /**
   * What Kubean runs with the variables of a ConfigMap; undefined for an inventory that is not a ConfigMap, or without a
   * known operation. An image that does not tell its Kubespray gives an empty list.
   */
  signalsFor(inventory: Inventory): VersionSignal[] | undefined {
    const document = inventory.files[0]?.document;
    if (!document?.host || this.byFile.size === 0) return undefined;
    const configMap = configMapOf(document);
    const operations = [...this.operations()];
    const own = operations.filter(({ operation }) => configMap !== undefined && this.reads(operation).has(configMap));
    const folder = folderOf(document.outermost.file);
    // An operation without its Cluster at hand is for what lies beside it, if it is the only one.
    const beside = operations.filter(({ file, operation }) => folderOf(file) === folder && !this.isPlaced(operation));
    const chosen = own.length > 0 ? own : beside;
    const images = new Set(chosen.map(({ operation }) => operation.image));
    if (images.size === 0 || (own.length === 0 && images.size > 1)) return undefined;
    return chosen.flatMap((each) => this.signal(each));
  }

  /** What the operations say for inventories that are no ConfigMaps. */
  spare(configMaps: ReadonlySet<string>): VersionSignal[] {
    return [...this.operations()]
      .filter(({ operation }) => ![...this.reads(operation)].some((name) => configMaps.has(name)))
      .flatMap((each) => this.signal(each));
  }

  private *operations(): Generator<Placed> {
    for (const [file, { operations }] of this.byFile) for (const operation of operations) yield { file, operation };
  }

  /** The ConfigMaps that an operation reads, by itself or through its Cluster. */
  private reads({ cluster, config }: KubeanOperation): Set<string> {
    const named = [...this.byFile.values()]
      .flatMap(({ clusters }) => clusters)
      .filter(({ name }) => name !== undefined && name === cluster);
    return new Set([config, ...named.map((each) => each.config)].flatMap(configMapsIn));
  }

  private isPlaced(operation: KubeanOperation): boolean {
    return this.reads(operation).size > 0;
  }

  private signal({ file, operation: { image } }: Placed): VersionSignal[] {
    const named = image === undefined ? undefined : kubesprayOfImage(image, this.catalog);
    if (image === undefined || !named) return [];
    const origin = `ClusterOperation image ${imageName(image)}`;
    return [{ ...named, origin, strength: Strength.pin, scopes: [homeOf(file)] }];
  }
}

/** The name of the ConfigMap that a document is a part of. */
export function configMapOf({ host }: YamlDocument): string | undefined {
  return (
    host &&
    dataTextsOf(host.chunk).find(({ block }) => block === host.block || block.start === host.block.start)?.configMap
  );
}
