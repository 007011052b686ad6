import type { Catalog } from "../catalog/catalog.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Groups } from "./hosts/groups.ts";
import { baseName, type VariableScope } from "./path.ts";
import type { ScopedFile } from "./scopedFile.ts";
import { settingsOf } from "./settings.ts";

/** Whether files set what only Kubespray reads; `all`: those of its hosts, too. */
export function isKubespray(files: readonly ScopedFile[], all: readonly YamlDocument[], catalog: Catalog): boolean {
  if (areKubespraysByName(files)) return true;
  const names = new Set(all.flatMap((document) => settingsOf(document, catalog).map((setting) => setting.name)));
  if (names.has("kube_network_plugin")) return true;
  const ciliums = [...names].filter((name) => name.startsWith("cilium_"));
  const known = ciliums.filter((name) => catalog.variable(name));
  return known.length >= 2 && known.length * 2 > ciliums.length;
}

/** Whether the name of a file tells that it is Kubespray's, whatever is in it. */
export const areKubespraysByName = (files: readonly ScopedFile[]): boolean =>
  files.some(({ document, scope }) => document.host || isKubesprayPath(document.file, scope));

/** Groups that only Kubespray's playbooks ask for; others have `etcd` and `kube_node` too. */
export const isKubesprayHosts = (groups: Groups): boolean =>
  ["kube_control_plane", "k8s_cluster", "k8s-cluster"].some((name) => groups.has(name)) ||
  (groups.has("kube-master") && groups.has("kube-node"));

/** Names that only Kubespray's own sample inventory and groups have. */
function isKubesprayPath(file: string, scope: VariableScope): boolean {
  return (
    /^(?:k8s_cluster|k8s-cluster|kube_control_plane|kube-master|kube_node)$/.test(scope.name) ||
    /^k8s-net-\w/.test(baseName(file))
  );
}
