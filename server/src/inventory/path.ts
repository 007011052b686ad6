/** File names are what the host uses (paths or URIs), always with "/" between folders. */

export const folderOf = (file: string): string => {
  const cut = file.lastIndexOf("/");
  return cut < 0 ? "" : file.slice(0, cut);
};

export const baseName = (file: string): string => file.slice(file.lastIndexOf("/") + 1);

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

/** Which hosts a variable file is for. */
export interface VariableScope {
  readonly kind: "group" | "host";
  readonly name: string;
  /** The folder that holds `group_vars` or `host_vars`. */
  readonly root: string;
}

/** Reads `…/ROOT/group_vars/NAME.yml` and `…/ROOT/group_vars/NAME/…`; undefined for any other path. */
export function variableScope(file: string): VariableScope | undefined {
  const parts = file.split("/");
  const at = parts.findLastIndex((part) => part === "group_vars" || part === "host_vars");
  const next = at < 0 ? undefined : parts[at + 1];
  if (next === undefined) return undefined;
  const name = at + 2 === parts.length ? next.replace(/\.(?:ya?ml|json)$/, "") : next;
  return { kind: parts[at] === "host_vars" ? "host" : "group", name, root: parts.slice(0, at).join("/") };
}

/** Whether a file, seen from its workspace folder, lies in a checkout of Kubespray or other installed content. */
export const isForeign = (relative: string): boolean => relative.split("/").some((part) => FOREIGN_FOLDERS.has(part));
