import type { Cluster } from "../../server/src/cluster/cluster.ts";
import type { Given } from "../../server/src/cluster/preferences/preferences.ts";
import { Workspace } from "../../server/src/cluster/workspace.ts";
import { type ScalarValue, UNKNOWN } from "../../server/src/syntax/scalars.ts";
import { catalog } from "./catalog.ts";

/** Files by name; a text alone is one variable file of a Kubespray inventory. */
export type Files = Readonly<Record<string, string>> | string;

export const FILE = "inventory/prod/group_vars/k8s_cluster/k8s-net-cilium.yml";

/** What a person asks for: versions by flag. */
export interface Flags {
  readonly kubespray?: string;
  readonly cilium?: string;
}

const given = ({ kubespray, cilium }: Flags): Given => ({
  ...(kubespray && { kubespray: { version: kubespray, origin: "--kubespray" } }),
  ...(cilium && { cilium: { version: cilium, origin: "--cilium" } }),
});

export function workspaceOf(files: Files, flags: Flags = {}): Workspace {
  const workspace = new Workspace(catalog, given(flags));
  for (const [name, text] of Object.entries(typeof files === "string" ? { [FILE]: files } : files)) {
    workspace.set(name, text);
  }
  return workspace;
}

/** The one cluster that the files make. */
export function clusterOf(files: Files, flags?: Flags): Cluster {
  const workspace = workspaceOf(files, flags);
  const [inventory, ...others] = workspace.allInventories();
  if (!inventory || others.length > 0) throw new Error("not one inventory");
  return workspace.cluster(inventory);
}

/** A value as a test writes it: "?" for what cannot be known, "-" for none at all. */
export const shown = (value: ScalarValue | undefined): unknown =>
  value === UNKNOWN ? "?" : value === undefined ? "-" : value;
