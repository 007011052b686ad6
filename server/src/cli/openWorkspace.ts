import { dirname, resolve } from "node:path";
import type { Catalog } from "../catalog/catalog.ts";
import { Workspace } from "../cluster/workspace.ts";
import { readConfiguration } from "../inventory/configuration.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { type Options, UsageError } from "./arguments.ts";
import {
  attempt,
  type Collected,
  collectFiles,
  displayName,
  readSmall,
  readText,
  slashes,
  type Unreadable,
} from "./files.ts";

/** What lies at the given paths, read with all that it means something beside. */
export interface Opened {
  readonly workspace: Workspace;
  readonly collected: Collected;
  /** The files at the paths themselves. */
  readonly documents: readonly YamlDocument[];
  readonly errors: readonly Unreadable[];
}

/** Reads the files that a command is about, with the versions and the configuration that its options give. Throws UsageError. */
export async function openWorkspace(options: Options, catalog: Catalog): Promise<Opened> {
  const collected = collectFiles(options.paths, { configuration: options.config === undefined });
  const workspace = new Workspace(
    catalog,
    {
      ...(options.kubespray !== undefined && { kubespray: { version: options.kubespray, origin: "--kubespray" } }),
      ...(options.cilium !== undefined && { cilium: { version: options.cilium, origin: "--cilium" } }),
    },
    (file) => displayName(file, collected.base),
  );
  const { documents, errors } = read(workspace, collected);
  if (options.config !== undefined) configure(workspace, options.config);
  readVarsFiles(workspace);
  const [problem] = workspace.versionProblems();
  if (problem !== undefined) throw new UsageError(problem);
  return { workspace, collected, documents, errors };
}

function read(workspace: Workspace, collected: Collected): { documents: YamlDocument[]; errors: Unreadable[] } {
  const documents: YamlDocument[] = [];
  const errors = [...collected.errors];
  const readable = (file: string): string | undefined => {
    try {
      return readText(file);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      errors.push({ file: displayName(file, collected.base), message });
      return undefined;
    }
  };
  for (const file of collected.files) {
    const text = readable(file);
    if (text !== undefined) documents.push(workspace.set(file, text));
  }
  for (const file of collected.context) {
    const text = readable(file);
    if (text !== undefined) workspace.set(file, text);
  }
  for (const file of collected.signals) {
    const text = readSmall(file);
    if (text !== undefined) workspace.note(file, text);
  }
  return { documents, errors };
}

/** What the configuration has Ansible given by `-e`; a file that is not there sets nothing. */
function readVarsFiles(workspace: Workspace): void {
  for (const file of workspace.missingFiles()) {
    const text = attempt(() => readText(file));
    if (text !== undefined) workspace.set(file, text);
  }
}

function configure(workspace: Workspace, file: string): void {
  try {
    workspace.configure("", readConfiguration(readText(file)), slashes(dirname(resolve(file))));
  } catch (error) {
    throw new UsageError(`--config ${file}: ${error instanceof Error ? error.message : error}`);
  }
}
