import type { Chunk } from "../syntax/chunk.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Entry, MappingNode, YamlNode } from "../syntax/nodes.ts";
import type { Page } from "../syntax/page.ts";
import type { Place } from "../syntax/place.ts";
import { nodeAt, textAt, wholeObjects } from "./nodes.ts";

/** A Kubernetes object, or the pod template of one. */
export interface KubernetesObject extends Place {
  /** The kind that reads the annotations: "Pod" for a pod template. */
  readonly kind: string;
  /** The kind of the whole object, where that is another. */
  readonly within?: string;
  /** The whole object, for rules that need its spec. */
  readonly object: YamlNode;
  readonly annotations?: MappingNode;
}

/** One that has annotations. */
export interface AnnotatedObject extends KubernetesObject {
  readonly annotations: MappingNode;
}

/** Text that a document must contain before it is parsed for our annotations. */
const OURS =
  /cilium\.io|io\.cilium|(?:egress|ingress)-band|topology-(?:aware-hints|mode)|service-proxy-name|cilium-ipsec-keys/;

/** Kinds that rules look at whatever their annotations are: Cilium's own, and what gives addresses to Services. */
const LOOKED_AT = /^(?:Cilium\w+|IPAddressPool)$/;
/** The Secret with Cilium's keys for IPsec, looked at too, and the kinds of objects that it is or is made of. */
export const IPSEC_SECRET = "cilium-ipsec-keys";
export const IPSEC_SECRET_KINDS: readonly string[] = ["Secret", "SealedSecret", "ExternalSecret"];
const LOOKED_AT_LINE = /^[ \t]*kind:\s*["']?(?:Cilium\w|IPAddressPool)/;

/** Whether a text may hold objects that rules look at. */
export const mayHoldObjects = (text: string): boolean => OURS.test(text) || new RegExp(LOOKED_AT_LINE, "m").test(text);

/** The objects of a manifest file that rules look at. Documents without one of our names are never parsed. */
export const objectsIn = (document: YamlDocument): KubernetesObject[] =>
  document.kind === "manifest" ? document.pages.flatMap((page) => objectsOn(page, document.file)) : [];

const objectsByPage = new WeakMap<Page, readonly KubernetesObject[]>();

/** The same for one page. A page is part of one file, so they stay the same objects. */
export function objectsOn(page: Page, file: string): readonly KubernetesObject[] {
  let objects = objectsByPage.get(page);
  if (!objects) {
    objects = page.chunks.flatMap((chunk) => objectsOf(chunk, file));
    objectsByPage.set(page, objects);
  }
  return objects;
}

const lookedAtByPage = new WeakMap<Page, readonly KubernetesObject[]>();

/** Those of a page that rules look for by their kind or name. */
export function lookedAtOn(page: Page, file: string): readonly KubernetesObject[] {
  let objects = lookedAtByPage.get(page);
  if (!objects) {
    objects = objectsOn(page, file).filter(({ kind, object }) => isLookedAt(kind, object));
    lookedAtByPage.set(page, objects);
  }
  return objects;
}

export const isAnnotated = (object: KubernetesObject): object is AnnotatedObject => object.annotations !== undefined;

/** What stands in the texts of an object is no annotation of it. */
const mayHold = ({ frame }: Chunk): boolean => frame.lines.some((line) => OURS.test(line) || LOOKED_AT_LINE.test(line));

const objectsByChunk = new WeakMap<Chunk, readonly KubernetesObject[]>();

function objectsOf(chunk: Chunk, file: string): readonly KubernetesObject[] {
  let objects = objectsByChunk.get(chunk);
  if (!objects) {
    objects = mayHold(chunk) ? [...placesOf(chunk.root, { file, chunk })] : [];
    objectsByChunk.set(chunk, objects);
  }
  return objects;
}

function* placesOf(root: YamlNode | undefined, place: Place): Generator<KubernetesObject> {
  for (const object of wholeObjects(root)) yield* placesIn(object, place);
}

function* placesIn(object: YamlNode, place: Place): Generator<KubernetesObject> {
  const kind = textAt(object, "kind");
  if (kind === undefined) return;
  const own = annotationsOf(object);
  if (own || isLookedAt(kind, object)) yield { kind, ...place, ...(own && { annotations: own }), object };
  const template = nodeAt(
    object,
    kind === "CronJob" ? ["spec", "jobTemplate", "spec", "template"] : ["spec", "template"],
  );
  const inner = POD_TEMPLATE_KINDS.has(kind) ? annotationsOf(template) : undefined;
  if (inner) yield { kind: "Pod", within: kind, ...place, annotations: inner, object };
}

const isLookedAt = (kind: string, object: YamlNode): boolean =>
  LOOKED_AT.test(kind) ||
  (IPSEC_SECRET_KINDS.includes(kind) &&
    [["metadata"], ["spec", "target"]].some((path) => textAt(nodeAt(object, path), "name") === IPSEC_SECRET));

const POD_TEMPLATE_KINDS = new Set([
  "Deployment",
  "StatefulSet",
  "DaemonSet",
  "ReplicaSet",
  "ReplicationController",
  "Job",
  "CronJob",
]);

function annotationsOf(object: YamlNode | undefined): MappingNode | undefined {
  const annotations = nodeAt(object, ["metadata", "annotations"]);
  return annotations?.kind === "mapping" ? annotations : undefined;
}

/** The entry of an annotation by any of several names. */
export const annotationEntry = (object: AnnotatedObject, ...names: string[]): Entry | undefined =>
  object.annotations.entries.findLast((entry) => names.includes(entry.key.text));
