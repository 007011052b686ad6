import { isVariableFolder, isWithin, variableScope } from "./path.ts";

/** An entry of a folder. */
export interface FolderEntry {
  readonly name: string;
  /** Whether it is a folder, or a link to one. */
  readonly folder: boolean;
  /** Whether it is a symbolic link. */
  readonly link?: boolean;
}

/** How the host reads folders, by its own spelling of paths. */
export interface Folders {
  /** Rejects for what cannot be read or is no folder. */
  readFolder(folder: string): Promise<readonly FolderEntry[]>;
  /** The path without symbolic links in it; missing where the host cannot tell. */
  realPath?(path: string): Promise<string>;
}

/** A file that a walk comes by. */
export interface WalkedFile {
  readonly path: string;
  readonly name: string;
  /** The path from where the walk began. */
  readonly relative: string;
  /** Whether `group_vars` or `host_vars` lies beside it. */
  readonly besideVariables: boolean;
}

/** How to walk. */
export interface Walk {
  /** The path of an entry of a folder. */
  child(folder: string, name: string): string;
  /** Whether to go into a folder, by its path from where the walk began. */
  enters(relative: string): boolean;
  /** Told of each folder that cannot be read; the rest goes on. */
  unreadable(folder: string, error: unknown): void;
  /** Told once if there are more folders than `MOST_FOLDERS`. */
  endless(): void;
}

/** A walk through somebody's folders does not search an endless tree to its end. */
export const MOST_FOLDERS = 50_000;

/** Folders that are read at the same time. */
const AT_ONCE = 32;

interface Folder {
  readonly path: string;
  readonly relative: string;
  /** Where the symbolic links on the way here led to, by their real paths. */
  readonly links: readonly string[];
}

/** The files below a folder, some folders' at a time, the nearer ones first. */
export async function* walk(folders: Folders, start: string, how: Walk): AsyncGenerator<readonly WalkedFile[]> {
  const links = new Links(folders, start);
  let queue: Folder[] = [{ path: start, relative: "", links: [] }];
  for (let visited = 0; queue.length > 0; ) {
    if (visited >= MOST_FOLDERS) return how.endless();
    const batch = queue.slice(0, AT_ONCE);
    visited += batch.length;
    const read = await Promise.all(batch.map((folder) => look(folders, folder, how, links)));
    queue = [...queue.slice(AT_ONCE), ...read.flatMap((each) => each.below)];
    yield read.flatMap((each) => each.files);
  }
}

/** What is right inside a folder: files, and the folders to go into. */
async function look(
  folders: Folders,
  { path: folder, relative, links: led }: Folder,
  how: Walk,
  links: Links,
): Promise<{ readonly files: readonly WalkedFile[]; readonly below: readonly Folder[] }> {
  const files: WalkedFile[] = [];
  const below: Folder[] = [];
  let entries: readonly FolderEntry[];
  try {
    entries = await folders.readFolder(folder);
  } catch (error) {
    how.unreadable(folder, error);
    return { files, below };
  }
  const besideVariables = entries.some(({ name }) => isVariableFolder(name));
  for (const { name, folder: isFolder, link } of entries) {
    const path = how.child(folder, name);
    const inside = relative === "" ? name : `${relative}/${name}`;
    if (!isFolder) files.push({ path, name, relative: inside, besideVariables });
    else if (!how.enters(inside)) continue;
    else if (!link) below.push({ path, relative: inside, links: led });
    else {
      try {
        const followed = await links.follow(path, folder, led);
        if (followed) below.push({ path, relative: inside, links: followed });
      } catch (error) {
        how.unreadable(path, error);
      }
    }
  }
  return { files, below };
}

/** Follows symbolic links on one walk: those among variables, as Ansible does, and those to inventories that lie elsewhere. */
class Links {
  /** What links led to so far, by their real paths. */
  private readonly targets = new Set<string>();

  constructor(
    private readonly folders: Folders,
    private readonly start: string,
  ) {}

  /**
   * Where the links on the way lead to if a further one is followed, from a folder. Undefined for one that leads in a
   * circle, and for one that is neither: it would lead anywhere.
   */
  async follow(path: string, folder: string, links: readonly string[]): Promise<readonly string[] | undefined> {
    const { folders } = this;
    const isAmongVariables = variableScope(`${path}/_`) !== undefined;
    // A host that cannot tell where a link leads says nothing of circles either: one link on the way is the most.
    if (!folders.realPath) return isAmongVariables && links.length === 0 ? [path] : undefined;
    const real = await folders.realPath(path);
    const around = [...links, await folders.realPath(folder)];
    if (around.some((each) => isWithin(each, real))) return undefined;
    return isAmongVariables || (await this.isInventoryElsewhere(path, real)) ? [...links, real] : undefined;
  }

  /** Whether a folder is an inventory that the walk does not come by otherwise: what is seen twice would count twice. */
  private async isInventoryElsewhere(path: string, real: string): Promise<boolean> {
    const start = await this.folders.realPath?.(this.start);
    if (start === undefined || isWithin(real, start) || this.targets.has(real)) return false;
    this.targets.add(real);
    const entries = await this.folders.readFolder(path);
    return entries.some(({ name }) => isVariableFolder(name));
  }
}
