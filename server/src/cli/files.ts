import { readdir, stat } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import type { Message } from "../catalog/words.ts";
import { CONFIGURATION_FILE, hasConfigurationName } from "../inventory/configuration.ts";
import {
  baseName,
  isHostsName,
  isToolFolder,
  isVariableFolder,
  isVariablesName,
  isYamlName,
  mayHoldHosts,
  variableScope,
} from "../inventory/path.ts";
import { isPlaybook, PLAYBOOK } from "../inventory/playbook.ts";
import { isSignalFile, LARGEST_SIGNAL } from "../inventory/signals/place.ts";
import { MOST_FOLDERS, walk } from "../inventory/walk.ts";
import { isTemplate } from "../manifest/interest.ts";
import { looksLikeKubean } from "../manifest/kubean.ts";
import { exists, folders, isFolder, readText, reason, slashes } from "../node/disk.ts";
import { readDocument } from "../syntax/document.ts";
import { signalsAround } from "./signalsAround.ts";
import type { Unreadable } from "./unreadable.ts";

export interface Collected {
  /** Folder that file names in the output are relative to: the first PATH, or the folder of a file. */
  readonly base: string;
  /** The folders among the paths, absolute, with "/": all of them was read. */
  readonly folders: readonly string[];
  /** Files to report on, absolute, with "/". */
  readonly files: readonly string[];
  /** Files that only say what the others mean: the rest of their inventories, configuration. */
  readonly context: readonly string[];
  /** Files that may say which versions are in use or what else the project makes, and are no YAML to report on. */
  readonly signals: readonly string[];
  readonly errors: readonly Unreadable[];
}

/**
 * The files below the given paths that may hold settings of ours, and the configuration files around them unless
 * another takes their place.
 */
export async function collectFiles(
  paths: readonly string[],
  { configuration }: { readonly configuration: boolean },
): Promise<Collected> {
  const files = new Set<string>();
  const context = new Set<string>();
  const signals = new Set<string>();
  const errors: Unreadable[] = [];
  const whole: string[] = [];
  let base: string | undefined;
  for (const path of paths) {
    const absolute = resolve(path);
    let folder = dirname(absolute);
    try {
      const info = await stat(absolute);
      if (info.isDirectory()) folder = absolute;
      base ??= slashes(folder);
      if (info.isDirectory()) {
        whole.push(slashes(absolute));
        await collect(slashes(absolute), { files, configurations: files, signals, errors });
      } else files.add(slashes(absolute));
    } catch (error) {
      base ??= slashes(dirname(absolute));
      errors.push({ file: absolute, message: reason(error) });
    }
    await collectContext(absolute, folder, context);
    for (const file of await signalsAround(absolute)) signals.add(file);
  }
  for (const found of configuration ? [] : [files, context])
    for (const file of found) if (hasConfigurationName(file)) found.delete(file);
  for (const file of files) context.delete(file);
  const from = base ?? slashes(resolve("."));
  return {
    base: from,
    folders: whole,
    files: [...files].sort(),
    context: [...context].sort(),
    signals: [...signals].filter((file) => !files.has(file) && !context.has(file)).sort(),
    errors: errors.map(({ file, message }) => ({ file: displayName(file, from), message })),
  };
}

/** What a walk finds, by what it is for. */
interface Found {
  readonly files: Set<string>;
  readonly configurations: Set<string>;
  readonly signals: Set<string>;
  readonly errors: Unreadable[];
}

async function collect(folder: string, { files, configurations, signals, errors }: Found): Promise<void> {
  const found = walk(folders, folder, {
    child: (above, name) => `${above}/${name}`,
    enters: (path) => !isToolFolder(baseName(path)),
    unreadable: (file, error) => errors.push({ file, message: reason(error) }),
    endless: () => errors.push({ file: folder, message: tooMany(MOST_FOLDERS) }),
  });
  for await (const batch of found) {
    for (const { path, name, besideVariables } of batch) {
      if (name === CONFIGURATION_FILE) configurations.add(path);
      else if (isCandidate(path, name, besideVariables)) files.add(path);
      else if (isSignalFile(path) || isTemplate(path)) signals.add(path);
    }
  }
}

const tooMany = (most: number): Message => ({ en: `more than ${most} folders`, "zh-cn": `超过 ${most} 个文件夹` });

/** YAML files, what else Ansible reads in group_vars and host_vars (JSON, no extension at all), and inventories. */
const isCandidate = (path: string, name: string, besideVariables: boolean): boolean =>
  isYamlName(name) ||
  (isVariablesName(name) && variableScope(path) !== undefined) ||
  isHostsName(name) ||
  (besideVariables && mayHoldHosts(name));

/** What lies around a path: the inventory that it is a part of, Kubespray's playbook and configuration files above it. */
async function collectContext(path: string, folder: string, context: Set<string>): Promise<void> {
  await collectInventory(variableScope(`${slashes(path)}/`)?.root ?? folder, context);
  if (!(await isFolder(path))) await collectKubean(dirname(path), context);
  for (let above = dirname(path); ; above = dirname(above)) {
    const file = join(above, CONFIGURATION_FILE);
    if (await exists(file)) context.add(slashes(file));
    if (await isPlaybookAt(join(above, PLAYBOOK))) {
      context.add(slashes(join(above, PLAYBOOK)));
      await collectInventory(above, context);
    }
    if (above === dirname(above)) return;
  }
}

/** The variables below a folder, and what may say the hosts beside them. */
async function collectInventory(root: string, context: Set<string>): Promise<void> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  const variables = entries.filter(({ name }) => isVariableFolder(name));
  if (variables.length === 0) return;
  for (const { name } of variables) {
    await collect(slashes(join(root, name)), {
      files: context,
      configurations: context,
      signals: new Set(),
      errors: [],
    });
  }
  for (const entry of entries)
    if (entry.isFile() && mayHoldHosts(entry.name)) context.add(slashes(join(root, entry.name)));
}

const isPlaybookAt = (file: string): Promise<boolean> =>
  readText(file).then(
    (text) => isPlaybook(readDocument(slashes(file), text)),
    () => false,
  );

/** The objects of Kubean's beside a file: they say which Kubespray its variables are for. */
async function collectKubean(folder: string, context: Set<string>): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const file = slashes(join(folder, name));
    if (isYamlName(name) && looksLikeKubean((await readSmall(file)) ?? "")) context.add(file);
  }
}

/** The text of a file that is read for what it may say of versions; undefined where it cannot be or is too large. */
export async function readSmall(file: string): Promise<string | undefined> {
  try {
    return await readText(file, LARGEST_SIGNAL);
  } catch {
    return undefined;
  }
}

/** A file's name in the output. */
export const displayName = (file: string, base: string): string => slashes(relative(base, file));
