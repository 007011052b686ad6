import type { DefaultsFile, ReleasesFile, TemplatesFile, VariablesFile } from "../../../server/src/catalog/facts.ts";
import { compareReleases, DEVELOPMENT } from "../../../server/src/catalog/release.ts";
import type { Repository } from "../repository.ts";
import { kubernetesOf } from "./kubernetes.ts";
import { KubesprayReader, type KubesprayRelease } from "./release.ts";
import { defaultsFile } from "./templateDefaults.ts";
import { templatesFile } from "./templates.ts";
import { type CuratedVariables, variablesFile } from "./variables.ts";

/** The first release that the catalog covers. */
const FIRST = "v2.18.0";

/** Where the releases stand that the catalog covers, oldest first, and the development branch. */
export function kubesprayRefs(repository: Repository): { version: string; ref: string; date: string }[] {
  const refs = repository
    .tags("v*")
    .filter(({ name }) => /^v\d+\.\d+\.\d+$/.test(name) && compareReleases(name, FIRST) >= 0)
    .sort((a, b) => compareReleases(a.name, b.name))
    .map(({ name, date }) => ({ version: name, ref: `refs/tags/${name}`, date }));
  const head = repository.commit("refs/remotes/origin/master", "refs/heads/master", "HEAD");
  return head ? [...refs, { version: DEVELOPMENT, ref: head, date: repository.dateOf(head) }] : refs;
}

/** Reads every release of Kubespray from the first covered one on, and the development branch. */
export function readKubespray(repository: Repository): KubesprayRelease[] {
  const reader = new KubesprayReader(repository);
  return kubesprayRefs(repository).map(({ version, ref, date }) => {
    const commit = repository.commit(ref)?.slice(0, COMMIT_LENGTH);
    const kube = kubernetesOf(repository, ref);
    return { ...reader.read(version, ref, date), ...(commit && { commit }), ...(kube && { kube }) };
  });
}

/** Enough of a commit's id to know it by. */
const COMMIT_LENGTH = 12;

/** The facts that Kubespray's repository gives; the Cilium minors are those of the charts. */
export function kubesprayFacts(
  releases: readonly KubesprayRelease[],
  curated: CuratedVariables,
  minors: readonly string[],
): { releases: ReleasesFile; variables: VariablesFile; templates: TemplatesFile; defaults: DefaultsFile } {
  const variables = variablesFile(releases, curated);
  const templates = templatesFile(releases);
  return {
    releases: {
      kubespray: releases.map(({ version, date, engine, cilium, commit, kube }) => ({
        version,
        date,
        engine,
        cilium,
        ...(commit && { commit }),
        ...(kube && { kube }),
      })),
      cilium: minors,
    },
    variables,
    templates,
    defaults: defaultsFile(releases, templates, variables),
  };
}
