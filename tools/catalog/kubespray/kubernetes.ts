import type { ReleaseFacts } from "../../../server/src/catalog/facts.ts";
import { compareVersions } from "../../../server/src/catalog/release.ts";
import type { Repository } from "../repository.ts";

/**
 * The oldest and the newest Kubernetes that a release can install, those whose checksums it has, and the one that it
 * installs unless told otherwise.
 */
export function kubernetesOf(repository: Repository, ref: string): ReleaseFacts["kube"] {
  const files = repository
    .files(ref, "roles/download", "roles/kubespray-defaults", "roles/kubespray_defaults")
    .filter(({ path }) => /(?:checksums|download\/defaults\/main)\.yml$/.test(path));
  const texts = [...repository.read(files.map(({ id }) => id)).values()].map(String);
  const [, list] = texts.map((text) => /^kubelet_checksums:\n((?:[ \t].*\n|\n)+)/m.exec(text)).find(Boolean) ?? [];
  const amd64 = list && /^ {2}amd64:\n((?: {4}.*\n)+)/m.exec(list)?.[1];
  const versions = [...(amd64 ?? "").matchAll(/^ {4}["']?v?(\d+\.\d+\.\d+)["']?:/gm)].map(
    ([, version = ""]) => version,
  );
  const [from, to] = [versions.sort(compareVersions)[0], versions.at(-1)];
  // From v2.28 on the default is the first of the checksums, which is the newest.
  const named = repository.firstLine(ref, "^kube_version: v?[0-9.]+$", "roles")?.replace(/^kube_version: v?/, "");
  return from && to ? { from, to, default: named ?? to } : undefined;
}
