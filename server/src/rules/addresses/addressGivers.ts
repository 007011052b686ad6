import type { Cluster } from "../../cluster/cluster.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import type { Lookups } from "../engine/lookups.ts";

/** Switches of what Kubespray installs to give addresses to Services. kube-vip can be told to do only that. */
const SWITCHES = ["metallb_enabled", "kube_vip_enabled"];

/** Lists that Kubespray makes pools of. */
const POOLS = ["cilium_loadbalancer_ip_pools", "metallb_config"];

/** Variables of cloud providers, whose load balancers have addresses of their own. */
const CLOUDS = ["cloud_provider", "external_cloud_provider"];

/** Objects that hold addresses for Services: of LB-IPAM and of MetalLB. */
const POOL_KINDS = ["CiliumLoadBalancerIPPool", "IPAddressPool"];

/** Whether the workspace shows anything that gives addresses to Services of type LoadBalancer, or may do so. */
export function givesAddresses(cluster: Cluster, lookups: Lookups): boolean {
  const isOn = (name: string) => [true, UNKNOWN].includes(cluster.value(name) as boolean);
  return (
    SWITCHES.some(isOn) ||
    POOLS.some((name) => cluster.setting(name) !== undefined) ||
    POOL_KINDS.some((kind) => lookups.objects(kind).length > 0) ||
    CLOUDS.some((name) => cluster.otherVariable(name) !== undefined)
  );
}
