import type { Json, Span } from "../../facts.ts";

/** What stands in a field; the rest of the names are scalars as a person calls them. */
export type FieldType =
  | "string"
  | "integer"
  | "boolean"
  | "duration"
  | "date"
  | "IP address"
  | "IPv4 address"
  | "CIDR"
  | "quantity"
  | "list"
  | "map";

/** Some Cilium minors and Kubespray releases; all where nothing is said. */
export interface Versions {
  readonly minors?: Span;
  readonly releases?: Span;
}

/** Values, and the Cilium minors that know them; the Kubespray releases that pass them on, where not all do. */
export type Values = Readonly<Record<string, Span & Pick<Versions, "releases">>>;

/** A field of a structured variable, or such a variable itself. */
export interface Field {
  readonly type: FieldType;
  /** What a map holds, or a map that is an item of the list; missing where keys or items are the user's own. */
  readonly fields?: Fields;
  /** Maps that occur in several places have a name; the texts on their fields are written once, under this name. */
  readonly structure?: string;
  /** Whether there must be one; the versions that demand it, where not all do. */
  readonly required?: true | Versions;
  /** The Cilium minors that know it, where not all do. */
  readonly minors?: Span;
  /** The Kubespray releases that pass it on, where not all do. */
  readonly releases?: Span;
  /** The Cilium minors that know it and advise against it. */
  readonly deprecated?: Span;
  /** The closed set of values; of a list, of its items. */
  readonly values?: Values;
  readonly default?: Json;
  /** What the items of a list of scalars are; texts where nothing is said. */
  readonly items?: "CIDR";
  /** Of a map with keys of its own: their values are texts. */
  readonly texts?: true;
  /** The smallest and the largest number. */
  readonly range?: readonly [number, number];
  /** A value, or an item of a list, to look like. */
  readonly example?: string;
}

export type Fields = Readonly<Record<string, Field>>;

/** What a field may carry besides its type. */
export type Extras = Omit<Field, "type" | "fields">;

export const text = (extras: Extras = {}): Field => ({ type: "string", ...extras });

export const flag = (extras: Extras = {}): Field => ({ type: "boolean", ...extras });

export const number = (from: number, to: number, extras: Extras = {}): Field => ({
  type: "integer",
  range: [from, to],
  ...extras,
});

/** One of a closed set of words, each of them known to every minor. */
export const word = (values: readonly string[], extras: Extras = {}): Field =>
  text({ values: always(values), ...extras });

/** A list of scalars. */
export const list = (extras: Extras = {}): Field => ({ type: "list", ...extras });

/** A list of maps. */
export const listOf = (fields: Fields, extras: Extras = {}): Field => ({ type: "list", fields, ...extras });

/** A map with keys of its own. */
export const freeMap = (extras: Extras = {}): Field => ({ type: "map", ...extras });

/** A map of labels, whose values are texts. */
export const labels = (extras: Extras = {}): Field => freeMap({ texts: true, ...extras });

export const mapOf = (fields: Fields, extras: Extras = {}): Field => ({ type: "map", fields, ...extras });

/** Values that every minor knows. */
export const always = (values: readonly string[]): Values => Object.fromEntries(values.map((value) => [value, {}]));

export const required = { required: true } as const;
