import { folderOf, isWithin } from "../inventory/path.ts";
import { type CiliumRelease, ciliumReleases } from "../manifest/ciliumReleases.ts";
import type { YamlDocument } from "../syntax/document.ts";

/** Which Cilium the files of a workspace install without Kubespray; it reads the manifests that belong to no inventory. */
export class CiliumUse {
  private readonly byFile = new Map<string, readonly CiliumRelease[]>();

  /** Takes a file's current text. */
  set(document: YamlDocument): void {
    const releases = ciliumReleases(document);
    if (releases.length > 0) this.byFile.set(document.file, releases);
    else this.byFile.delete(document.file);
  }

  delete(file: string): void {
    this.byFile.delete(file);
  }

  /** The release for a folder: of the nearest folder around it that names any, else of all; undefined where they differ. */
  for(folder: string): CiliumRelease | undefined {
    if (this.byFile.size === 0) return undefined;
    const around = [...this.byFile.keys()].map(folderOf).filter((each) => isWithin(folder, each));
    const [nearest] = around.sort((a, b) => b.length - a.length);
    const [first, ...others] = [...this.byFile]
      .filter(([file]) => nearest === undefined || folderOf(file) === nearest)
      .flatMap(([, releases]) => releases);
    return others.every(({ version }) => version === first?.version) ? first : undefined;
  }
}
