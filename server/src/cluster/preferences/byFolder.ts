import { folderOf } from "../../inventory/path.ts";

/** Entries that hold for a folder and all below it, unless a nearer folder has them; "" is the folder around all. */
export class ByFolder<T extends object> extends Map<string, T> {
  /** The value of an entry in the nearest folder at or above a path that has it. */
  nearest<K extends keyof T>(path: string, name: K): T[K] | undefined {
    for (let folder = path; ; folder = folderOf(folder)) {
      const value = this.get(folder)?.[name];
      if (value !== undefined || folder === "") return value;
    }
  }
}

/** A folder and all around it, the outermost first. */
export function foldersAround(path: string): string[] {
  const folders = [path];
  for (let folder = path; folder !== ""; ) {
    folder = folderOf(folder);
    folders.unshift(folder);
  }
  return folders;
}
