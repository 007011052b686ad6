import type { Catalog } from "../catalog/catalog.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Reach } from "./hosts/membership.ts";
import { type Hosts, hostsAmong } from "./hosts/sources.ts";
import { areKubespraysByName, isKubespray, isKubesprayHosts } from "./kubesprays.ts";
import { comparePaths, formOf, isPassedOver, variableScope } from "./path.ts";
import { inPrecedence, reachOf } from "./precedence.ts";
import { isSampleFolder, isShippedSample } from "./samples.ts";
import type { ScopedFile } from "./scopedFile.ts";

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
