import type { Groups } from "./groups.ts";

/** Whether variables count on the host that renders what Cilium gets. */
export type Reach = "always" | "perhaps" | "never";

/** The group on whose first host Kubespray renders: its name, and the one of old inventories, which still works. */
const CONTROL_PLANE = ["kube_control_plane", "kube-master"];

/** Groups that Kubespray puts control-plane nodes into where an inventory does not. Source: its role dynamic_groups. */
const IMPLIED_GROUPS = new Set(["all", "k8s_cluster", "kube_control_plane"]);

/** Groups that every control-plane node is a member of. */
const CERTAIN_GROUPS = new Set(["all", "k8s_cluster", "k8s-cluster", "kube_control_plane", "kube-master"]);
/** Groups whose variables never reach the rendering on the control plane. */
const WORKER_GROUPS = new Set(["kube_node", "kube-node", "calico_rr"]);
/** Groups of Kubespray's playbooks below `k8s_cluster`. */
const DEEP_GROUPS = new Set(["kube_control_plane", "kube-master", "kube_node", "kube-node", "calico_rr"]);

/**
 * The host on which Kubespray renders: the ConfigMap up to v2.27, the Helm values from v2.28. Source: its role
 * network_plugin/cilium, `inventory_hostname == groups['kube_control_plane'][0]`.
 */
export const renderingHost = (groups: Groups): string | undefined =>
  CONTROL_PLANE.map((name) => groups.hostsOf(name)[0]).find((host) => host !== undefined);

/** What an inventory says of its hosts, seen from one of them. */
export interface Membership {
  /** Undefined where the hosts are not known. */
  readonly host?: string;
  ofGroup(name: string): Reach;
  ofHost(name: string): Reach;
  /** Negative where the variables of one group are applied before those of another. */
  compare(a: string, b: string): number;
}

/**
 * With the hosts known, being in a group decides. A group that no inventory file declares may be made by a playbook, or
 * its file be loaded by one.
 */
export function membershipOf(host: string, groups: Groups): Membership {
  const own = groups.groupsOf(host);
  const isOut = (name: string) => groups.has(name) || WORKER_GROUPS.has(name);
  return {
    host,
    ofGroup: (name) => (own.has(name) || IMPLIED_GROUPS.has(name) ? "always" : isOut(name) ? "never" : "perhaps"),
    ofHost: (name) => (name === host ? "always" : "never"),
    compare: (a, b) => groups.compare(a, b),
  };
}

/** Without the hosts, only the groups of Kubespray's own playbooks can be placed, and host variables cannot. */
export const MEMBERS_UNKNOWN: Membership = {
  ofGroup: (name) => (CERTAIN_GROUPS.has(name) ? "always" : WORKER_GROUPS.has(name) ? "never" : "perhaps"),
  ofHost: () => "never",
  compare: (a, b) => depth(a) - depth(b) || (a < b ? -1 : a > b ? 1 : 0),
};

const depth = (name: string): number => (name === "all" ? 0 : DEEP_GROUPS.has(name) ? 2 : 1);
