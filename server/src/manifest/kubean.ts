import type { Chunk } from "../syntax/chunk.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { perPage } from "../syntax/page.ts";
import { nodeAt, textAt } from "./objects.ts";

/** A Cluster of Kubean's, and the ConfigMaps that it takes variables and hosts from. */
export interface KubeanCluster {
  readonly name: string | undefined;
  readonly configMaps: readonly string[];
}

/** A ClusterOperation of Kubean's: what is run, and for which Cluster. */
export interface KubeanOperation {
  readonly cluster: string | undefined;
  /** The image that brings Kubespray. */
  readonly image: string | undefined;
  /** ConfigMaps that it names itself. */
  readonly configMaps: readonly string[];
}

export interface KubeanObjects {
  readonly clusters: readonly KubeanCluster[];
  readonly operations: readonly KubeanOperation[];
}

/** Kubean's objects in a file. */
export function kubeanObjects(document: YamlDocument): KubeanObjects {
  if (document.kind !== "manifest") return NONE;
  const pages = document.pages.map(objectsOnPage);
  if (pages.length === 1) return pages[0] as KubeanObjects;
  return {
    clusters: pages.flatMap(({ clusters }) => clusters),
    operations: pages.flatMap(({ operations }) => operations),
  };
}

/** A cheap test of whether a text may hold objects of Kubean's, or the variables of a cluster in a ConfigMap. */
export const looksLikeKubean = (text: string): boolean =>
  /^kind:/m.test(text) && /kubean\.io\/|^\s+(?:group_vars|hosts)\.yml:|^\s+kube_network_plugin:/m.test(text);

const NONE: KubeanObjects = { clusters: [], operations: [] };

const objectsOnPage = perPage(({ chunks }): KubeanObjects => {
  const clusters: KubeanCluster[] = [];
  const operations: KubeanOperation[] = [];
  for (const chunk of chunks) {
    if (!chunk.lines.some((line) => /(?:vars|hosts)ConfRef|kind:\s*["']?ClusterOperation/.test(line))) continue;
    const kind = textAt(chunk.root, "kind");
    const configMaps = configMapsOf(chunk);
    const spec = nodeAt(chunk.root, ["spec"]);
    if (kind === "Cluster") clusters.push({ name: textAt(nodeAt(chunk.root, ["metadata"]), "name"), configMaps });
    if (kind !== "ClusterOperation") continue;
    operations.push({ cluster: textAt(spec, "cluster"), image: textAt(spec, "image"), configMaps });
  }
  return { clusters, operations };
});

const configMapsOf = (chunk: Chunk): string[] => {
  const { variables, hosts } = configOf(chunk);
  return [variables, hosts].flatMap((name) => name ?? []);
};

const configOf = ({ root }: Chunk): Partial<ClusterConfig> => {
  const variables = textAt(nodeAt(root, ["spec", "varsConfRef"]), "name");
  const hosts = textAt(nodeAt(root, ["spec", "hostsConfRef"]), "name");
  return { ...(variables !== undefined && { variables }), ...(hosts !== undefined && { hosts }) };
};

/** The ConfigMaps that one Cluster takes its hosts and its variables from. */
export interface ClusterConfig {
  readonly hosts: string;
  readonly variables: string;
}

/** The Clusters and ClusterOperations of a file that name both. */
export const clusterConfigs = (document: YamlDocument): ClusterConfig[] =>
  document.kind === "manifest" ? document.pages.flatMap(configsOnPage) : [];

const configsOnPage = perPage(({ chunks }): readonly ClusterConfig[] =>
  chunks.flatMap((chunk) => {
    if (!chunk.lines.some((line) => line.includes("hostsConfRef"))) return [];
    const kind = textAt(chunk.root, "kind");
    const { variables, hosts } = configOf(chunk);
    const isKubean = kind === "Cluster" || kind === "ClusterOperation";
    return isKubean && variables !== undefined && hosts !== undefined ? { variables, hosts } : [];
  }),
);

/** The names of the ConfigMaps that a file's Clusters and ClusterOperations take variables or hosts from. */
export function configMapsReferred(document: YamlDocument): string[] {
  const { clusters, operations } = kubeanObjects(document);
  return [...clusters, ...operations].flatMap(({ configMaps }) => configMaps);
}
