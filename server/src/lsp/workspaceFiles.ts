import type { Workspace } from "../cluster/workspace.ts";
import { folderOf, foldersAbove, isText, LARGEST_FILE, variableScope } from "../inventory/path.ts";
import { LARGEST_SIGNAL } from "../inventory/signals/place.ts";
import { MOST_FOLDERS, type WalkedFile, walk } from "../inventory/walk.ts";
import { mayHoldOurs } from "../manifest/interest.ts";
import { type FileSystem, isEntered, type Purpose, purposeOf, uriBelow } from "./fileSystem.ts";
import { Slices } from "./slices.ts";

/** Files that are read at the same time. */
const AT_ONCE = 32;

/** A file to read, and what for. */
interface Wanted {
  readonly uri: string;
  readonly purpose: Purpose;
}

/** What happened to a file or folder on disk. */
export interface Change {
  readonly uri: string;
  readonly isGone: boolean;
}

/** Told how many files are read, of how many. */
export type OnRead = (done: number, all: number) => void;

/** Reads the files of the workspace folders for a workspace, and again what changed. Open texts are not its business. */
export class WorkspaceFiles {
  /** The files that were read. */
  private readonly known = new Set<string>();
  /** Folders in which `group_vars` or `host_vars` lie. */
  private readonly roots = new Set<string>();
  /** What could not be read and was said to be so: each once, until it can be. */
  private readonly unreadable = new Set<string>();

  constructor(
    private readonly files: FileSystem,
    private readonly folders: readonly string[],
    private readonly workspace: Workspace,
    private readonly log: (message: string) => void,
  ) {}

  /** Reads all files that may matter. */
  async readAll(onRead: OnRead): Promise<void> {
    const wanted: Wanted[] = [];
    for (const folder of this.folders) wanted.push(...(await this.walkFolder(folder, folder)));
    await this.read(wanted, onRead);
  }

  /**
   * Follows what happened on disk; says whether any of it matters. A folder can come and go with all that is in it.
   */
  async follow(changes: readonly Change[], isOpen: (uri: string) => boolean): Promise<boolean> {
    // A file can come and go within one message: the last word counts.
    const last = [...new Map(changes.map((each) => [each.uri, each])).values()];
    const dropped = this.drop(new Set(last.filter(({ isGone }) => isGone).map(({ uri }) => uri)), isOpen);
    const wanted = new Map<string, Wanted>();
    for (const { uri, isGone } of last) {
      if (!isGone) for (const each of await this.at(uri)) wanted.set(each.uri, each);
    }
    const closed = [...wanted.values()].filter(({ uri }) => !isOpen(uri));
    await this.read(closed);
    return dropped || closed.length > 0;
  }

  /** Reads a file as it is on disk: after its text was closed. */
  async reload(uri: string): Promise<void> {
    const purpose = this.purposeAt(uri);
    // One that nobody reads, or that was never saved, counts while it is open.
    if (!purpose || !(await this.isThere(uri))) this.workspace.delete(uri);
    else await this.read([{ uri, purpose }]);
  }

  private isThere(uri: string): Promise<boolean> {
    return this.files.readFile(uri, LARGEST_FILE).then(
      () => true,
      () => false,
    );
  }

  /** What is to be read at a URI: a file, or all below a folder. */
  private async at(uri: string): Promise<readonly Wanted[]> {
    const folder = this.folderAround(uri);
    const root = variableScope(`${uri}/_`)?.root;
    const wanted: Wanted[] = [];
    if (folder && root?.startsWith(folder) && !this.roots.has(root)) {
      // Files beside variables that come into being may be lists of hosts.
      this.roots.add(root);
      const beside = await this.files.readFolder(root).catch(() => []);
      for (const { name, folder: isFolder } of beside)
        if (!isFolder) wanted.push(...this.wantedAt(uriBelow(root, name)));
    }
    const own = this.wantedAt(uri);
    if (own.length > 0 || folder === undefined || !isEntered(below(folder, uri))) return [...wanted, ...own];
    return [...wanted, ...(await this.walkFolder(uri, folder, { mayBeFile: true }))];
  }

  private wantedAt(uri: string): Wanted[] {
    const purpose = this.purposeAt(uri);
    return purpose ? [{ uri, purpose }] : [];
  }

