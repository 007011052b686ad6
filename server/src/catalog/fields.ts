import { BGP } from "./curated/fields/bgp.ts";
import type { Field, Fields, Versions } from "./curated/fields/field.ts";
import { HUBBLE } from "./curated/fields/hubble.ts";
import { KUBERNETES } from "./curated/fields/kubernetes.ts";
import { LOAD_BALANCER } from "./curated/fields/loadBalancer.ts";
import { minorIn, releaseIn } from "./release.ts";

/** The variables whose values have fields of their own, and the fields below them. */
export const STRUCTURED: Fields = { ...LOAD_BALANCER, ...BGP, ...HUBBLE, ...KUBERNETES };

/** A field, and the key of the text that is written about it. */
export interface FieldAt {
  readonly field: Field;
  readonly words: string;
}

/** The field that keys lead to from a variable on: `["cilium_bgp_peer_configs", "spec", "timers"]`. */
export function fieldAt([variable = "", ...keys]: readonly string[]): FieldAt | undefined {
  const root = Object.hasOwn(STRUCTURED, variable) ? STRUCTURED[variable] : undefined;
  if (!root) return undefined;
  let found: FieldAt = { field: root, words: variable };
  for (const key of keys) {
    const { fields, structure } = found.field;
    const field = fields && Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!field) return undefined;
    found = { field, words: `${structure ?? found.words}.${key}` };
  }
  return found;
}

/** The versions that somebody uses; the release may not be known. */
interface Used {
  readonly release?: string;
  readonly minor: string;
}

/** Whether versions have a field. A release that is not known has all that any release has. */
export const hasField = (field: Field, used: Used): boolean => areAmong(field, used);

/** Whether versions demand a field, of a map that has it. A release that is not known demands all that any release does. */
export const isRequired = ({ required }: Field, used: Used): boolean =>
  required === true || (required !== undefined && areAmong(required, used));

const areAmong = ({ minors, releases }: Versions, { release, minor }: Used): boolean =>
  (!minors || minorIn(minor, minors)) && (!releases || release === undefined || releaseIn(release, releases));

/** The closed set of values that a minor knows; undefined where any value may stand. */
export function valuesOfField({ values }: Field, minor: string): string[] | undefined {
  return values && Object.keys(values).filter((value) => minorIn(minor, values[value] ?? {}));
}

/** Every text that fields need, in the order of the tables. */
export function fieldWords(): string[] {
  const names = new Set<string>();
  const collect = (fields: Fields, prefix: string): void => {
    for (const [key, field] of Object.entries(fields)) {
      names.add(`${prefix}${key}`);
      if (field.fields) collect(field.fields, `${field.structure ?? `${prefix}${key}`}.`);
    }
  };
  for (const [variable, field] of Object.entries(STRUCTURED)) {
    if (field.fields) collect(field.fields, `${field.structure ?? variable}.`);
  }
  return [...names];
}
