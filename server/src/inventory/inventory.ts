import type { Catalog } from "../catalog/catalog.ts";
import { KUBEAN_VARIABLES } from "../catalog/curated/kubean.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Groups } from "./hosts/groups.ts";
import type { Membership, Reach } from "./hosts/membership.ts";
import { isHostsDocument } from "./hosts/recognise.ts";
import { type Hosts, hostsAmong } from "./hosts/sources.ts";
import {
  baseName,
  comparePaths,
  folderOf,
  formOf,
  isForeign,
  isPassedOver,
  type VariableScope,
  variableScope,
} from "./path.ts";
import { isSampleFolder, isShippedSample } from "./samples.ts";
import { entriesNamed, mapsOf, mapsWith, type Setting, type SettingMap, settingsOf } from "./settings.ts";

/** One variable file, and the hosts that it is for. */
export interface ScopedFile {
  readonly document: YamlDocument;
  readonly scope: VariableScope;
}

/** One variable file of an inventory. */
export interface VariableFile extends ScopedFile {
  /** Whether Ansible reads it. */
  readonly isRead: boolean;
  /** Whether it counts on the host that renders. */
  readonly reach: Reach;
}

/** The files that Ansible reads together for one cluster. */
export interface Inventory {
  /** The folder that holds `group_vars`. */
  readonly root: string;
  /** In the order in which Ansible applies them: later ones win. */
  readonly files: readonly VariableFile[];
  /** The files that say which hosts there are, by their names. They set variables, too. */
  readonly sources: readonly YamlDocument[];
  readonly hosts: Hosts;
}

/** The variable files that are an inventory's own: neither beside a playbook nor given by `-e` from elsewhere. */
export const ownFiles = <T extends ScopedFile>({ root, files }: { root: string; files: readonly T[] }): readonly T[] =>
  files.filter(({ document, scope }) => scope.root === root && (scope.kind !== "extra" || document.host));

/** An inventory that sets nothing. */
export const EMPTY_INVENTORY: Inventory = { root: "", files: [], sources: [], hosts: hostsAmong([]) };

/** Gives the path that a file has below its workspace folder. */
export type RelativePath = (file: string) => string;

/** Whether nothing in a document can be a user's inventory. */
export const isOutside = (document: YamlDocument, relative: RelativePath): boolean =>
  document.kind === "manifest" || isForeign(relative(document.outermost.file));

/**
 * The hosts that a file's variables are for: files below `group_vars` and `host_vars`, by the folder that holds those,
 * and files elsewhere that set `kube_network_plugin`. Undefined for a file of no inventory, and for one of hosts.
 */
export function scopeOf(document: YamlDocument, catalog: Catalog, relative: RelativePath): VariableScope | undefined {
  if (isOutside(document, relative) || document.kind !== "variables" || isHostsDocument(document)) return undefined;
  if (document.host) return embeddedScope(document);
  return variableScope(document.file) ?? looseScope(document, catalog);
}

/** Kubean gives the variables in a ConfigMap to Ansible by `-e`. Source: kubean-io/kubean, pkg/util/entrypoint. */
const embeddedScope = (document: YamlDocument): VariableScope => ({
  kind: "extra",
  name: "",
  root: embeddedRoot(document),
});

/** The first one of a file stands for the file; any other is an inventory of its own. */
export const embeddedRoot = ({ file, outermost }: YamlDocument): string =>
  file === `${outermost.file}#${KUBEAN_VARIABLES}` ? outermost.file : file;

/** A vars file outside `group_vars` counts for everything, if it is recognisably Kubespray's. */
function looseScope(document: YamlDocument, catalog: Catalog): VariableScope | undefined {
  const settings = settingsOf(document, catalog);
  if (!settings.some((setting) => setting.name === "kube_network_plugin")) return undefined;
  return { kind: "group", name: "all", root: folderOf(document.file) };
}

/**
 * Puts the files of one root together. Undefined where they are not recognisably Kubespray's: other projects have
 * `cilium_*` variables of their own.
 */
