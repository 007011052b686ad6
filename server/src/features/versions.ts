import type { RoleChanges } from "../inventory/signals/signal.ts";

/** What the versions in use are at a place. */
export interface Versions {
  /** Missing for manifests outside any inventory. */
  readonly release?: string;
  readonly minor: string;
  /** In manifests of Cilium's resources: the version of its API that they are written for, "v2". */
  readonly api?: string;
  /** What somebody changed in that Kubespray. */
  readonly changes?: RoleChanges;
}

/** A release and a Cilium that are both named. */
export type KnownVersions = Required<Pick<Versions, "release" | "minor">>;
