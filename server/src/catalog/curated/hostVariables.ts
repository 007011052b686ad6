/** What each host downloads: images, their checksums, the command line tool. */
const DOWNLOADED = /^cilium_(?:version|cli_version|(?:\w+_)?(?:image_repo|image_tag|digest_checksum))$/;

/** What each host is prepared by: certificates, a CNI plugin, etcd, whether Cilium is installed and Hubble downloaded. */
const PREPARING = new Set([
  "cilium_cert_dir",
  "cilium_deploy_additionally",
  "cilium_enable_hubble",
  "cilium_enable_portmap",
  "cilium_identity_allocation_mode",
]);

/**
 * Whether Kubespray uses a variable of Cilium on every host, not only where it renders. Source: kubernetes-sigs/kubespray,
 * roles/kubespray_defaults/defaults/main/download.yml, roles/network_plugin/cilium/tasks/install.yml,
 * roles/kubernetes/kubeadm/tasks/main.yml and roles/etcd/tasks of v2.28.0 to v2.31.0.
 */
export const isUsedOnEveryHost = (name: string): boolean => DOWNLOADED.test(name) || PREPARING.has(name);
