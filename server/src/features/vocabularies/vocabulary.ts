import type { Catalog } from "../../catalog/catalog.ts";
import type { HelmValues } from "../../catalog/helmValues.ts";
import type { Language } from "../../catalog/words.ts";
import type { Target } from "../cursorTarget.ts";
import type { Versions } from "../versions.ts";

/** What is known of names. The chart's values are there only where a place needs them. */
export interface Knowledge {
  readonly catalog: Catalog;
  readonly chart?: HelmValues;
}

/** A value that can be written in a place. */
export interface Choice {
  /** As it is called in the documentation. */
  readonly name: string;
  /** As it has to be written there. */
  readonly text: string;
}

/** Good first, then what matters less, then what does nothing or is gone. */
export type Rank = "current" | "related" | "gone";

/** What stands below a new key: nothing (a scalar), items, or further keys. */
export type Shape = "scalar" | "list" | "map";

/** A name that can be written in a place. */
export interface Candidate {
  /** What is written; for names that are nested, without what stands around it already. */
  readonly label: string;
  readonly rank: Rank;
  readonly detail: string;
  readonly shape: Shape;
  /** Its place among the others, where they have an order of their own. */
  readonly order?: number;
}

/** What one kind of name (variable, config key, Helm value, annotation) can say about itself. */
export interface Vocabulary {
  /** The names that can be written at a place, present ones included. */
  candidates(knowledge: Knowledge, target: Target): Candidate[];
  /** The closed set of values, each written as its place needs it; empty where any value may stand. */
  choices(knowledge: Knowledge, name: string, versions: Versions): Choice[];
  /** Values to start from where any may stand. */
  examples?(knowledge: Knowledge, name: string, versions: Versions): Choice[];
  /** Its facts for the versions in use, a line each, in a person's words; undefined for a name nobody knows. */
  facts(knowledge: Knowledge, name: string, versions: Versions, language: Language): string[] | undefined;
}

/** A choice in double quotes, for places that take strings only. */
export const quoted = (name: string): Choice => ({ name, text: `"${name}"` });

/** A choice as YAML reads it back: "true" as a string is another value than true. */
export function plainOrQuoted(value: string | number | boolean): Choice {
  const name = String(value);
  return { name, text: typeof value === "string" && /^(?:true|false|\d+|)$/.test(value) ? `"${name}"` : name };
}
