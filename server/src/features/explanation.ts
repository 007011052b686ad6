import type { Catalog } from "../catalog/catalog.ts";
import type { Json } from "../catalog/facts.ts";
import type { HelmValues } from "../catalog/helmValues.ts";
import type { Language } from "../catalog/words.ts";
import type { GlobalNameKind } from "./nameKind.ts";

/** What a name can be. */
export type Kind = GlobalNameKind | "rule";

/** A name, and which of the things of that name it is. */
export interface Entry {
  readonly name: string;
  readonly kind: Kind;
}

/** All that has a name. The chart's values are loaded by whoever asks. */
export interface Library {
  readonly catalog: Catalog;
  readonly chart: HelmValues;
}

/** What is known of a name, for other programs. Null where nothing is known, or nothing limits it. */
export interface Explanation extends Entry {
  readonly type: string | null;
  /** In the versions in use; where these do not have it, in the last ones that do. */
  readonly default: Json;
  /** The closed set of values, as they have to be read by YAML. */
  readonly values: readonly Json[] | null;
  /** Kubespray releases for variables, Cilium minors for the rest; the oldest one known may stand for "since ever". */
  readonly since: string | null;
  readonly until: string | null;
  readonly docs: Readonly<Record<Language, string | null>>;
  readonly links: Readonly<Record<string, string>>;
}
