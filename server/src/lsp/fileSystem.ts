import { CONFIGURATION_FILE } from "../inventory/configuration.ts";
import {
  baseName,
  foldersAbove,
  isHostsName,
  isToolFolder,
  isVariableFolder,
  isVariablesName,
  isYamlName,
  mayHoldHosts,
  uriPart,
} from "../inventory/path.ts";
import { PLAYBOOK } from "../inventory/playbook.ts";
import { isSignalFile, leadsToSignal } from "../inventory/signals/place.ts";
import type { Folders } from "../inventory/walk.ts";
import { isTemplate } from "../manifest/interest.ts";

/** Reads files and folders by URI. All reject where nothing can be read. */
export interface FileSystem extends Folders {
  /** `limit`: rejects for a file with more bytes, where its size can be told before. */
  readFile(uri: string, limit?: number): Promise<string>;
  /** Told how many files are read next, one by one: where they are many, a process may make room for them. */
  expectFiles?(count: number): void;
}

/** What a file below a workspace folder is read for, though nobody has opened it. */
export type Purpose =
  /** An inventory is made of it. */
  | "inventory"
  /** YAML that may hold something of ours (see `mayHoldOurs`), or say which versions are in use. */
  | "yaml"
  /** It may say which versions are in use, or what else the project makes; it is no YAML to report on. */
  | "signal";

/** Installed collections are read only for the Kubespray among them; the command line reports on what it is pointed at. */
const isSkipped = (name: string): boolean => isToolFolder(name) || name === "ansible_collections";

/** Whether a walk goes into a folder, told from its path below the workspace folder. */
export const isEntered = (relative: string): boolean => !isSkipped(baseName(relative)) || leadsToSignal(relative);

/**
 * What a file is read for, told from its path below the workspace folder, and from whether variables lie beside it:
 * variables in `group_vars` and `host_vars` (also JSON and names without an extension), what may say the hosts,
 * Kubespray's playbook, the project's configuration, templates, and what may say which versions are in use.
 */
export function purposeOf(relative: string, besideVariables: boolean): Purpose | undefined {
  const around = foldersAbove(relative);
  if (!around.every(isEntered)) return undefined;
  const name = baseName(relative);
  const isInside = !around.some((folder) => isSkipped(baseName(folder)));
  if (isInside && isInventoryFile(name, around, besideVariables)) return "inventory";
  if (isInside && isYamlName(name)) return "yaml";
  if (isInside && isTemplate(name)) return "signal";
  return isSignalFile(relative) ? "signal" : undefined;
}

function isInventoryFile(name: string, around: readonly string[], besideVariables: boolean): boolean {
  if (name === CONFIGURATION_FILE || name === PLAYBOOK || isHostsName(name)) return true;
  if (besideVariables && mayHoldHosts(name)) return true;
  return isVariablesName(name) && around.some((folder) => isVariableFolder(baseName(folder)));
}

/** The URI of an entry of a folder. */
export const uriBelow = (folder: string, name: string): string => `${folder}/${uriPart(name)}`;
