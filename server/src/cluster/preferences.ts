import type { Catalog } from "../catalog/catalog.ts";
import {
  CONFIGURATION_FILE,
  type Configuration,
  type InventoryConfiguration,
  type VersionName,
} from "../inventory/configuration.ts";
import { matcherOf } from "../inventory/globs.ts";
import type { RelativePath } from "../inventory/inventory.ts";
import { folderOf } from "../inventory/path.ts";
import { varsFilesIn } from "../inventory/varsFiles.ts";
import type { RequestedVersions } from "./cluster.ts";
import { ciliumVersion, kubesprayRelease, type RequestedVersion, UnknownVersionError } from "./versions.ts";

/** What the person gave by flag or editor setting; it wins over every file. */
export interface Given {
  readonly kubespray?: RequestedVersion;
  readonly cilium?: RequestedVersion;
  /** Rule id → severity, or "off". */
  readonly rules?: Readonly<Record<string, string>>;
  /** Globs of files that nothing is said about. */
  readonly exclude?: readonly string[];
  readonly inlayHints?: boolean;
}

/** A mesh that a configuration file names. */
export interface Mesh {
  readonly name: string;
  has(root: string): boolean;
}

/** What a person and the project's configuration files ask for, each for a folder and all below it. */
export class Preferences {
  private readonly configurations = new Map<string, Configuration>();
  private readonly given = new Map<string, Given>();
  private readonly problems = new Map<string, UnknownVersionError>();
  /** What folders exclude, as far as somebody asked. */
  private readonly exclusions = new Map<string, readonly ((path: string) => boolean)[]>();
  /** The vars files that configurations name. */
  private named: ReadonlySet<string> = new Set();

  constructor(
    private readonly catalog: Catalog,
    given: Given,
    private readonly relative: RelativePath,
  ) {
    this.given.set("", given);
  }

  /** Sets what a folder's configuration file says, the files it names by their whole paths. */
  configure(folder: string, configuration: Configuration): void {
    this.configurations.set(folder, configuration);
    this.settle();
  }

  /** Forgets a folder's configuration file. */
  forget(folder: string): void {
    this.configurations.delete(folder);
    this.settle();
  }

  /** Sets what the person gave for a folder; "" is for everything. */
  give(given: Given, folder: string): void {
    this.given.set(folder, given);
    this.problems.clear();
    this.exclusions.clear();
  }

  /** What the person gave at a path by itself or for a folder around it. */
  givenAt(path: string): Given {
    return Object.assign({}, ...foldersAround(path).map((folder) => this.given.get(folder)));
  }

  /** Copies all that was given and configured to other preferences. */
  giveTo(others: Preferences): void {
    for (const [folder, given] of this.given) others.give(given, folder);
    for (const [folder, configuration] of this.configurations) others.configure(folder, configuration);
  }

  private settle(): void {
    this.named = new Set([...this.configurations.values()].flatMap(varsFilesIn));
    this.problems.clear();
    this.exclusions.clear();
  }

  /** All files that configurations name for Ansible's `-e`. */
  varsFiles(): readonly string[] {
    return [...this.named];
  }

  isVarsFile(file: string): boolean {
    return this.named.has(file);
  }

  /** The files that Ansible is given by `-e` for an inventory: those of outer folders first, its own last. */
  varsFilesFor(root: string): readonly string[] {
    if (this.named.size === 0) return [];
    return foldersAround(root).flatMap((folder) => {
      const own = this.configurationsOf(root, folder).flatMap(({ varsFiles }) => varsFiles ?? []);
      return [...(this.configurations.get(folder)?.varsFiles ?? []), ...own];
    });
  }

