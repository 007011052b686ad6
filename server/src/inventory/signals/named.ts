import type { Catalog } from "../../catalog/catalog.ts";
import { compareReleases, DEVELOPMENT, minorOf } from "../../catalog/release.ts";

/** A Kubespray that somebody named, as far as the catalog knows it. */
export interface NamedKubespray {
  /** The release whose facts hold: the one named, or the last one before it. */
  readonly release: string;
  /** How the version reads where it is no release of the catalog: "v2.31.0+5". */
  readonly label?: string;
  /** The Cilium that it installs, where that is not the release's own. */
  readonly cilium?: string;
  /** Nothing else can be meant. */
  readonly certain: boolean;
}

const RELEASE = /^v?(\d+\.\d+\.\d+)$/;
/** "2.27", "release-2.27": the branch of a minor, which holds its newest patch. */
const BRANCH = /^(?:release-|v)?(\d+\.\d+)$/;
/** What `git describe` says of a commit between two tags, or our own words for it: "v2.31.0+5". */
const BETWEEN = /^v?(\d+\.\d+\.\d+)(?:\+(\d+)|-(\d+)-g[0-9a-f]+)$/;
const COMMIT = /^[0-9a-f]{7,40}$/;

/** Reads what stands for a version of Kubespray: a tag, a branch or a commit. Undefined for what nobody knows. */
export function kubesprayNamed(text: string, catalog: Catalog): NamedKubespray | undefined {
  if (text === DEVELOPMENT) return { release: DEVELOPMENT, certain: true };
  const between = BETWEEN.exec(text);
  if (between) {
    const release = `v${between[1]}`;
    return catalog.release(release)
      ? { release, label: `${release}+${between[2] ?? between[3]}`, certain: true }
      : undefined;
  }
  const tag = RELEASE.exec(text)?.[1];
  if (tag) return releaseNamed(`v${tag}`, catalog);
  const branch = BRANCH.exec(text)?.[1];
  if (branch) return newestOf(branch, catalog);
  return COMMIT.test(text) ? commitNamed(text, catalog) : undefined;
}

/** A tag; one that is newer than the catalog counts as the last one before it, and that is a guess. */
function releaseNamed(tag: string, catalog: Catalog): NamedKubespray | undefined {
  if (catalog.release(tag)) return { release: tag, certain: true };
  const before = catalog.releaseNames
    .filter((name) => name !== DEVELOPMENT && compareReleases(name, tag) < 0 && minorOf(name) === minorOf(tag))
    .at(-1);
  if (before) return { release: before, label: tag, certain: false };
  const isNewer = compareReleases(tag, catalog.newestRelease.version) > 0;
  return isNewer ? { release: DEVELOPMENT, label: tag, certain: false } : undefined;
}

function newestOf(minor: string, catalog: Catalog): NamedKubespray | undefined {
  const release = catalog.releaseNames.findLast((name) => minorOf(name) === minor);
  return release === undefined ? undefined : { release, certain: true };
}

function commitNamed(commit: string, catalog: Catalog): NamedKubespray | undefined {
  const release = catalog.releases.kubespray.find((each) => each.commit?.startsWith(commit.slice(0, 12)));
  if (release) return { release: release.version, certain: true };
  const brought = catalog.kubean.find((each) => each.kubespray.startsWith(commit));
  return brought && kubesprayIn(brought);
}

/** The Kubespray that a release of Kubean brings. */
export function kubesprayIn(kubean: Catalog["kubean"][number]): NamedKubespray | undefined {
  const { after, commits = 0, cilium, floating } = kubean;
  if (!after) return undefined;
  return { release: after, ...(commits > 0 && { label: `${after}+${commits}` }), cilium, certain: !floating };
}
