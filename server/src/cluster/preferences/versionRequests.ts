import type { Catalog } from "../../catalog/catalog.ts";
import {
  ciliumVersion,
  kubesprayRelease,
  type RequestedVersion,
  type RequestedVersions,
  UnknownVersionError,
} from "../versions.ts";
import type { ByFolder } from "./byFolder.ts";
import type { Configurations } from "./configurations.ts";

/** What a person may ask for. */
type Asking = Partial<Record<"kubespray" | "cilium", RequestedVersion>>;

/** Which versions are asked for. It holds for one state of the preferences: others make another object. */
export class VersionRequests {
  /** By their messages: a version is asked for at many paths. */
  private readonly problems = new Map<string, UnknownVersionError>();

  constructor(
    private readonly catalog: Catalog,
    private readonly given: ByFolder<Asking>,
    private readonly configurations: Configurations,
  ) {}

  /** The versions that somebody asked for at a path, best first. Those that are in no table count as not given. */
  at(path: string): RequestedVersions {
    const { given, configurations } = this;
    const [kubespray, cilium] = (["kubesprayVersion", "ciliumVersion"] as const).map((name) =>
      configurations.versionFor(path, name),
    );
    return {
      kubespray: this.known([given.nearest(path, "kubespray"), kubespray], kubesprayRelease),
      cilium: this.known([given.nearest(path, "cilium"), cilium], ciliumVersion),
    };
  }

  /** Versions asked for that are in no table; looked for at these paths too. */
  problemsWith(paths: readonly string[]): readonly UnknownVersionError[] {
    for (const path of [...this.given.keys(), ...this.configurations.byFolder.keys(), ...paths]) this.at(path);
    return [...this.problems.values()];
  }

  private known(
    requests: readonly (RequestedVersion | undefined)[],
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
