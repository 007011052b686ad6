import type { YamlDocument } from "../syntax/document.ts";
import { isSameList } from "../syntax/lists.ts";
import { type KubernetesObject, lookedAtOn } from "./objects.ts";

/** The objects of all manifests that rules look for by their kind or name. */
export class ObjectIndex {
  private readonly byFile = new Map<string, readonly KubernetesObject[]>();
  private readonly byKind = new Map<string, readonly KubernetesObject[]>();

  private changes = 0;

  /** Another number whenever an object came, changed or went. */
  get state(): number {
    return this.changes;
  }

  /** Takes the current reading of a document. */
  set(document: YamlDocument): void {
    const { file, kind } = document;
    const objects = kind === "manifest" ? document.pages.flatMap((page) => lookedAtOn(page, file)) : [];
    const before = this.byFile.get(file) ?? [];
    if (isSameList(before, objects)) return;
    this.replace(file, before, objects);
  }

  delete(file: string): void {
    this.replace(file, this.byFile.get(file) ?? [], []);
  }

  /** The objects of a kind; the same list as long as all of them are the same. */
  of(kind: string): readonly KubernetesObject[] {
    let found = this.byKind.get(kind);
    if (!found) {
      found = [...this.byFile.values()].flat().filter((object) => object.kind === kind);
      this.byKind.set(kind, found);
    }
    return found;
  }

  private replace(file: string, before: readonly KubernetesObject[], after: readonly KubernetesObject[]): void {
    if (before.length + after.length > 0) this.changes++;
    for (const { kind } of [...before, ...after]) this.byKind.delete(kind);
    if (after.length > 0) this.byFile.set(file, after);
    else this.byFile.delete(file);
  }
}
