import type { Cluster } from "../../cluster/cluster.ts";
import type { Workspace } from "../../cluster/workspace.ts";
import type { KubernetesObject } from "../../manifest/objects.ts";

/** What rules may look up beyond their own cluster. An answer stays the same object while nothing in it changed. */
export interface Lookups {
  /** Whether the user's own Jinja refers to a variable. */
  isUsed(name: string): boolean;
  /** The workspace's objects of a kind that rules ask for, those of Cilium above all. */
  objects(kind: string): readonly KubernetesObject[];
  /** The members of the mesh that the cluster belongs to, itself included; none where it belongs to no mesh. */
  mesh(): readonly Cluster[];
}

/** The lookups of one cluster in its workspace. */
export const lookupsOf = (workspace: Workspace, cluster: Cluster): Lookups => ({
  isUsed: (name) => workspace.templateWords.has(name),
  objects: (kind) => workspace.objectsOf(kind),
  mesh: () => workspace.meshOf(cluster),
});

/** A question that was asked, and the answer that it had. */
export interface Asked {
  readonly ask: (of: Lookups) => unknown;
  readonly answer: unknown;
}

/** The same lookups; every question goes into a list. */
export function noting(lookups: Lookups, asked: Asked[]): Lookups {
  const note = <T>(ask: (of: Lookups) => T): T => {
    const answer = ask(lookups);
    asked.push({ ask, answer });
    return answer;
  };
  return {
    isUsed: (name) => note((of) => of.isUsed(name)),
    objects: (kind) => note((of) => of.objects(kind)),
    mesh: () => note((of) => of.mesh()),
  };
}
