import type { RoleChanges } from "../inventory/signals/signal.ts";

/** What the versions in use are at a place. */
export interface Versions {
  /** Missing for manifests outside any inventory. */
  readonly release?: string;
  readonly minor: string;
  /** What somebody changed in that Kubespray. */
  readonly changes?: RoleChanges;
}
