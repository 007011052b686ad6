import { releaseIn } from "../../catalog/release.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { ScalarValue } from "../../syntax/scalars.ts";

/** Whether the cluster's pods and Services have IPv4 addresses: before v2.28.0 always. */
export const hasIpv4 = (cluster: Cluster): ScalarValue | undefined =>
  releaseIn(cluster.release, { from: "v2.28.0" }) ? cluster.value("ipv4_stack") : true;

/** Whether they have IPv6 addresses. Source: `ipv6_stack`, before v2.28.0 `enable_dual_stack_networks`. */
export const hasIpv6 = (cluster: Cluster): ScalarValue | undefined =>
  cluster.value(releaseIn(cluster.release, { from: "v2.28.0" }) ? "ipv6_stack" : "enable_dual_stack_networks");
