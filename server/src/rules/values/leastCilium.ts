import { compareVersions, releaseIn } from "../../catalog/release.ts";
import type { Cluster } from "../../cluster/cluster.ts";

/** A version that `cilium_version` must reach, or exceed. */
interface LeastVersion {
  readonly version: string;
  readonly above?: true;
}

/** What a Kubespray release asks of a version of Cilium that it refuses; undefined where it takes the version. */
export function refusedFor(text: string, cluster: Cluster): LeastVersion | undefined {
  const least = leastVersion(cluster);
  return least && compareVersions(text, least.version) < (least.above ? 1 : 0) ? least : undefined;
}

/** The oldest version that the release takes, or the one that has to be exceeded. */
function leastVersion(cluster: Cluster): LeastVersion | undefined {
  if (releaseIn(cluster.release, { from: "v2.19.0", to: "v2.19.1" })) {
    const wireguard =
      cluster.value("cilium_encryption_enabled") === true && cluster.value("cilium_encryption_type") === "wireguard";
    return wireguard ? { version: "1.10", above: true } : undefined;
  }
  const version = cluster.value("cilium_min_version_required");
  return typeof version === "string" ? { version } : undefined;
}
