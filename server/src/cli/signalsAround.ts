import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { isServing, isSignalFile, leadsToSignal } from "../inventory/signals/place.ts";
import { entriesOf, slashes } from "./files.ts";

/** Files of the repository around a path that may say which versions are in use: in the folders above it, and beside. */
export function signalsAround(path: string): string[] {
  const folders: string[] = [];
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    folders.push(folder);
    if (existsSync(join(folder, ".git"))) break;
    // Outside of a repository nothing says where the project ends.
    if (folder === dirname(folder)) return [];
  }
  return folders.flatMap((folder) => signalsIn(folder, 0));
}

/** How deep signals lie in folders beside the path: `kubespray/roles/kubespray_defaults/defaults/main`. */
const DEEPEST = 5;

const signalsIn = (folder: string, depth: number): string[] =>
  entriesOf(folder).flatMap((entry) => {
    const path = slashes(join(folder, entry.name));
    if (entry.isFile()) return isSignalFile(path) ? [path] : [];
    const leads = isServing(entry.name) || /kubespray/i.test(entry.name) || leadsToSignal(path);
    return entry.isDirectory() && leads && depth < DEEPEST ? signalsIn(path, depth + 1) : [];
  });
