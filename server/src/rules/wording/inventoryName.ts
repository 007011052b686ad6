import type { Cluster } from "../../cluster/cluster.ts";

/** Folders whose name says nothing of the cluster. */
const USUAL = new Set(["inventory", "inventories", "hosts", "ansible", "deploy"]);

/** An inventory as messages name it: by the last part of its root, with the one before where that is a usual name. */
export function inventoryName(root: string): string {
  const name = root.slice(root.lastIndexOf("/") + 1);
  if (name !== "" && !USUAL.has(name)) return name;
  const parts = root.split("/").filter((part) => part !== "");
  const last = parts.at(-1) ?? root;
  return USUAL.has(last) && parts.length > 1 ? `${parts.at(-2)}/${last}` : last;
}

/** The same for one of several clusters, with the release or Cilium by which it may differ from the others. */
export function nameAmong(clusters: readonly Cluster[]): (root: string) => string {
  const differ = (versionOf: (cluster: Cluster) => string) => new Set(clusters.map(versionOf)).size > 1;
  const versions = [({ release }: Cluster) => `Kubespray ${release}`, ({ minor }: Cluster) => `Cilium ${minor}`];
  let version: ((cluster: Cluster) => string) | false | undefined;
  return (root) => {
    version ??= versions.find(differ) ?? false;
    const cluster = clusters.find((each) => each.root === root);
    return version && cluster ? `${inventoryName(root)} (${version(cluster)})` : inventoryName(root);
  };
}
