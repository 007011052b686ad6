import { compareVersions, minorOf } from "../../../server/src/catalog/release.ts";
import type { Repository } from "../repository.ts";
import { type Flag, readFlags } from "./commandReference.ts";
import { GoSources } from "./go/program.ts";
import { type Registration, registrations } from "./registrations.ts";

export interface MinorFlags {
  readonly minor: string;
  /** What was read: a tag, a branch of a release with what it adds (named as `git describe` does), or a commit. */
  readonly source: string;
  /** The flags of the command reference. */
  readonly flags: ReadonlyMap<string, Flag>;
  /** What the source registers or reads, of which the command reference leaves out the hidden flags. */
  readonly registered: ReadonlyMap<string, Registration>;
}

/** Something that stands for a minor. */
interface Candidate {
  readonly minor: string;
  readonly source: string;
  readonly repository: Repository;
  readonly commit: string;
}

const FIRST = "1.10";

/** The pages whose flags the ConfigMap can set; of a flag on several, the first counts. */
const PAGES = ["agent", "operator-generic", "operator", "operator-aws", "operator-azure", "operator-alibabacloud"];

/** The programs that read the ConfigMap, by their main packages; of a flag of both, the first counts. */
const PROGRAMS = ["daemon", "operator"];

/**
 * A later release says more about a minor than an earlier one, and a tag more than a branch of the same release; any of
 * them more than the end of a branch without a release, and that more than where the branch begins.
 */
function strength(source: string): readonly [kind: number, patch: number, tag: number] {
  const [, patch, more] = /^v\d+\.\d+\.(\d+)(-g[0-9a-f]+)?$/.exec(source) ?? [];
  if (patch !== undefined) return [2, Number(patch), more ? 0 : 1];
  return [/^v\d+\.\d+$/.test(source) ? 1 : 0, 0, 0];
}

/** Whether a source may take the place of what a minor's flags were read from before. */
export function strongEnough(source: string, before: string | undefined): boolean {
  if (before === undefined) return true;
  const [now, then] = [strength(source), strength(before)];
  const differing = now.findIndex((part, i) => part !== then[i]);
  return differing < 0 || (now[differing] ?? 0) > (then[differing] ?? 0);
}

/** The best thing that some repositories of Cilium have of each minor. */
export function sourcesOf(repositories: readonly Repository[]): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const candidate of repositories.flatMap((each) => [...candidates(each)])) {
    const before = found.get(candidate.minor);
    if (compareVersions(candidate.minor, FIRST) >= 0 && strongEnough(candidate.source, before?.source))
      found.set(candidate.minor, candidate);
  }
  return [...found.values()].sort((a, b) => compareVersions(a.minor, b.minor));
}

/** The flags of some minors. */
export function readMinors(sources: readonly Candidate[]): MinorFlags[] {
  const programs = new Map<Repository, GoSources>();
  return sources
    .map(({ minor, source, repository, commit }) => {
      const go = programs.get(repository) ?? new GoSources(repository);
      programs.set(repository, go);
      const all = PROGRAMS.flatMap((main) => [...registrations(go.program(commit, main)).values()]);
      const registered = new Map<string, Registration>();
      // What one program only reads, the other may register.
      for (const flag of [...all.filter((each) => !each.unregistered), ...all])
        if (!registered.has(flag.name)) registered.set(flag.name, flag);
      return { minor, source, flags: flagsOf(repository, commit), registered };
    })
    .filter(({ flags }) => flags.size > 0);
}

function* candidates(repository: Repository): Generator<Candidate> {
  const main = repository.commit("refs/remotes/origin/main", "refs/heads/main", "HEAD");
  const begun = main ? [...branchPoints(repository, main)] : [];
  for (const { minor, commit } of begun) yield { minor, source: commit.slice(0, 12), repository, commit };
  for (const { minor } of begun) {
    const commit = repository.commit(`refs/remotes/origin/v${minor}`, `refs/heads/v${minor}`);
    if (commit) yield { minor, source: `v${minor}`, repository, commit };
  }
  yield* releaseBranches(repository);
  const tags = repository.tags("v*").filter(({ name }) => /^v\d+\.\d+\.\d+$/.test(name));
  for (const { name } of tags)
    yield { minor: minorOf(name) as string, source: name, repository, commit: `refs/tags/${name}` };
}

/** Branches that name a release in VERSION: what is added to it there will be in the next. Up to 1.13, 90 named none. */
function* releaseBranches(repository: Repository): Generator<Candidate> {
  const branches = repository.branches().sort((a, b) => (a.moment < b.moment ? -1 : a.moment > b.moment ? 1 : 0));
  const versions = repository.read(branches.map(({ commit }) => `${commit}:VERSION`));
  for (const { commit } of branches) {
    const version = versions.get(`${commit}:VERSION`)?.toString().trim() ?? "";
    if (!/^\d+\.\d+\.\d+$/.test(version) || version.endsWith(".90")) continue;
    yield { minor: minorOf(version) as string, source: `v${version}-g${commit.slice(0, 12)}`, repository, commit };
  }
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
