import { resolve } from "node:path";
import type { Catalog } from "../catalog/catalog.ts";
import { Workspace } from "../cluster/workspace.ts";
import { variableScope } from "../inventory/path.ts";
import { exists, readText, reason, slashes } from "../node/disk.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Options } from "./arguments.ts";
import { type Collected, collectFiles, displayName, readSmall } from "./files.ts";
import type { Unreadable } from "./unreadable.ts";
import { refuseFile, refuseVersion } from "./usageError.ts";

/** The files at the given paths, read together with all that decides what they mean. */
export interface Opened {
  readonly workspace: Workspace;
  readonly collected: Collected;
  /** The files at the paths themselves, and the configuration that the options name. */
  readonly documents: readonly YamlDocument[];
  readonly errors: readonly Unreadable[];
}

/** Reads the files that a command is about, with the versions and the configuration that its options give. Throws UsageError. */
export async function openWorkspace(options: Options, catalog: Catalog): Promise<Opened> {
  const collected = await collectFiles(options.paths, { configuration: options.config === undefined });
  const workspace = new Workspace(
    catalog,
    {
      ...(options.kubespray !== undefined && { kubespray: { version: options.kubespray, origin: "--kubespray" } }),
      ...(options.cilium !== undefined && { cilium: { version: options.cilium, origin: "--cilium" } }),
    },
    (file) => displayName(file, collected.base),
  );
  workspace.readOnlyFrom(collected.folders);
  const { documents, errors } = await read(workspace, collected);
  const configuration = options.config === undefined ? [] : [await configure(workspace, options.config)];
  await readVarsFiles(workspace);
  const others = documents.filter(({ file }) => configuration.every((each) => each.file !== file));
  return {
    workspace,
    collected,
    documents: [...others, ...configuration],
    errors: [...errors, ...unknownVersions(workspace)],
  };
}

async function read(
  workspace: Workspace,
  collected: Collected,
): Promise<{ documents: YamlDocument[]; errors: Unreadable[] }> {
  const documents: YamlDocument[] = [];
  const errors = [...collected.errors];
  const reported = new Set(collected.files);
  const files = [...collected.files, ...collected.context];
  for (let start = 0; start < files.length; start += AT_ONCE) {
    const batch = files.slice(start, start + AT_ONCE);
    const texts = await Promise.allSettled(batch.map((file) => readText(file)));
    for (const [i, file] of batch.entries()) {
      const text = texts[i];
      if (text?.status === "fulfilled") {
        const document = workspace.set(file, text.value);
        if (reported.has(file)) documents.push(document);
      } else if (await isMissed(file)) {
        errors.push({ file: displayName(file, collected.base), message: reason(text?.reason) });
      }
    }
  }
  for (const file of collected.signals) {
    const text = await readSmall(file);
    if (text !== undefined) workspace.note(file, text);
  }
  return { documents, errors };
}

/**
 * Whether a file is missed that was found and cannot be read: not one that has gone, or a link to what is not there, but among
 * variables, where Ansible would stop.
 */
const isMissed = async (file: string): Promise<boolean> => variableScope(file) !== undefined || (await exists(file));

/** The versions in configuration files that nobody knows: all else can still be checked. Throws UsageError for flags. */
const unknownVersions = (workspace: Workspace): Unreadable[] =>
  workspace
    .versionProblems()
    .map((problem) =>
      problem.origin.startsWith("--") ? refuseVersion(problem) : { file: problem.origin, message: problem.text },
    );

/** How many files are read at the same time. */
const AT_ONCE = 64;

/** What the configuration has Ansible given by `-e`; a file that is not there sets nothing. */
async function readVarsFiles(workspace: Workspace): Promise<void> {
  for (const file of workspace.missingFiles()) {
    const text = await readText(file).catch(() => undefined);
    if (text !== undefined) workspace.set(file, text);
  }
}

async function configure(workspace: Workspace, named: string): Promise<YamlDocument> {
  const text = await readText(named).catch((error) => refuseFile("--config", named, error));
  const file = slashes(resolve(named));
  workspace.nameConfiguration(file);
  return workspace.set(file, text);
}
