import { type Dirent, existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, posix, relative, resolve, sep } from "node:path";
import { CONFIGURATION_FILE } from "../inventory/configuration.ts";
import { isHostsName, mayHoldHosts, variableScope } from "../inventory/path.ts";
import { isPlaybook, PLAYBOOK } from "../inventory/playbook.ts";
import { isSignalFile, LARGEST_SIGNAL } from "../inventory/signals/place.ts";
import { looksLikeKubean } from "../manifest/kubean.ts";
import { readDocument } from "../syntax/document.ts";
import { signalsAround } from "./signalsAround.ts";

/** A file or folder that could not be read. */
export interface Unreadable {
  readonly file: string;
  readonly message: string;
}

export interface Collected {
  /** Folder that file names in the output are relative to: the first PATH, or the folder of a file. */
  readonly base: string;
  /** Files to report on, absolute, with "/". */
  readonly files: readonly string[];
  /** Files that only say what the others mean: the rest of their inventories, configuration. */
  readonly context: readonly string[];
  /** Files that may say which versions are in use, and are no YAML to report on. */
  readonly signals: readonly string[];
  readonly errors: readonly Unreadable[];
}

const SKIPPED = new Set(["node_modules", ".git", ".venv", "venv", "__pycache__", ".terraform"]);

export const slashes = (path: string): string => (sep === "/" ? path : path.split(sep).join(posix.sep));

/**
 * The files below the given paths that may hold settings of ours, and the configuration files around them unless
 * another takes their place.
 */
export function collectFiles(
  paths: readonly string[],
  { configuration }: { readonly configuration: boolean },
): Collected {
  const files = new Set<string>();
  const context = new Set<string>();
  const signals = new Set<string>();
  const errors: Unreadable[] = [];
  let base: string | undefined;
  for (const path of paths) {
    const absolute = resolve(path);
    let folder = dirname(absolute);
    try {
      const info = statSync(absolute);
      if (info.isDirectory()) folder = absolute;
      base ??= slashes(folder);
      if (info.isDirectory()) walk(absolute, { files, context, signals, errors });
      else files.add(slashes(absolute));
    } catch (error) {
      base ??= slashes(dirname(absolute));
      errors.push({ file: absolute, message: reason(error) });
    }
    collectContext(absolute, folder, context);
    for (const file of signalsAround(absolute)) signals.add(file);
  }
  for (const file of context) {
    if (files.has(file) || (!configuration && file.endsWith(`/${CONFIGURATION_FILE}`))) context.delete(file);
  }
  const from = base ?? slashes(resolve("."));
  return {
    base: from,
    files: [...files].sort(),
    context: [...context].sort(),
    signals: [...signals].filter((file) => !files.has(file) && !context.has(file)).sort(),
    errors: errors.map(({ file, message }) => ({ file: displayName(file, from), message })),
  };
}

/** What a walk finds, by what it is for. */
interface Found {
  readonly files: Set<string>;
  readonly context: Set<string>;
  readonly signals: Set<string>;
  readonly errors: Unreadable[];
}

/** `links`: the folders, by their real paths, that the symbolic links on the way here led to. */
function walk(folder: string, found: Found, links: readonly string[] = []): void {
  const { files, context, signals, errors } = found;
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    errors.push({ file: folder, message: reason(error) });
    return;
  }
  const besideVariables = entries.some(({ name }) => VARIABLE_FOLDERS.includes(name));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name)) walk(path, found, links);
    } else if (entry.isSymbolicLink() && isFolder(path)) {
      // Ansible follows links among its variables; elsewhere they would lead anywhere.
      const real = realpathSync(path);
      const circle = [...links, realpathSync(folder)].some((each) => `${each}${sep}`.startsWith(`${real}${sep}`));
      if (!circle && variableScope(slashes(path))) walk(path, found, [...links, real]);
    } else if (entry.name === CONFIGURATION_FILE) context.add(slashes(path));
    else if (isCandidate(slashes(path), entry.name, besideVariables)) files.add(slashes(path));
    else if (isSignalFile(slashes(path))) signals.add(slashes(path));
  }
}

const VARIABLE_FOLDERS = ["group_vars", "host_vars"];

/** YAML files, files without an extension in group_vars and host_vars, which Ansible reads too, and inventories. */
const isCandidate = (path: string, name: string, besideVariables: boolean): boolean =>
  isYaml(name) ||
  (!name.includes(".") && variableScope(path) !== undefined) ||
  isHostsName(name) ||
  (besideVariables && mayHoldHosts(name));

const isYaml = (name: string): boolean => /\.ya?ml$/i.test(name);

/** What lies around a path: the inventory that it is a part of, Kubespray's playbook and configuration files above it. */
function collectContext(path: string, folder: string, context: Set<string>): void {
  collectInventory(variableScope(`${slashes(path)}/`)?.root ?? folder, context);
  if (!isFolder(path)) collectKubean(dirname(path), context);
  for (let above = dirname(path); ; above = dirname(above)) {
    const file = join(above, CONFIGURATION_FILE);
    if (existsSync(file)) context.add(slashes(file));
    if (isPlaybookAt(join(above, PLAYBOOK))) {
      context.add(slashes(join(above, PLAYBOOK)));
      collectInventory(above, context);
    }
    if (above === dirname(above)) return;
  }
}

/** The variables below a folder, and what may say the hosts beside them. */
function collectInventory(root: string, context: Set<string>): void {
  const entries = entriesOf(root);
  const folders = entries.filter(({ name }) => VARIABLE_FOLDERS.includes(name));
  if (folders.length === 0) return;
  for (const { name } of folders) {
    walk(join(root, name), { files: context, context, signals: new Set(), errors: [] });
  }
  for (const entry of entries)
    if (entry.isFile() && mayHoldHosts(entry.name)) context.add(slashes(join(root, entry.name)));
}

function isPlaybookAt(file: string): boolean {
  const text = attempt(() => readText(file));
  return text !== undefined && isPlaybook(readDocument(slashes(file), text));
}

/** The objects of Kubean's beside a file: they say which Kubespray its variables are for. */
function collectKubean(folder: string, context: Set<string>): void {
  for (const { name } of entriesOf(folder)) {
    const file = slashes(join(folder, name));
    if (isYaml(name) && looksLikeKubean(readSmall(file) ?? "")) context.add(file);
  }
}

const isFolder = (path: string): boolean => attempt(() => statSync(path).isDirectory()) ?? false;

/** What is in a folder; nothing where it cannot be read. */
export const entriesOf = (folder: string): Dirent[] =>
  attempt(() => readdirSync(folder, { withFileTypes: true })) ?? [];

/** Undefined where it throws. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/**
 * Reads a text file. Throws with a message for a person where it cannot be read or is no text. Not asynchronous: for
 * many small files that takes several times as long, and there is nothing to do meanwhile.
 */
export function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new Error(reason(error));
  }
  if (bytes.subarray(0, 8192).includes(0)) throw new Error("not a text file");
  return bytes.toString("utf8");
}

/** The text of a file that is read for what it may say of versions; undefined where it cannot be or is too large. */
export const readSmall = (file: string): string | undefined =>
  attempt(() => (statSync(file).size <= LARGEST_SIGNAL ? readText(file) : undefined));

/** A file's name in the output. */
export const displayName = (file: string, base: string): string => slashes(relative(base, file));

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file or folder",
  EACCES: "permission denied",
  EISDIR: "is a folder",
  ELOOP: "symbolic links in a circle",
};

function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}
