import {
  CONFIGURATION_FILE,
  type Configuration,
  type InventoryConfiguration,
  type VersionName,
} from "../../inventory/configuration.ts";
import { folderOf, type RelativePath } from "../../inventory/path.ts";
import { varsFilesIn } from "../../inventory/varsFiles.ts";
import type { RequestedVersion } from "../versions.ts";
import { ByFolder, foldersAround } from "./byFolder.ts";

/** A mesh that a configuration file names. */
export interface Mesh {
  readonly name: string;
  has(root: string): boolean;
}

/** What the project's configuration files say, of their folders and of single inventories below them. */
export class Configurations {
  readonly byFolder = new ByFolder<Configuration>();
  private namedVarsFiles: ReadonlySet<string> = NONE;

  constructor(private readonly relative: RelativePath) {}

  /** Sets what a folder's configuration file says, the files it names by their whole paths. */
  set(folder: string, configuration: Configuration): void {
    this.byFolder.set(folder, configuration);
    this.collectVarsFiles();
  }

  /** Forgets a folder's configuration file. */
  delete(folder: string): void {
    this.byFolder.delete(folder);
    this.collectVarsFiles();
  }

  private collectVarsFiles(): void {
    this.namedVarsFiles = new Set([...this.byFolder.values()].flatMap(varsFilesIn));
  }

  /** All files that are given to Ansible by `-e`, for any inventory. */
  get varsFiles(): ReadonlySet<string> {
    return this.namedVarsFiles;
  }

  /** The files that Ansible is given by `-e` for an inventory: those of outer folders first, its own last. */
  varsFilesFor(root: string): readonly string[] {
    if (this.namedVarsFiles.size === 0) return [];
    return foldersAround(root).flatMap((folder) => {
      const own = this.ofInventories(root, folder).flatMap(({ varsFiles }) => varsFiles ?? []);
      return [...(this.byFolder.get(folder)?.varsFiles ?? []), ...own];
    });
  }

  /**
   * The meshes that an inventory is in, by the nearest configuration file that names any, each with a test for its other
   * members. Undefined where no file names any: then all are in one.
   */
  meshesOf(root: string): readonly Mesh[] | undefined {
    for (let folder = root; ; folder = folderOf(folder)) {
      const meshes = this.byFolder.get(folder)?.meshes;
      if (meshes) {
        const named = Object.entries(meshes).map(([name, paths]) => ({
          name: `${folder}:${name}`,
          has: (other: string) => this.isAmong(other, folder, paths),
        }));
        return named.filter(({ has }) => has(root));
      }
      if (folder === "") return undefined;
    }
  }

  /**
   * The version that the nearest configuration file has for a path, and what that file is called; what it says of a single
   * inventory comes first.
   */
  versionFor(path: string, name: VersionName): RequestedVersion | undefined {
    for (let folder = path; ; folder = folderOf(folder)) {
      const single = this.ofInventories(path, folder).flatMap((each) => each[name] ?? []);
      const around = this.byFolder.get(folder);
      const version = single.at(-1) ?? around?.[name];
      if (version !== undefined) return { version, origin: around?.name ?? CONFIGURATION_FILE };
      if (folder === "") return undefined;
    }
  }

  /** What a folder's configuration file says of single inventories at or around a path, the nearest last. */
  private ofInventories(path: string, folder: string): InventoryConfiguration[] {
    return Object.entries(this.byFolder.get(folder)?.inventories ?? {})
      .filter(([root]) => this.isAmong(path, folder, [root]))
      .sort(([a], [b]) => a.length - b.length)
      .map(([, each]) => each);
  }

  /** Whether a path is one of some that a folder's configuration file names, or below one. */
  private isAmong(path: string, folder: string, named: readonly string[]): boolean {
    const below = folder === "" ? [path, this.relative(path)] : [path.slice(folder.length + 1)];
    return named.some((root) => below.some((each) => each === root || each.startsWith(`${root}/`)));
  }
}

const NONE: ReadonlySet<string> = new Set();
