/** File names are what the host uses (paths or URIs), always with "/" between folders. */

export const folderOf = (file: string): string => {
  const cut = file.lastIndexOf("/");
  return cut < 0 ? "" : file.slice(0, cut);
};

/** Whether a path is a folder's or of something below it; "" is the folder around all. */
export const isWithin = (path: string, folder: string): boolean =>
  folder === "" || path === folder || path.startsWith(`${folder}/`);

/** The folders on the way to a file, outermost first, each with its whole path. */
export const foldersAbove = (file: string): string[] =>
  [...file.matchAll(/\//g)].map(({ index }) => file.slice(0, index));

export const baseName = (file: string): string => file.slice(file.lastIndexOf("/") + 1);

export const isUri = (file: string): boolean => /^[a-z][a-z\d+.-]+:\/\//i.test(file);

/** The name of a file or folder as editors write it in a URI; encodeURIComponent leaves a few characters out. */
export const uriPart = (name: string): string =>
  encodeURIComponent(name).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** Whether a folder of this name holds variables of groups or of hosts. */
export const isVariableFolder = (name: string): boolean => name === "group_vars" || name === "host_vars";

/** Larger files are not read: nobody writes them by hand. In bytes. */
export const LARGEST_FILE = 16 * 1024 * 1024;

/** Whether what was read of a file is text: others have a zero early on. */
export const isText = (text: string): boolean => !text.slice(0, 8192).includes("\0");

/** Folders of a Kubespray checkout or of installed Ansible content: nothing in them is a user's inventory. */
const FOREIGN_FOLDERS = new Set([
  "roles",
  "tests",
  "docs",
  ".venv",
  "venv",
  "ansible_collections",
  "node_modules",
  ".git",
  "contrib",
]);

/** Folders that programs fill: nobody looks there for what somebody wrote. */
const TOOL_FOLDERS = new Set(["node_modules", ".git", ".venv", "venv", "__pycache__", ".terraform"]);

/** Whether a folder of this name is one that a walk through somebody's files leaves out. */
export const isToolFolder = (name: string): boolean => TOOL_FOLDERS.has(name);

/** Which hosts a variable file is for. */
export interface VariableScope {
  /** Extra variables are for all hosts, over all other variables. */
  readonly kind: "group" | "host" | "extra";
  /** The group or host; empty for extra variables. */
  readonly name: string;
  /** The folder that holds `group_vars` or `host_vars`. */
  readonly root: string;
}

/** Whether two files are for the same hosts of the same inventory. */
export const isSameScope = (a: VariableScope | undefined, b: VariableScope | undefined): boolean =>
  a?.kind === b?.kind && a?.name === b?.name && a?.root === b?.root;

/** Reads `…/ROOT/group_vars/NAME.yml` and `…/ROOT/group_vars/NAME/…`; undefined for any other path. */
export function variableScope(file: string): VariableScope | undefined {
  const { start, below } = belowVariables(file) ?? {};
  if (start === undefined || below === undefined) return undefined;
  const end = below.indexOf("/");
  const name = end < 0 ? below.replace(/\.(?:ya?ml|json)$/, "") : below.slice(0, end);
  return { kind: file.startsWith("host", start) ? "host" : "group", name, root: file.slice(0, Math.max(start - 1, 0)) };
}

/** Where the last `group_vars` or `host_vars` on a path begins, and what follows it. Asked of each file, several times. */
function belowVariables(file: string): { readonly start: number; readonly below: string } | undefined {
  for (let end = file.lastIndexOf("/"); end > 0; ) {
    const slash = file.lastIndexOf("/", end - 1);
    if (isVariableFolder(file.slice(slash + 1, end))) return { start: slash + 1, below: file.slice(end + 1) };
    end = slash;
  }
  return undefined;
}

/**
 * Which of the forms of a group's or host's variables a file below `group_vars` or `host_vars` is: 0 for `NAME` and
 * what is in a folder of that name, then `NAME.yml`, `NAME.yaml`, `NAME.json`. Ansible reads the first form that there
 * is, and no other. Source: `find_vars_files` of ansible/parsing/dataloader.py.
 */
export function formOf(file: string): number {
  const { below = "" } = belowVariables(file) ?? {};
  return below.includes("/") ? 0 : EXTENSIONS.findIndex((extension) => below.endsWith(extension)) + 1;
}

const EXTENSIONS = [".yml", ".yaml", ".json"];

/** Whether Ansible passes over a file in a folder of variables: a hidden one, a backup, one of another kind. */
export function isPassedOver(file: string): boolean {
  const [, ...inside] = belowVariables(file)?.below.split("/") ?? [];
  const name = inside.at(-1);
  if (name === undefined) return false;
  if (inside.some((part) => part.startsWith(".") || part.endsWith("~"))) return true;
  if (inside.slice(0, -1).some((part) => part.includes("."))) return true;
  return name.includes(".") && !EXTENSIONS.some((extension) => name.endsWith(extension));
}

/** Whether a file is YAML, told from its name. */
export const isYamlName = (name: string): boolean => /\.ya?ml$/i.test(name);

/** Whether Ansible reads a file of this name among variables: without an extension, or with one of a few. */
export const isVariablesName = (name: string): boolean =>
  !name.includes(".") || EXTENSIONS.some((extension) => name.toLowerCase().endsWith(extension));

/** Compares paths folder by folder, as Ansible does that sorts what is in each. */
export function comparePaths(a: string, b: string): number {
  const [left, right] = [a.split("/"), b.split("/")];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [one, other] = [left[i] as string, right[i] as string];
    if (one !== other) return one < other ? -1 : 1;
  }
  return left.length - right.length;
}

/** Whether a file is one that says which hosts there are, told from its name; others are known by what is in them. */
export const isHostsName = (name: string): boolean => /^(?:hosts|inventory)(?:\.ini|\.ya?ml)?$/.test(name);

/** Whether a file may say which hosts there are, where `group_vars` or `host_vars` lie beside it. */
export const mayHoldHosts = (name: string): boolean => isHostsName(name) || /^[^.].*\.(?:ini|ya?ml)$/.test(name);

/** Gives the path that a file has below its workspace folder. */
export type RelativePath = (file: string) => string;

/** Whether a file, seen from its workspace folder, lies in a checkout of Kubespray or other installed content. */
export const isForeign = (relative: string): boolean => relative.split("/").some((part) => FOREIGN_FOLDERS.has(part));
