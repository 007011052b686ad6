import type { Catalog } from "../catalog/catalog.ts";
import { KUBEAN_HOSTS, KUBEAN_VARIABLES } from "../catalog/curated/kubean.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { baseName, folderOf, isForeign, type VariableScope, variableScope } from "./path.ts";
import { isShippedSample } from "./samples.ts";
import { type Setting, settingsOf } from "./settings.ts";

/** One variable file of an inventory. */
export interface VariableFile {
  readonly document: YamlDocument;
  readonly scope: VariableScope;
}

/** The files that Ansible reads together for one cluster. */
export interface Inventory {
  /** The folder that holds `group_vars`. */
  readonly root: string;
  /** In the order in which Ansible applies them: later ones win. */
  readonly files: readonly VariableFile[];
}

/** How the host names things: which path a file has below its workspace folder. */
export type RelativePath = (file: string) => string;

/**
 * The hosts that a file's variables are for: files below `group_vars` and `host_vars`, by the folder that holds those,
 * and files elsewhere that set `kube_network_plugin`. Undefined for a file of no inventory.
 */
export function scopeOf(document: YamlDocument, catalog: Catalog, relative: RelativePath): VariableScope | undefined {
  if (document.kind !== "variables" || isForeign(relative(document.outermost.file))) return undefined;
  if (document.host) return embeddedScope(document);
  return variableScope(document.file) ?? looseScope(document, catalog);
}

/** Kubean gives the variables in a ConfigMap to Ansible for all hosts; the hosts beside them are no variables. */
function embeddedScope({ file, outermost }: YamlDocument): VariableScope | undefined {
  if (baseName(file) === KUBEAN_HOSTS || file.endsWith(`#${KUBEAN_HOSTS}`)) return undefined;
  // The first one of a file stands for the file; any other is an inventory of its own.
  const root = file === `${outermost.file}#${KUBEAN_VARIABLES}` ? outermost.file : file;
  return { kind: "group", name: "all", root };
}

/** A vars file outside `group_vars` counts for everything, if it is recognisably Kubespray's. */
function looseScope(document: YamlDocument, catalog: Catalog): VariableScope | undefined {
  const settings = settingsOf(document, catalog);
  if (!settings.some((setting) => setting.name === "kube_network_plugin")) return undefined;
  return { kind: "group", name: "all", root: folderOf(document.file) };
}

/** Puts the files of one root together. Undefined where they are not recognisably Kubespray's: other projects have
 * `cilium_*` variables of their own. */
export function inventoryAt(root: string, files: Iterable<VariableFile>, catalog: Catalog): Inventory | undefined {
  const sorted = [...files].sort(inPrecedence);
  if (isShippedSample(root, sorted, catalog)) return undefined;
  return isKubespray(sorted, catalog) ? { root, files: sorted } : undefined;
}

function isKubespray(files: readonly VariableFile[], catalog: Catalog): boolean {
  if (files.some(({ document }) => document.host)) return true;
  if (files.some(({ document, scope }) => isKubesprayPath(document.file, scope))) return true;
  const names = new Set(files.flatMap(({ document }) => settingsOf(document, catalog).map((setting) => setting.name)));
  if (names.has("kube_network_plugin")) return true;
  const ciliums = [...names].filter((name) => name.startsWith("cilium_"));
  const known = ciliums.filter((name) => catalog.variable(name));
  return known.length >= 2 && known.length * 2 > ciliums.length;
}

/** Names that only Kubespray's own sample inventory and groups have. */
function isKubesprayPath(file: string, scope: VariableScope): boolean {
  return (
    /^(?:k8s_cluster|k8s-cluster|kube_control_plane|kube-master|kube_node)$/.test(scope.name) ||
    /^k8s-net-\w/.test(baseName(file))
  );
}

/** Groups of Kubespray's playbooks below `k8s_cluster`. */
const DEEP_GROUPS = new Set(["kube_control_plane", "kube-master", "kube_node", "kube-node", "calico_rr"]);

/** Ansible's order: all, then groups by depth and name, then hosts; the files of one group by path. */
function rank({ kind, name }: VariableScope): number {
  if (kind === "host") return 3;
  if (name === "all") return 0;
  return DEEP_GROUPS.has(name) ? 2 : 1;
}

function inPrecedence(a: VariableFile, b: VariableFile): number {
  const difference = rank(a.scope) - rank(b.scope);
  if (difference !== 0) return difference;
  if (a.scope.name !== b.scope.name) return a.scope.name < b.scope.name ? -1 : 1;
  return a.document.file < b.document.file ? -1 : 1;
}

/** A setting, and the hosts that its file is for. */
export interface PlacedSetting {
  readonly setting: Setting;
  readonly scope: VariableScope;
}

/** Every setting of an inventory, lowest layer first. */
export function inventorySettings(inventory: Inventory, catalog: Catalog): PlacedSetting[] {
  return inventory.files.flatMap(({ document, scope }) =>
    settingsOf(document, catalog).map((setting) => ({ setting, scope })),
  );
}
