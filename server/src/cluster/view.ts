import type { Catalog } from "../catalog/catalog.ts";
import type { Engine, Json } from "../catalog/facts.ts";
import type { Setting } from "../inventory/settings.ts";
import type { ScalarValue, Unknown } from "../syntax/scalars.ts";
import type { EffectiveSetting } from "./variables.ts";
import type { ResolvedVersion } from "./versions.ts";

/** What rendering needs to know of a cluster: its releases, and the values of its variables. */
export interface ClusterView {
  readonly catalog: Catalog;
  /** The Kubespray release. */
  readonly release: string;
  readonly engine: Engine;
  readonly cilium: ResolvedVersion;
  /** The Cilium minor. */
  readonly minor: string;
  /** Whether the templates are those of the release: what others render is unknown. */
  readonly rendersAsReleased: boolean;
  setting(name: string): EffectiveSetting | undefined;
  /** The setting of a variable that is not ours; UNKNOWN where several cannot be told apart. */
  otherVariable(name: string): Setting | Unknown | undefined;
  /** The role's default, Jinja as it is written; undefined where there is none. */
  defaultOf(name: string): Json | Unknown | undefined;
  /** The value on the control plane, the role's default included. */
  value(name: string): ScalarValue | undefined;
}
