import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Files by their path. */
export type Files = Readonly<Record<string, string>>;

/** Hosts of a cluster, so that a folder is recognised as an inventory of Kubespray. */
export const HOSTS = `[kube_control_plane]
cp-1 ansible_host=192.0.2.11

[etcd:children]
kube_control_plane

[kube_node]
worker-1 ansible_host=192.0.2.21

[k8s_cluster:children]
kube_control_plane
kube_node
`;

/** What the annotations of the generated Services need: a mesh, and a choice of load balancing per Service. */
const FOR_SERVICES = `cilium_cluster_name: bench
cilium_cluster_id: 1
cilium_extra_values:
  bpf:
    lbAlgorithmAnnotation: true
`;

/**
 * An otherwise tiny project around the files given: an inventory, and the release that it is deployed with. Nothing is wrong
 * but what is planted: what a server finds it has to send, and hundreds of findings take longer to send than to find.
 */
export const project = (files: Files): Files => ({
  ".kubespray-cilium.yaml": "kubesprayVersion: v2.31.0\n",
  "inventory/bench/inventory.ini": HOSTS,
  "inventory/bench/group_vars/all/all.yml": "---\nbin_dir: /usr/local/bin\nloadbalancer_apiserver_port: 6443\n",
  "inventory/bench/group_vars/k8s_cluster/k8s-cluster.yml": `---
kube_network_plugin: cilium
kube_owner: root
${Object.keys(files).some((file) => file.startsWith("manifests/")) ? FOR_SERVICES : ""}`,
  ...files,
});

export function write(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
