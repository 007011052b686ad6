import { compareVersions, minorOf } from "../../../server/src/catalog/release.ts";
import type { Repository } from "../repository.ts";
import { readTarball } from "./tarball.ts";

/** The first minor that the catalog covers. */
const FIRST = "1.10";

export interface Chart {
  readonly minor: string;
  readonly version: string;
  readonly values: string;
  readonly schema: string | undefined;
  /** The templates by path. */
  readonly templates: ReadonlyMap<string, string>;
  /** Everything in the archive, by path. */
  readonly files: ReadonlyMap<string, string>;
}

/** The newest patch of every minor among the archives at the head of the charts' repository, oldest minor first. */
export function readCharts(repository: Repository): Chart[] {
  const head = repository.commit("HEAD", "refs/heads/master") ?? "HEAD";
  const byMinor = new Map<string, { version: string; id: string }[]>();
  for (const { path, id } of repository.files(head)) {
    const version = /^cilium-(\d+\.\d+\.\d+)\.tgz$/.exec(path)?.[1];
    const minor = version && minorOf(version);
    if (!minor || compareVersions(minor, FIRST) < 0) continue;
    byMinor.set(minor, [...(byMinor.get(minor) ?? []), { version, id }]);
  }
  return [...byMinor]
    .sort(([a], [b]) => compareVersions(a, b))
    .flatMap(([minor, patches]) => {
      for (const { version, id } of patches.sort((a, b) => compareVersions(b.version, a.version))) {
        const archive = repository.read([id]).get(id);
        // A mirror may lack large files: then the patch before has to do.
        if (archive) return [chart(minor, version, readTarball(archive))];
      }
      return [];
    });
}

function chart(minor: string, version: string, files: ReadonlyMap<string, string>): Chart {
  const templates = new Map([...files].filter(([path]) => path.startsWith("cilium/templates/")));
  return {
    minor,
    version,
    values: files.get("cilium/values.yaml") ?? "",
    schema: files.get("cilium/values.schema.json"),
    templates,
    files,
  };
}
