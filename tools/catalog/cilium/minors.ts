import { compareVersions, minorOf } from "../../../server/src/catalog/release.ts";
import type { Repository } from "../repository.ts";
import { type Flag, readFlags } from "./commandReference.ts";

export interface MinorFlags {
  readonly minor: string;
  /** What was read: a tag, the end of the minor's branch, or the commit where that branch begins. */
  readonly source: string;
  readonly flags: ReadonlyMap<string, Flag>;
}

const FIRST = "1.10";

/** The pages whose flags the ConfigMap can set; of a flag on several, the first counts. */
const PAGES = ["agent", "operator-generic", "operator", "operator-aws", "operator-azure", "operator-alibabacloud"];

/** A release says more about a minor than the end of its branch, and that more than where the branch begins. */
const strength = (source: string): number => (/^v\d+\.\d+\.\d+$/.test(source) ? 2 : /^v\d+\.\d+$/.test(source) ? 1 : 0);

/** Whether a source may take the place of what a minor's flags were read from before. */
export const strongEnough = (source: string, before: string | undefined): boolean =>
  before === undefined || strength(source) >= strength(before);

/** The flags of every minor that a repository of Cilium has something of. */
export function readMinors(repository: Repository): MinorFlags[] {
  const found = new Map<string, { source: string; commit: string }>();
  const main = repository.commit("refs/remotes/origin/main", "refs/heads/main", "HEAD");
  for (const { minor, commit } of main ? branchPoints(repository, main) : [])
    found.set(minor, { source: commit.slice(0, 12), commit });
  for (const minor of [...found.keys()]) {
    const commit = repository.commit(`refs/remotes/origin/v${minor}`, `refs/heads/v${minor}`);
    if (commit) found.set(minor, { source: `v${minor}`, commit });
  }
  const tags = repository.tags("v*").filter(({ name }) => /^v\d+\.\d+\.\d+$/.test(name));
  for (const { name } of tags.sort((a, b) => compareVersions(a.name, b.name)))
    found.set(minorOf(name) as string, { source: name, commit: `refs/tags/${name}` });
  return [...found]
    .filter(([minor]) => compareVersions(minor, FIRST) >= 0)
    .sort(([a], [b]) => compareVersions(a, b))
    .map(([minor, { commit, ...about }]) => ({ minor, ...about, flags: flagsOf(repository, commit) }))
    .filter(({ flags }) => flags.size > 0);
}

/** The last commit of the main branch before it turned to the next minor. */
function* branchPoints(repository: Repository, main: string): Generator<{ minor: string; commit: string }> {
  const commits = repository.commitsOf(main, "VERSION");
  const versions = repository.read(commits.map((commit) => `${commit}:VERSION`));
  let previous: string | undefined;
  for (const commit of commits) {
    const minor = minorOf(versions.get(`${commit}:VERSION`)?.toString().trim() ?? "");
    if (previous && minor && minor !== previous) {
      const before = repository.commit(`${commit}^`);
      if (before) yield { minor: previous, commit: before };
    }
    previous = minor ?? previous;
  }
}

function flagsOf(repository: Repository, commit: string): Map<string, Flag> {
  const flags = new Map<string, Flag>();
  const names = PAGES.map((page) => `${commit}:Documentation/cmdref/cilium-${page}.md`);
  const pages = repository.read(names);
  for (const name of names) {
    for (const flag of readFlags(pages.get(name)?.toString() ?? ""))
      if (!flags.has(flag.name)) flags.set(flag.name, flag);
  }
  return flags;
}
