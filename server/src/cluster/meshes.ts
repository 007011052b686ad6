import type { Origin } from "../syntax/place.ts";
import { UNKNOWN } from "../syntax/scalars.ts";
import type { Cluster } from "./cluster.ts";
import { helmValue } from "./extras.ts";

/** Helm values that switch Cluster Mesh on. */
const SWITCHES = ["clustermesh.useAPIServer", "clustermesh.config.enabled"];

/** Whether a cluster is meant to be in a mesh. */
export const isMeshMember = (cluster: Cluster): boolean => membershipLine(cluster) !== undefined;

/** The line that makes a cluster a member of a mesh: it gives it an id of its own, or switches Cluster Mesh on. */
export function membershipLine(cluster: Cluster): Origin | undefined {
  if (!cluster.usesCilium) return undefined;
  const id = cluster.agent.get("cluster-id");
  if (id?.origin && id.value !== UNKNOWN && Number(id.value) > 0) return id.origin;
  return SWITCHES.map((path) => helmValue(cluster, path)).find((each) => each?.value === true)?.origin;
}

/** The meshes that the clusters of a workspace make. */
export class Meshes {
  private readonly known = new Map<string, { clusters: readonly Cluster[]; readonly members: readonly Cluster[] }>();

  /** The members among some clusters, under the name of their mesh: the same list while none of them changed. */
  membersAmong(name: string, clusters: readonly Cluster[]): readonly Cluster[] {
    const before = this.known.get(name);
    // Every cluster asks for its mesh, with the same list.
    if (before?.clusters === clusters) return before.members;
    const members = clusters.filter(isMeshMember);
    if (
      before?.members.length === members.length &&
      members.every((each, i) => each.looksLike(before.members[i] as Cluster))
    ) {
      before.clusters = clusters;
      return before.members;
    }
    this.known.set(name, { clusters, members });
    return members;
  }
}
