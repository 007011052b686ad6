import { baseName, isHostsName, mayHoldHosts } from "../inventory/path.ts";
import { PLAYBOOK } from "../inventory/playbook.ts";
import { isSignalFile, leadsToSignal } from "../inventory/signals/place.ts";
import type { FolderEntry } from "./protocol.ts";

/** Reads files and folders by URI. Both reject where nothing can be read. */
export interface FileSystem {
  /** `limit`: rejects for a file with more bytes, where its size can be told before. */
  readFile(uri: string, limit?: number): Promise<string>;
  readFolder(uri: string): Promise<readonly FolderEntry[]>;
}

const SKIPPED = new Set([
  "node_modules",
  ".git",
  ".venv",
  "venv",
  "ansible_collections",
  "roles",
  "__pycache__",
  ".terraform",
]);
/** Bounds for a walk through somebody's folders: deep or huge trees are not searched to their end. */
const DEEPEST = 8;
const MOST_FOLDERS = 5_000;
const MOST_FILES = 20_000;
/** Manifests and files about versions that are looked into. */
const MOST_OTHERS = 2_000;

/** What a walk below a folder finds, by what it is read for. */
export interface WorkspaceFiles {
  /** What inventories are made of. */
  readonly inventory: readonly string[];
  /** Files that may say which versions are in use. */
  readonly signals: readonly string[];
  /** YAML files that may hold Kubernetes objects. */
  readonly manifests: readonly string[];
}

/** Whether Ansible reads a file of this name in `group_vars` and `host_vars`. */
const isVariableFile = (name: string): boolean => isYaml(name) || !name.includes(".");

/** Whether the walk below a workspace folder takes a file up, told from its path there alone. */
export function isInventoryFile(relative: string, configuration: string): boolean {
  const folders = relative.split("/");
  const name = folders.pop() ?? "";
  if (folders.some((folder) => SKIPPED.has(folder))) return false;
  const variables = folders.some(isVariableFolder);
  return name === configuration || name === PLAYBOOK || isHostsName(name) || (variables && isVariableFile(name));
}

/** A name as editors write it in URIs; encodeURIComponent leaves a few characters out. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const isVariableFolder = (name: string): boolean => name === "group_vars" || name === "host_vars";

const isYaml = (name: string): boolean => /\.ya?ml$/.test(name);

/** Whether a file below a workspace folder is read for what it may say of versions. */
export const isSignal = (relative: string): boolean =>
  isSignalFile(relative) &&
  foldersOf(relative).every((folder) => !SKIPPED.has(baseName(folder)) || leadsToSignal(folder));

/** Whether a file below a workspace folder is looked into for objects of Kubean's. */
export const mayBeManifest = (relative: string): boolean =>
  isYaml(relative) && !foldersOf(relative).some((folder) => SKIPPED.has(baseName(folder)));

/** The folders on the way to a file, outermost first, each with its whole path. */
const foldersOf = (relative: string): string[] =>
  [...relative.matchAll(/\//g)].map(({ index }) => relative.slice(0, index));

/**
 * The files below a folder that are read without being opened: YAML in `group_vars` and `host_vars` (Ansible reads names
 * without an extension there, too), what may say the hosts, Kubespray's playbook, the project's configuration, and what
 * may say which versions are in use. Folders that cannot be read are passed over.
 */
export async function findFiles(files: FileSystem, folder: string, configuration: string): Promise<WorkspaceFiles> {
  const found = { inventory: [] as string[], signals: [] as string[], manifests: [] as string[] };
  const queue: { uri: string; depth: number; relative: string }[] = [{ uri: folder, depth: 0, relative: "" }];
  for (let visited = 0; visited < MOST_FOLDERS && found.inventory.length < MOST_FILES; visited++) {
    const next = queue.shift();
    if (!next) break;
    let entries: readonly FolderEntry[];
    try {
      entries = await files.readFolder(next.uri);
    } catch {
      continue;
    }
    const besideVariables = entries.some(({ name, folder: isFolder }) => isFolder && isVariableFolder(name));
    for (const { name, folder: isFolder } of entries) {
      const uri = `${next.uri}/${encoded(name)}`;
      const relative = next.relative === "" ? name : `${next.relative}/${name}`;
      if (isFolder) {
        if (next.depth < DEEPEST && (!SKIPPED.has(name) || leadsToSignal(relative))) {
          queue.push({ uri, depth: next.depth + 1, relative });
        }
      } else if (isInventoryFile(relative, configuration)) found.inventory.push(uri);
      else if (besideVariables && mayHoldHosts(name)) found.inventory.push(uri);
      else if (isSignal(relative)) found.signals.push(uri);
      else if (mayBeManifest(relative)) found.manifests.push(uri);
    }
  }
  return { ...found, signals: found.signals.slice(0, MOST_OTHERS), manifests: found.manifests.slice(0, MOST_OTHERS) };
}
