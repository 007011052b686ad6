import type { Repository } from "../../repository.ts";
import { type GoFile, readGoFile } from "./file.ts";

/** A package: the files of a folder. */
export interface GoPackage {
  readonly folder: string;
  readonly files: readonly GoFile[];
}

const MODULE = "github.com/cilium/cilium/";

/** The folder of an import path; undefined for what is not of the same module. */
export const folderOf = (path: string): string | undefined =>
  path.startsWith(MODULE) ? path.slice(MODULE.length) : undefined;

/** The Go files of a repository, read once each: most are the same in neighbouring releases. */
export class GoSources {
  private readonly files = new Map<string, GoFile>();

  constructor(private readonly repository: Repository) {}

  /** The packages that a program's main package needs, in the order in which they are found; by folder. */
  program(commit: string, main: string): Map<string, GoPackage> {
    const byFolder = this.foldersOf(commit);
    const packages = new Map<string, GoPackage>();
    let next = [main];
    while (next.length > 0) {
      const wanted = [...new Set(next)].filter((folder) => !packages.has(folder) && byFolder.has(folder));
      this.fetch(wanted.flatMap((folder) => byFolder.get(folder) ?? []));
      next = [];
      for (const folder of wanted) {
        const files = (byFolder.get(folder) ?? []).flatMap((id) => this.files.get(id) ?? []);
        packages.set(folder, { folder, files });
        next.push(...files.flatMap(({ imports }) => [...imports.values()].flatMap((path) => folderOf(path) ?? [])));
      }
    }
    return packages;
  }

  private foldersOf(commit: string): Map<string, string[]> {
    const folders = new Map<string, string[]>();
    for (const { id, path } of this.repository.files(commit)) {
      if (!path.endsWith(".go") || path.endsWith("_test.go") || path.startsWith("vendor/")) continue;
      const folder = path.slice(0, Math.max(path.lastIndexOf("/"), 0));
      folders.set(folder, [...(folders.get(folder) ?? []), id]);
    }
    return folders;
  }

  private fetch(ids: readonly string[]): void {
    const texts = this.repository.read(ids.filter((id) => !this.files.has(id)));
    for (const [id, text] of texts) this.files.set(id, readGoFile(text.toString()));
  }
}
