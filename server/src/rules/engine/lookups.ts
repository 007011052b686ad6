import type { Cluster } from "../../cluster/cluster.ts";
import { Others } from "../../cluster/others.ts";
import type { Workspace } from "../../cluster/workspace.ts";
import type { KubernetesObject } from "../../manifest/objects.ts";

/** What rules may look up beyond their own cluster. */
export interface Lookups {
  /** Whether the user's own Jinja refers to a variable. */
  isUsed(name: string): boolean;
  /** The workspace's objects of a kind that rules ask for, those of Cilium above all: the same list while it has the same. */
  objects(kind: string): readonly KubernetesObject[];
  /** Whether a task, a script or the like names the Secret with the keys for IPsec, and so may make it. */
  isIpsecSecretNamed(): boolean;
  /** The other members of the meshes that the cluster belongs to. */
  others(): Others;
}

/** The lookups of one cluster in its workspace, for as long as nothing changes in that. */
export function lookupsOf(workspace: Workspace, cluster: Cluster): Lookups {
  // Every rule about meshes asks.
  let others: Others | undefined;
  return {
    isUsed: (name) => workspace.templateWords.has(name),
    objects: (kind) => workspace.objectsOf(kind),
    isIpsecSecretNamed: () => workspace.namesIpsecSecret,
    others: () => {
      others ??= new Others(cluster, workspace.meshOf(cluster));
      return others;
    },
  };
}

/** A question that was asked: says whether the answer is the same elsewhere, or later. */
export type Asked = (of: Lookups) => boolean;

/** The same lookups, with every question noted in a list. */
export function noting(lookups: Lookups, asked: Asked[]): Lookups {
  const note = <T>(ask: (of: Lookups) => T, isSame: (before: T, now: T) => boolean = Object.is): T => {
    const answer = ask(lookups);
    asked.push((of) => isSame(answer, ask(of)));
    return answer;
  };
  return {
    isUsed: (name) => note((of) => of.isUsed(name)),
    objects: (kind) => note((of) => of.objects(kind)),
    isIpsecSecretNamed: () => note((of) => of.isIpsecSecretNamed()),
    others: () =>
      note(
        (of) => of.others(),
        (before, now) => now.areLike(before),
      ),
  };
}