  /**
   * The meshes that an inventory is in, by the nearest configuration file that names any, each with a test for its other
   * members. Undefined where no file names any: then all are in one.
   */
  meshesOf(root: string): readonly Mesh[] | undefined {
    for (let folder = root; ; folder = folderOf(folder)) {
      const meshes = this.configurations.get(folder)?.meshes;
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

  /** Whether anything is excluded. */
  get excludes(): boolean {
    return [...this.given.values(), ...this.configurations.values()].some(({ exclude = [] }) => exclude.length > 0);
  }

  /** Whether somebody asked for nothing to be said about a file: its person, or any folder around it. */
  isExcluded(file: string): boolean {
    if (!this.excludes) return false;
    return foldersAround(folderOf(file)).some((folder) => {
      const path = folder === "" ? this.relative(file) : file.slice(folder.length + 1);
      return this.exclusionsOf(folder).some((matches) => matches(path));
    });
  }

  private exclusionsOf(folder: string): readonly ((path: string) => boolean)[] {
    let found = this.exclusions.get(folder);
    if (!found) {
      const globs = [this.given.get(folder)?.exclude, this.configurations.get(folder)?.exclude];
      found = globs.flatMap((each) => (each && each.length > 0 ? matcherOf(each) : []));
      this.exclusions.set(folder, found);
    }
    return found;
  }

  /** The severities chosen for a file's rules: the person's over the project's. */
  severities(file: string): Readonly<Record<string, string>> {
    return { ...nearest(this.configurations, file, "rules"), ...nearest(this.given, file, "rules") };
  }

  /** Whether a file shows what overrides its lines: not if the person or the project says no. */
  wantsInlayHints(file: string): boolean {
    return [nearest(this.given, file, "inlayHints"), nearest(this.configurations, file, "inlayHints")].every(
      (wanted) => wanted !== false,
    );
  }

  /** Whether the project wants findings of a file, though nobody has it open. */
  coversClosed(file: string): boolean {
    return nearest(this.configurations, file, "workspaceDiagnostics") !== false;
  }

  /** Versions asked for that are in no table; looked for at these paths too. */
  problemsWith(paths: readonly string[]): readonly UnknownVersionError[] {
    for (const path of [...this.given.keys(), ...this.configurations.keys(), ...paths]) this.requested(path);
    return [...this.problems.values()];
  }

  /** The versions that somebody asked for at a path, best first. */
  requested(path: string): RequestedVersions {
    const fromFile = (name: VersionName) => {
      const version = this.configured(path, name);
      return version && { version, origin: CONFIGURATION_FILE };
    };
    return {
      kubespray: this.known([nearest(this.given, path, "kubespray"), fromFile("kubesprayVersion")], kubesprayRelease),
      cilium: this.known([nearest(this.given, path, "cilium"), fromFile("ciliumVersion")], ciliumVersion),
    };
  }

  /** A version by the nearest configuration file that has one; what it says of a single inventory comes first. */
  private configured(path: string, name: VersionName): string | undefined {
    for (let folder = path; ; folder = folderOf(folder)) {
      const single = this.configurationsOf(path, folder).flatMap((each) => each[name] ?? []);
      const version = single.at(-1) ?? this.configurations.get(folder)?.[name];
      if (version !== undefined || folder === "") return version;
    }
  }

  /** What a folder's configuration file says of single inventories at or around a path, the nearest last. */
  private configurationsOf(path: string, folder: string): InventoryConfiguration[] {
    return Object.entries(this.configurations.get(folder)?.inventories ?? {})
      .filter(([root]) => this.isAmong(path, folder, [root]))
      .sort(([a], [b]) => a.length - b.length)
      .map(([, each]) => each);
  }

  /** Whether a path is one of some that a folder's configuration file names, or below one. */
  private isAmong(path: string, folder: string, named: readonly string[]): boolean {
    const below = folder === "" ? [path, this.relative(path)] : [path.slice(folder.length + 1)];
    return named.some((root) => below.some((each) => each === root || each.startsWith(`${root}/`)));
  }

  private known(
    requests: readonly (RequestedVersion | "" | undefined)[],
    read: typeof kubesprayRelease,
  ): RequestedVersion[] {
    return requests.flatMap((request) => {
      if (!request) return [];
      try {
        return [{ version: read(request.version, this.catalog, request.origin), origin: request.origin }];
      } catch (error) {
        if (!(error instanceof UnknownVersionError)) throw error;
        this.problems.set(error.message, error);
        return [];
      }
    });
  }
}

/** The value of an entry in the nearest folder at or above a path that has it. */
function nearest<T extends object, K extends keyof T>(
  byFolder: ReadonlyMap<string, T>,
  path: string,
  name: K,
): T[K] | undefined {
  for (let folder = path; ; folder = folderOf(folder)) {
    const value = byFolder.get(folder)?.[name];
    if (value !== undefined || folder === "") return value;
  }
}

/** A folder and all around it, the outermost first. */
function foldersAround(path: string): string[] {
  const folders = [path];
  for (let folder = path; folder !== ""; ) {
    folder = folderOf(folder);
    folders.unshift(folder);
  }
  return folders;
}
