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

/** Inventories as one message names them: each as above, with as many folders before it as tell it from the others. */
export function inventoryNames(roots: readonly string[]): readonly string[] {
  let names = roots.map(inventoryName);
  for (;;) {
    const longer = names.map((name, i) =>
      names.indexOf(name) === names.lastIndexOf(name) ? name : longerName(roots[i] ?? "", name),
    );
    if (longer.every((name, i) => name === names[i])) return names;
    names = longer;
  }
}

/** A name with one more of the folders that a path begins with; the same where there is none. */
function longerName(root: string, name: string): string {
  const parts = root.split("/").filter((part) => part !== "");
  return parts.slice(-name.split("/").length - 1).join("/");
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
