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
  return [...archives(repository).keys()].flatMap((minor) => {
    const newest = readPatches(repository, minor).next();
    return newest.done ? [] : [newest.value];
  });
}

/** The patches of a minor, newest first. */
export function* readPatches(repository: Repository, minor: string): Generator<Chart, undefined> {
  for (const { version, id } of archives(repository).get(minor) ?? []) {
    const archive = repository.read([id]).get(id);
    // A mirror may lack large files: then the patch before has to do.
    if (archive) yield chart(minor, version, readTarball(archive));
  }
}

/** The archives by minor, oldest minor first and newest patch first. */
function archives(repository: Repository): Map<string, { readonly version: string; readonly id: string }[]> {
  const head = repository.commit("HEAD", "refs/heads/master") ?? "HEAD";
  const byMinor = new Map<string, { version: string; id: string }[]>();
  for (const { path, id } of repository.files(head)) {
    const version = /^cilium-(\d+\.\d+\.\d+)\.tgz$/.exec(path)?.[1];
    const minor = version && minorOf(version);
    if (!minor || compareVersions(minor, FIRST) < 0) continue;
    byMinor.set(minor, [...(byMinor.get(minor) ?? []), { version, id }]);
  }
  for (const patches of byMinor.values()) patches.sort((a, b) => compareVersions(b.version, a.version));
  return new Map([...byMinor].sort(([a], [b]) => compareVersions(a, b)));
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
