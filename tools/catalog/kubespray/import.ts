import type { ReleasesFile, VariablesFile } from "../../../server/src/catalog/facts.ts";
import { compareReleases, DEVELOPMENT } from "../../../server/src/catalog/release.ts";
import type { Repository } from "../repository.ts";
import { spansWhere } from "../spans.ts";
import { KubesprayReader, type KubesprayRelease } from "./release.ts";
import { type CuratedVariables, variablesFile } from "./variables.ts";

/** The first release that the catalog covers. */
const FIRST = "v2.18.0";

/** Reads every release of Kubespray from the first covered one on, and the development branch. */
export function readKubespray(repository: Repository): KubesprayRelease[] {
  const reader = new KubesprayReader(repository);
  const tags = repository
    .tags("v*")
    .filter(({ name }) => /^v\d+\.\d+\.\d+$/.test(name) && compareReleases(name, FIRST) >= 0)
    .sort((a, b) => compareReleases(a.name, b.name));
  const releases = tags.map(({ name, date }) => reader.read(name, `refs/tags/${name}`, date));
  const head = repository.commit("refs/remotes/origin/master", "refs/heads/master", "HEAD");
  if (head) releases.push(reader.read(DEVELOPMENT, head, repository.dateOf(head)));
  return releases;
}

/** The facts that Kubespray's repository gives; the Cilium minors are those of the charts. */
export function kubesprayFacts(
  releases: readonly KubesprayRelease[],
  curated: CuratedVariables,
  minors: readonly string[],
): { releases: ReleasesFile; variables: VariablesFile } {
  return {
    releases: {
      kubespray: releases.map(({ version, date, engine, cilium }) => ({ version, date, engine, cilium })),
      cilium: minors,
      configMapOrder: configMapOrder(releases),
    },
    variables: variablesFile(releases, curated),
  };
}

function configMapOrder(releases: readonly KubesprayRelease[]): ReleasesFile["configMapOrder"] {
  const versions = releases.map(({ version }) => version);
  const order: Record<string, ReleasesFile["configMapOrder"][string]> = {};
  for (const side of ["before", "after"] as const) {
    const keys = new Set(releases.flatMap(({ renderings }) => [...renderings[side]]));
    for (const key of [...keys].sort()) {
      const spans = spansWhere(versions, (_, i) => releases[i]?.renderings[side].has(key) ?? false);
      order[key] = { ...order[key], [side]: spans };
    }
  }
  return order;
}
