import { readDocument, type YamlDocument } from "../syntax/document.ts";
import type { FileSystem } from "./fileSystem.ts";

/** Folders of a role that set no defaults. */
const APART = new Set(["tasks", "templates", "handlers", "files", "meta", "vars", "library", "molecule", "tests"]);
/** How deep roles lie in each other: `roles/kubernetes/control-plane`. */
const DEEPEST = 4;

/** The defaults of Kubespray's roles in checkouts, read when somebody first asks where one is written. */
export class RoleDefaults {
  private readonly known = new Map<string, Promise<readonly YamlDocument[]>>();

  constructor(private readonly files: FileSystem) {}

  /** The files with defaults in a checkout. */
  in(checkout: string): Promise<readonly YamlDocument[]> {
    let documents = this.known.get(checkout);
    if (!documents) {
      documents = this.below(`${checkout}/roles`, DEEPEST);
      this.known.set(checkout, documents);
    }
    return documents;
  }

  /** A file changed on disk. */
  changed(uri: string): void {
    if (uri.includes("/roles/")) this.known.clear();
  }

  private async below(folder: string, depth: number): Promise<YamlDocument[]> {
    const entries = await this.files.readFolder(folder).catch(() => []);
    const isDefaults = /\/defaults(?:\/main)?$/.test(folder);
    const found = await Promise.all(
      entries.map(async ({ name, folder: isFolder }) => {
        const uri = `${folder}/${name}`;
        if (!isFolder) return isDefaults && /\.ya?ml$/.test(name) ? this.read(uri) : [];
        return depth > 0 && !APART.has(name) ? this.below(uri, depth - 1) : [];
      }),
    );
    return found.flat();
  }

  private async read(uri: string): Promise<YamlDocument[]> {
    const text = await this.files.readFile(uri).catch(() => undefined);
    return text === undefined ? [] : [readDocument(uri, text)];
  }
}
