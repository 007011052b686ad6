import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isServing, isSignalFile, leadsToSignal } from "../inventory/signals/place.ts";
import { exists, slashes } from "../node/disk.ts";

/** Files of the repository around a path that may say which versions are in use: in the folders above it, and beside. */
export async function signalsAround(path: string): Promise<string[]> {
  const folders: string[] = [];
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    folders.push(folder);
    if (await exists(join(folder, ".git"))) break;
    // Outside of a repository nothing says where the project ends.
    if (folder === dirname(folder)) return [];
  }
  return (await Promise.all(folders.map((folder) => signalsIn(folder, 0)))).flat();
}

/** How deep signals lie in folders beside the path: `kubespray/roles/kubespray_defaults/defaults/main`. */
const DEEPEST = 5;

async function signalsIn(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = slashes(join(folder, entry.name));
      if (entry.isFile()) return isSignalFile(path) ? [path] : [];
      const leads = isServing(entry.name) || /kubespray/i.test(entry.name) || leadsToSignal(path);
      return entry.isDirectory() && leads && depth < DEEPEST ? signalsIn(path, depth + 1) : [];
    }),
  );
  return found.flat();
}
