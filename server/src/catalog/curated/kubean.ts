/**
 * The keys of the ConfigMaps in which Kubean keeps the variables and the hosts of a cluster: it mounts them and hands
 * them to Ansible by these names. Source: kubean-io/kubean, the mounts of the
 * Job in pkg/controllers/clusterops/controller.go.
 */
export const KUBEAN_VARIABLES = "group_vars.yml";
export const KUBEAN_HOSTS = "hosts.yml";
