import type { Catalog } from "../../catalog/catalog.ts";
import type { Configuration } from "../../inventory/configuration.ts";
import type { RelativePath } from "../../inventory/path.ts";
import type { RequestedVersion } from "../versions.ts";
import { ByFolder, foldersAround } from "./byFolder.ts";
import { Configurations } from "./configurations.ts";
import { Exclusions } from "./exclusions.ts";
import { VersionRequests } from "./versionRequests.ts";

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

/** What is asked for about single files. */
export interface FilePreferences {
  /** Whether nothing is to be said about a file. */
  isExcluded(file: string): boolean;
  /** The severities chosen for a file's rules: the person's over the project's. */
  severities(file: string): Readonly<Record<string, string>>;
  /** Whether a file shows what overrides its lines: not if the person or the project says no. */
  wantsInlayHints(file: string): boolean;
  /** Whether the project wants findings of a file, though nobody has it open. */
  coversClosed(file: string): boolean;
}

/** What a person and the project's configuration files ask for, each for a folder and all below it. */
export class Preferences implements FilePreferences {
  readonly configurations: Configurations;
  private readonly given = new ByFolder<Given>();
  private current: { readonly exclusions: Exclusions; readonly versions: VersionRequests } | undefined;

  constructor(
    private readonly catalog: Catalog,
    given: Given,
    private readonly relative: RelativePath,
  ) {
    this.configurations = new Configurations(relative);
    this.given.set("", given);
  }

  /** Sets what a folder's configuration file says, the files it names by their whole paths. */
  configure(folder: string, configuration: Configuration): void {
    this.configurations.set(folder, configuration);
    this.current = undefined;
  }

  /** Forgets a folder's configuration file. */
  forget(folder: string): void {
    this.configurations.delete(folder);
    this.current = undefined;
  }

  /** Sets what the person gave for a folder; "" is for everything. */
  give(given: Given, folder: string): void {
    this.given.set(folder, given);
    this.current = undefined;
  }

  /** What the person gave at a path by itself or for a folder around it. */
  givenAt(path: string): Given {
    return Object.assign({}, ...foldersAround(path).map((folder) => this.given.get(folder)));
  }

  /** Copies all that was given and configured to other preferences. */
  giveTo(others: Preferences): void {
    for (const [folder, given] of this.given) others.give(given, folder);
    for (const [folder, configuration] of this.configurations.byFolder) others.configure(folder, configuration);
  }

  get exclusions(): Exclusions {
    return this.settled().exclusions;
  }

  get versions(): VersionRequests {
    return this.settled().versions;
  }

  isExcluded(file: string): boolean {
    return this.exclusions.has(file);
  }

  severities(file: string): Readonly<Record<string, string>> {
    return { ...this.configurations.byFolder.nearest(file, "rules"), ...this.given.nearest(file, "rules") };
  }

  wantsInlayHints(file: string): boolean {
    const wanted = [this.given.nearest(file, "inlayHints"), this.configurations.byFolder.nearest(file, "inlayHints")];
    return !wanted.includes(false);
  }

  coversClosed(file: string): boolean {
    return this.configurations.byFolder.nearest(file, "workspaceDiagnostics") !== false;
  }

  private settled() {
    this.current ??= {
      exclusions: new Exclusions([this.given, this.configurations.byFolder], this.relative),
      versions: new VersionRequests(this.catalog, this.given, this.configurations),
    };
    return this.current;
  }
}