  private purposeAt(uri: string): Purpose | undefined {
    const folder = this.folderAround(uri);
    if (folder === undefined) return this.known.has(uri) ? "inventory" : undefined;
    const purpose = purposeOf(below(folder, uri), this.roots.has(folderOf(uri)));
    // What the configuration names is read wherever it lies.
    return purpose === undefined && this.known.has(uri) ? "inventory" : purpose;
  }

  /** The files to read below a folder that lies in a workspace folder. `mayBeFile`: if it is none, that is no problem. */
  private async walkFolder(
    start: string,
    folder: string,
    { mayBeFile = false }: { readonly mayBeFile?: boolean } = {},
  ): Promise<Wanted[]> {
    const wanted: Wanted[] = [];
    const prefix = start === folder ? "" : `${below(folder, start)}/`;
    const take = ({ path, relative, besideVariables }: WalkedFile): void => {
      const purpose = purposeOf(prefix + relative, besideVariables);
      if (purpose) wanted.push({ uri: path, purpose });
    };
    const found = walk(this.files, start, {
      child: uriBelow,
      enters: (relative) => isEntered(prefix + relative),
      unreadable: (uri, error) => {
        if (!mayBeFile || uri !== start) this.tell(uri, error);
      },
      endless: () => this.tell(folder, new Error(`more than ${MOST_FOLDERS} folders; the others are not searched`)),
    });
    for await (const batch of found) {
      batch.forEach(take);
      this.files.expectFiles?.(wanted.length);
    }
    return wanted;
  }

  /** Reads files, several at a time, and then those that a configuration among them names. */
  private async read(wanted: readonly Wanted[], onRead: OnRead = () => {}): Promise<void> {
    let next = 0;
    let done = 0;
    const slices = new Slices();
    const reader = async (): Promise<void> => {
      for (let each = wanted[next++]; each; each = wanted[next++]) {
        await this.readOne(each);
        onRead(++done, wanted.length);
        await slices.pause();
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, wanted.length) }, reader));
    for (const uri of this.workspace.missingFiles()) {
      // Known from now on: it may come into being. One that is not there sets nothing.
      this.known.add(uri);
      const text = await this.files.readFile(uri, LARGEST_FILE).catch(() => undefined);
      if (text !== undefined) this.workspace.set(uri, text);
    }
  }

  private async readOne({ uri, purpose }: Wanted): Promise<void> {
    let text: string;
    try {
      text = await this.files.readFile(uri, purpose === "signal" ? LARGEST_SIGNAL : LARGEST_FILE);
      if (!isText(text)) throw new Error("not a text file");
    } catch (error) {
      this.workspace.delete(uri);
      // Files about versions are of many kinds: those that are no text, or too large, say nothing.
      if (purpose !== "signal") this.tell(uri, error);
      return;
    }
    this.known.add(uri);
    this.unreadable.delete(uri);
    const root = variableScope(uri)?.root;
    if (root !== undefined) this.roots.add(root);
    if (purpose === "inventory" || (purpose === "yaml" && mayHoldOurs(text))) {
      this.workspace.set(uri, text);
    } else {
      // It may have held something before.
      if (this.workspace.document(uri)) this.workspace.delete(uri);
      this.workspace.note(uri, text);
    }
  }

  /** Forgets files that are gone, and all that was in folders that are gone; says whether there were any. */
  private drop(gone: ReadonlySet<string>, isOpen: (uri: string) => boolean): boolean {
    if (gone.size === 0) return false;
    const dropped = [...this.known, ...this.unreadable].filter(
      (uri) => gone.has(uri) || foldersAbove(uri).some((folder) => gone.has(folder)),
    );
    for (const uri of dropped) {
      this.known.delete(uri);
      this.unreadable.delete(uri);
      if (!isOpen(uri)) this.workspace.delete(uri);
    }
    return dropped.length > 0;
  }

  private tell(uri: string, error: unknown): void {
    if (this.unreadable.has(uri)) return;
    this.unreadable.add(uri);
    this.log(`${uri}: ${error instanceof Error ? error.message : String(error)}`);
  }

  private folderAround(uri: string): string | undefined {
    return this.folders.find((folder) => uri.startsWith(`${folder}/`));
  }
}

/** The path of something below a folder, seen from there. */
const below = (folder: string, uri: string): string => uri.slice(folder.length + 1);
