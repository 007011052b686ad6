import type { Engine, KubeanRelease } from "../../../server/src/catalog/facts.ts";
import { compareReleases } from "../../../server/src/catalog/release.ts";
import type { Repository } from "../repository.ts";

const RELEASE = /^v\d+\.\d+\.\d+$/;

/** Reads Kubean's releases, oldest first; a release without a pinned Kubespray had the newest one of its day. */
export function kubeanReleases(kubean: Repository, kubespray: Repository): KubeanRelease[] {
  const head = kubespray.commit("refs/remotes/origin/master", "refs/heads/master", "HEAD") ?? "HEAD";
  const tags = kubean.tags("v*").filter(({ name }) => RELEASE.test(name));
  const pins = kubean.read(tags.map(({ name }) => `refs/tags/${name}:version.yml`));
  const known = new Map<string, ReturnType<typeof factsOf>>();
  return tags
    .sort((a, b) => compareReleases(a.name, b.name))
    .flatMap(({ name, date, moment }) => {
      const pin = pins.get(`refs/tags/${name}:version.yml`)?.toString();
      const pinned = pin && /^kubespray_version:\s*"?([\w.-]+)"?/m.exec(pin)?.[1];
      const commit = pinned ? kubespray.commit(pinned) : kubespray.commitBefore(head, moment);
      if (!commit) return [];
      if (!known.has(commit)) known.set(commit, factsOf(kubespray, commit));
      const facts = known.get(commit);
      if (!facts) return [];
      return [{ version: name, date, kubespray: commit, ...facts, ...(!pinned && { floating: true as const }) }];
    });
}

function factsOf(kubespray: Repository, commit: string) {
  const line = kubespray.firstLine(commit, "^cilium_version:", "roles");
  const cilium = line && /^cilium_version:\s*"?v?([\d.]+)"?/.exec(line)?.[1];
  if (!cilium) return undefined;
  const helm = kubespray.files(commit, "roles/network_plugin/cilium/templates/values.yaml.j2").length > 0;
  const releases = (names: readonly string[]) => names.filter((name) => RELEASE.test(name)).sort(compareReleases);
  const after = releases(kubespray.tagsIn(commit, "v2.*")).at(-1);
  const before = releases(kubespray.tagsContaining(commit, "v2.*"))[0];
  const commits = after ? kubespray.commitsBetween(after, commit) : 0;
  return {
    ...(after && { after }),
    ...(commits > 0 && { commits }),
    ...(before && { before }),
    engine: (helm ? "helm" : "configmap") as Engine,
    cilium,
  };
}
