import type { FolderEntry } from "./protocol.ts";

/** Reads files and folders by URI. Both reject where nothing can be read. */
export interface FileSystem {
  readFile(uri: string): Promise<string>;
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

/** Whether Ansible reads a file of this name in `group_vars` and `host_vars`. */
const isVariableFile = (name: string): boolean => isYaml(name) || !name.includes(".");

/** Whether the walk below a workspace folder takes a file up, told from its path there alone. */
export function isInventoryFile(relative: string, configuration: string): boolean {
  const folders = relative.split("/");
  const name = folders.pop() ?? "";
  if (folders.some((folder) => SKIPPED.has(folder))) return false;
  const variables = folders.includes("group_vars") || folders.includes("host_vars");
  return name === configuration || (variables && isVariableFile(name));
}

/** A name as editors write it in URIs; encodeURIComponent leaves a few characters out. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const isYaml = (name: string): boolean => /\.ya?ml$/.test(name);

/**
 * The files below a folder that an inventory is made of: YAML in `group_vars` and `host_vars` (Ansible reads names
 * without an extension there, too) and the project's configuration. Folders that cannot be read are passed over.
 */
export async function findInventoryFiles(files: FileSystem, folder: string, configuration: string): Promise<string[]> {
  const found: string[] = [];
  const queue: { uri: string; depth: number; variables: boolean }[] = [{ uri: folder, depth: 0, variables: false }];
  for (let visited = 0; visited < MOST_FOLDERS && found.length < MOST_FILES; visited++) {
    const next = queue.shift();
    if (!next) break;
    let entries: readonly FolderEntry[];
    try {
      entries = await files.readFolder(next.uri);
    } catch {
      continue;
    }
    for (const { name, folder: isFolder } of entries) {
      const uri = `${next.uri}/${encoded(name)}`;
      if (isFolder) {
        if (next.depth >= DEEPEST || SKIPPED.has(name)) continue;
        const variables = next.variables || name === "group_vars" || name === "host_vars";
        queue.push({ uri, depth: next.depth + 1, variables });
      } else if (name === configuration || (next.variables && isVariableFile(name))) found.push(uri);
    }
  }
  return found;
}
