import { BGP, RELEASE_APPLYING } from "./curated/fields/bgp.ts";
import { type Field, type Fields, mapOf, type Versions } from "./curated/fields/field.ts";
import { HELM_LISTS, HELM_PODS, type PodSwitches } from "./curated/fields/helmLists.ts";
import { HUBBLE } from "./curated/fields/hubble.ts";
import { KUBERNETES } from "./curated/fields/kubernetes.ts";
import { LOAD_BALANCER } from "./curated/fields/loadBalancer.ts";
import { SPECS } from "./curated/fields/resources.ts";
import { minorIn, releaseIn } from "./release.ts";

/** The variables whose values have fields of their own, and the fields below them. */
export const STRUCTURED: Fields = { ...LOAD_BALANCER, ...BGP, ...HUBBLE, ...KUBERNETES };

/** Cilium's resources, by their kinds, and the fields that are known of them. */
export const RESOURCES: Fields = Object.fromEntries(
  Object.entries(SPECS).map(([kind, spec]) => [kind, mapOf({ spec: mapOf(spec) })]),
);

/** A list among the Helm values that the charts write into a pod. */
export interface HelmList {
  readonly field: Field;
  /** Its last name, under which all lists of the kind have their texts. */
  readonly name: string;
  /** What decides whether the charts make the pod. */
  readonly pod: PodSwitches;
}

/** The list that may stand at a Helm path: `operator.tolerations`. Whether a chart has it there, the chart tells. */
export function helmListAt(path: string): HelmList | undefined {
  const dot = path.lastIndexOf(".");
  const name = path.slice(dot + 1);
  const field = own(HELM_LISTS, name);
  const pod = own(HELM_PODS, path.slice(0, Math.max(0, dot)));
  return field && pod && { field, name, pod };
}

/** A field, and the key of the text that is written about it. */
export interface FieldAt {
  readonly field: Field;
  readonly words: string;
}

/**
 * The field that keys lead to from a variable, a kind or a Helm path on: `["cilium_bgp_peer_configs", "spec", "timers"]`,
 * `["CiliumBGPPeerConfig", "spec"]`, `["operator", "tolerations", "key"]`. Undefined where they lead to none.
 */
export function fieldAt(keys: readonly string[]): FieldAt | undefined {
  const root = rootOf(keys);
  if (!root) return undefined;
  let found: FieldAt = root;
  for (const key of keys.slice(root.length)) {
    const { fields = {}, structure } = found.field;
    const field = own(fields, key);
    if (!field) return undefined;
    found = { field, words: `${structure ?? found.words}.${key}` };
  }
  return found;
}

/** The field that keys begin with, and how many of them it takes. */
function rootOf(keys: readonly string[]): (FieldAt & { readonly length: number }) | undefined {
  const [first = ""] = keys;
  const field = own(STRUCTURED, first) ?? own(RESOURCES, first);
  if (field) return { field, words: first, length: 1 };
  for (let length = 1; length <= keys.length; length++) {
    const list = helmListAt(keys.slice(0, length).join("."));
    if (list) return { field: list.field, words: list.name, length };
  }
  return undefined;
}

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** The versions that somebody uses; the release may not be known. */
interface Used {
  readonly release?: string;
  readonly minor: string;
  /** Of a manifest: its version of Cilium's API, which decides in place of the release. */
  readonly api?: string;
}

/** Whether versions have a field. A release that is not known has all that any release has. */
export const hasField = (field: Field, used: Used): boolean => areAmong(field, used);

/** Whether versions demand a field, of a map that has it. A release that is not known demands all that any release does. */
export const isRequired = ({ required }: Field, used: Used): boolean =>
  required === true || (required !== undefined && areAmong(required, used));

function areAmong({ minors, releases }: Versions, { release, minor, api }: Used): boolean {
  const applying = api === undefined ? release : RELEASE_APPLYING[api];
  return (!minors || minorIn(minor, minors)) && (!releases || applying === undefined || releaseIn(applying, releases));
}

/** The closed set of values that versions know; undefined where any value may stand. */
export const valuesOfField = ({ values }: Field, used: Used): string[] | undefined =>
  values &&
  Object.entries(values).flatMap(([value, { releases, ...minors }]) =>
    areAmong({ minors, ...(releases && { releases }) }, used) ? [value] : [],
  );

/** Every text that fields and kinds need. */
export function fieldWords(): string[] {
  const names = new Set<string>();
  const collect = (fields: Fields, prefix: string): void => {
    for (const [key, field] of Object.entries(fields)) {
      names.add(`${prefix}${key}`);
      if (field.fields) collect(field.fields, `${field.structure ?? `${prefix}${key}`}.`);
    }
  };
  for (const [root, field] of Object.entries({ ...STRUCTURED, ...RESOURCES, ...HELM_LISTS })) {
    if (field.fields) collect(field.fields, `${field.structure ?? root}.`);
  }
  for (const kind of Object.keys(RESOURCES)) names.add(kind);
  return [...names];
}