export function inventoryAt(
  root: string,
  files: readonly ScopedFile[],
  sources: readonly YamlDocument[],
  catalog: Catalog,
): Inventory | undefined {
  const sorted = [...sources].sort((a, b) => comparePaths(a.file, b.file));
  const hosts = hostsAmong(sorted);
  if (isShippedSample(root, ownFiles({ root, files }), catalog)) return undefined;
  const documents = [...files.map(({ document }) => document), ...sources];
  if (!isKubesprayHosts(hosts.groups) && !isKubespray(files, documents, catalog)) return undefined;
  const read = readFiles(files);
  const reaching = files.map((file) => {
    const isRead = read.has(file);
    return { ...file, isRead, reach: isRead ? reachOf(file.scope, hosts) : "never" } as const;
  });
  return { root, files: reaching.sort(inPrecedence(root, hosts.membership)), sources: sorted, hosts };
}

/**
 * An inventory in which one of the variable files has another text. Undefined where that text may decide whether it is
 * one at all.
 */
export function withText(inventory: Inventory, before: YamlDocument, after: YamlDocument): Inventory | undefined {
  const { root, files, hosts } = inventory;
  const isKnownByText = isSampleFolder(root) || !(isKubesprayHosts(hosts.groups) || areKubespraysByName(files));
  if (isKnownByText || !files.some(({ document }) => document === before)) return undefined;
  return { ...inventory, files: files.map((file) => (file.document === before ? { ...file, document: after } : file)) };
}

/** The files that Ansible reads: of several forms of one group's variables side by side the first. */
function readFiles(files: readonly ScopedFile[]): Set<ScopedFile> {
  const first = new Map<string, number>();
  const keyOf = ({ scope }: ScopedFile) => `${scope.root}/${scope.kind}/${scope.name}`;
  const inFolders = files.filter(({ document, scope }) => scope.kind !== "extra" && variableScope(document.file));
  for (const file of inFolders) {
    const form = formOf(file.document.file);
    first.set(keyOf(file), Math.min(form, first.get(keyOf(file)) ?? form));
  }
  const isUnread = (file: ScopedFile): boolean =>
    isPassedOver(file.document.file) || formOf(file.document.file) !== first.get(keyOf(file));
  const unread = new Set(inFolders.filter(isUnread));
  return new Set(files.filter((file) => !unread.has(file)));
}

function isKubespray(files: readonly ScopedFile[], all: readonly YamlDocument[], catalog: Catalog): boolean {
  if (areKubespraysByName(files)) return true;
  const names = new Set(all.flatMap((document) => settingsOf(document, catalog).map((setting) => setting.name)));
  if (names.has("kube_network_plugin")) return true;
  const ciliums = [...names].filter((name) => name.startsWith("cilium_"));
  const known = ciliums.filter((name) => catalog.variable(name));
  return known.length >= 2 && known.length * 2 > ciliums.length;
}

const areKubespraysByName = (files: readonly ScopedFile[]): boolean =>
  files.some(({ document, scope }) => document.host || isKubesprayPath(document.file, scope));

/** Groups that only Kubespray's playbooks ask for; others have `etcd` and `kube_node` too. */
const isKubesprayHosts = (groups: Groups): boolean =>
  ["kube_control_plane", "k8s_cluster", "k8s-cluster"].some((name) => groups.has(name)) ||
  (groups.has("kube-master") && groups.has("kube-node"));

/** Names that only Kubespray's own sample inventory and groups have. */
function isKubesprayPath(file: string, scope: VariableScope): boolean {
  return (
    /^(?:k8s_cluster|k8s-cluster|kube_control_plane|kube-master|kube_node)$/.test(scope.name) ||
    /^k8s-net-\w/.test(baseName(file))
  );
}

function reachOf({ kind, name }: VariableScope, { membership }: Hosts): Reach {
  if (kind === "extra") return "always";
  return kind === "host" ? membership.ofHost(name) : membership.ofGroup(name);
}

