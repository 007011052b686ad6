import { compareVersions } from "../../../server/src/catalog/release.ts";
import type { Repository } from "../repository.ts";

/** The oldest and the newest Kubernetes that a release can install: those whose checksums it has. */
export function kubernetesOf(repository: Repository, ref: string): { from: string; to: string } | undefined {
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
  return from && to ? { from, to } : undefined;
}
