import type { Cluster } from "../../cluster/cluster.ts";

/** A file of a cluster as messages name it: from the folder that holds it and the inventory. */
export function fileName({ root }: Cluster, file: string): string {
  const folders = `${root}/`.split("/");
  const parts = file.split("/");
  return parts.slice(parts.findIndex((part, i) => part !== folders[i])).join("/");
}
