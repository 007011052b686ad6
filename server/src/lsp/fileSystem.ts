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
      const uri = `${next.uri}/${encodeURIComponent(name)}`;
      if (isFolder) {
        if (next.depth >= DEEPEST || SKIPPED.has(name)) continue;
        const variables = next.variables || name === "group_vars" || name === "host_vars";
        queue.push({ uri, depth: next.depth + 1, variables });
      } else if (name === configuration || (next.variables && (isYaml(name) || !name.includes(".")))) found.push(uri);
    }
  }
  return found;
}