/**
 * The steps in which Ansible puts variables together; in each, groups go by depth, priority and name. Variables beside
 * the playbook win over those of the inventory in the same step. Source: VARIABLE_PRECEDENCE in ansible/config/base.yml
 * and ansible/vars/manager.py.
 */
enum Step {
  AllInSources,
  GroupsInSources,
  All,
  AllBesidePlaybook,
  Groups,
  GroupsBesidePlaybook,
  HostInSources,
  Host,
  HostBesidePlaybook,
  Extra,
}

function stepOfFile({ kind, name, root }: VariableScope, inventory: string): Step {
  if (kind === "extra") return Step.Extra;
  const beside = root === inventory ? 0 : 1;
  if (kind === "host") return Step.Host + beside;
  return (name === "all" ? Step.All : Step.Groups) + beside;
}

const inPrecedence = (root: string, membership: Membership) => (a: ScopedFile, b: ScopedFile) =>
  stepOfFile(a.scope, root) - stepOfFile(b.scope, root) ||
  compareScopes(a.scope, b.scope, membership) ||
  // Extra variables are given in an order.
  (a.scope.kind === "extra" && !a.document.host ? 0 : comparePaths(a.document.file, b.document.file));

const compareScopes = (a: VariableScope, b: VariableScope, membership: Membership): number =>
  a.kind === "group" ? membership.compare(a.name, b.name) : a.name < b.name ? -1 : a.name > b.name ? 1 : 0;

/** How the settings of a document are looked for. */
interface SettingsReader {
  settings(document: YamlDocument): readonly Setting[];
  maps(source: YamlDocument): readonly SettingMap[];
}

/** A setting, and the hosts that it is for. */
export interface PlacedSetting {
  readonly setting: Setting;
  readonly scope: VariableScope;
  readonly reach: Reach;
}

interface Layer {
  readonly step: Step;
  readonly scope: VariableScope;
  readonly reach: Reach;
  readonly settings: readonly Setting[];
}

/** Every setting of ours in an inventory, lowest layer first. */
export const inventorySettings = (inventory: Inventory, catalog: Catalog): PlacedSetting[] =>
  readSettings(inventory, {
    settings: (document) => settingsOf(document, catalog),
    maps: (source) => mapsOf(source, catalog),
  });

/** The settings of one variable in an inventory, be it the user's own; lowest layer first. */
export const settingsNamed = (inventory: Inventory, name: string): PlacedSetting[] =>
  readSettings(inventory, {
    settings: (document) => entriesNamed(document, name),
    maps: (source) => mapsWith(source, name),
  });

function readSettings(inventory: Inventory, reader: SettingsReader): PlacedSetting[] {
  const { root, files, sources, hosts } = inventory;
  const layers: Layer[] = files
    .filter(({ isRead }) => isRead)
    .map(({ document, scope, reach }) => ({
      step: stepOfFile(scope, root),
      scope,
      reach,
      settings: reader.settings(document),
    }));
  if (sources.length > 0) {
    layers.push(...sources.flatMap((source) => layersOf(source, inventory, reader)));
    layers.sort((a, b) => a.step - b.step || compareScopes(a.scope, b.scope, hosts.membership));
  }
  return layers.flatMap(({ settings, scope, reach }) => settings.map((setting) => ({ setting, scope, reach })));
}

/** The variables that stand in an inventory file. */
function layersOf(source: YamlDocument, { root, hosts }: Inventory, reader: SettingsReader): Layer[] {
  return reader.maps(source).flatMap(({ of, settings }) =>
    of.map((member) => {
      const scope = { ...member, root };
      const step =
        member.kind === "host" ? Step.HostInSources : member.name === "all" ? Step.AllInSources : Step.GroupsInSources;
      const reach = reachOf(scope, hosts);
      return { step, scope, settings, reach: reach === "always" && !hosts.isRead(source) ? "perhaps" : reach };
    }),
  );
}
