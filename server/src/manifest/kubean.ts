import { KUBEAN_HOSTS, KUBEAN_VARIABLES } from "../catalog/curated/kubean.ts";
import { type Chunk, listPerChunk, perChunk } from "../syntax/chunk.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { YamlNode } from "../syntax/nodes.ts";
import { type Page, perPage } from "../syntax/page.ts";
import type { Place } from "../syntax/place.ts";
import { nodeAt, textAt, wholeObjects } from "./nodes.ts";

/** The names of the ConfigMaps that something takes its variables and its hosts from, where it names them. */
export interface ConfigRefs {
  readonly variables?: string;
  readonly hosts?: string;
}

/** A Cluster of Kubean's. */
export interface KubeanCluster {
  readonly name: string | undefined;
  readonly config: ConfigRefs;
}

/** A ClusterOperation of Kubean's: what is run, and for which Cluster. */
export interface KubeanOperation {
  readonly cluster: string | undefined;
  /** The image that brings Kubespray. */
  readonly image: string | undefined;
  /** What it names itself. */
  readonly config: ConfigRefs;
}

export interface KubeanObjects {
  readonly clusters: readonly KubeanCluster[];
  readonly operations: readonly KubeanOperation[];
}

/** Kubean's objects in a file. */
export const kubeanObjects = (document: YamlDocument): KubeanObjects =>
  document.kind === "manifest" ? joined(document.pages.map(objectsOnPage)) : NONE;

/** A cheap test of whether a text may hold objects of Kubean's, or the variables of a cluster in a ConfigMap. */
export const looksLikeKubean = (text: string): boolean =>
  /^kind:/m.test(text) && /kubean\.io\/|^[ \t]+(?:(?:group_vars|hosts)\.yml|kube_network_plugin):/m.test(text);

const NONE: KubeanObjects = { clusters: [], operations: [] };

const objectsOnPage = perPage(({ chunks }) => joined(chunks.map(objectsOf)));

const joined = (all: readonly KubeanObjects[]): KubeanObjects =>
  all.every((each) => each === NONE)
    ? NONE
    : {
        clusters: all.flatMap(({ clusters }) => clusters),
        operations: all.flatMap(({ operations }) => operations),
      };

const objectsOf = perChunk((chunk): KubeanObjects => {
  if (!chunk.frame.lines.some((line) => /(?:vars|hosts)ConfRef|kind:\s*["']?ClusterOperation/.test(line))) return NONE;
  const kind = textAt(chunk.root, "kind");
  const config = configOf(chunk);
  const spec = nodeAt(chunk.root, ["spec"]);
  if (kind === "Cluster") {
    return { clusters: [{ name: textAt(nodeAt(chunk.root, ["metadata"]), "name"), config }], operations: [] };
  }
  if (kind !== "ClusterOperation") return NONE;
  return { clusters: [], operations: [{ cluster: textAt(spec, "cluster"), image: textAt(spec, "image"), config }] };
});

function configOf({ root }: Chunk): ConfigRefs {
  const variables = textAt(nodeAt(root, ["spec", "varsConfRef"]), "name");
  const hosts = textAt(nodeAt(root, ["spec", "hostsConfRef"]), "name");
  return { ...(variables !== undefined && { variables }), ...(hosts !== undefined && { hosts }) };
}

/** The names of the ConfigMaps in some references. */
export const configMapsIn = ({ variables, hosts }: ConfigRefs): string[] =>
  [variables, hosts].flatMap((name) => name ?? []);

/** What the Clusters and ClusterOperations of a file take from ConfigMaps. */
export function configRefs(document: YamlDocument): ConfigRefs[] {
  const { clusters, operations } = kubeanObjects(document);
  return [...clusters, ...operations].map(({ config }) => config);
}

/** An object of Kubean's, or a ConfigMap with one of its keys or a script for Cilium. */
export interface KubeanResource extends Place {
  readonly kind: "Cluster" | "ClusterOperation" | "ConfigMap";
  readonly object: YamlNode;
}

/** What there is of Kubean's on a page of a file. */
export const kubeanResourcesOn = (page: Page, file: string): KubeanResource[] =>
  resourcesOnPage(page).map((resource) => ({ file, ...resource }));

type Resource = Omit<KubeanResource, "file">;

const resourcesOnPage = perPage(({ chunks }: Page): readonly Resource[] => chunks.flatMap(resourcesIn));

const resourcesIn = listPerChunk((chunk): readonly Resource[] => {
  if (!mayBeKubeans(chunk)) return NO_RESOURCES;
  return [...wholeObjects(chunk.root)].flatMap((object) => {
    const kind = kubeanKind(object);
    return kind ? [{ chunk, kind, object }] : [];
  });
});

const NO_RESOURCES: readonly Resource[] = [];

/** A reference, a key that Kubean mounts, an operation, or flags of a command line in a script. */
const KUBEAN_LINE =
  /^\s*["']?(?:varsConfRef|hostsConfRef|group_vars\.yml|hosts\.yml)["']?\s*:|\bkind:\s*["']?ClusterOperation|--(?:create-ca|set(?:-string)?[= ])/;

const mayBeKubeans = ({ frame }: Chunk): boolean =>
  frame.lines.some((line) => KUBEAN_LINE.test(line)) ||
  frame.texts.some(({ key, block }) => !isMounted(key) && block.lines.some((line) => KUBEAN_LINE.test(line)));

/** Whether a key of a ConfigMap is one that Kubean gives to Ansible. */
export const isMounted = (key: string): boolean => key === KUBEAN_VARIABLES || key === KUBEAN_HOSTS;

function kubeanKind(object: YamlNode): KubeanResource["kind"] | undefined {
  const kind = textAt(object, "kind");
  if (kind === "ConfigMap") return "ConfigMap";
  const isKubean = textAt(object, "apiVersion")?.startsWith("kubean.io/");
  return isKubean && (kind === "Cluster" || kind === "ClusterOperation") ? kind : undefined;
}
