import type { Workspace } from "../cluster/workspace.ts";
import { CONFIGURATION_FILE, type VersionName } from "../inventory/configuration.ts";
import { folderOf } from "../inventory/path.ts";
import { readDocument, type YamlDocument } from "../syntax/document.ts";
import { atPath, entryLines, putVariable, removeEntry } from "../syntax/edits.ts";
import { type Entry, entryOf } from "../syntax/nodes.ts";
import type { Edit, Origin } from "../syntax/place.ts";
import { applyEdits } from "./fixes.ts";
import { AUTO } from "./versionChoices.ts";

/** The versions that a person chose; "auto" has one found out, and what is missing stays as it is. */
export type ChosenVersions = Readonly<Partial<Record<VersionName, string>>>;

/** A configuration file, with the text that it is to have. */
export interface Configured {
  readonly file: string;
  readonly text: string;
}

/**
 * The project's configuration file, changed so that an inventory has the versions that were chosen: the nearest file above
 * it, or a new one in `folder`. Among several inventories, the entry is for this one alone. Undefined where the file has a
 * form that no edit can be made in.
 */
export function chooseVersions(
  workspace: Workspace,
  root: string,
  folder: string,
  chosen: ChosenVersions,
): Configured | undefined {
  const file = nearestConfiguration(workspace, root) ?? `${folder}/${CONFIGURATION_FILE}`;
  const path = pathIn(workspace, file, root);
  let text = workspace.document(file)?.text ?? "";
  for (const [name, version] of Object.entries(chosen)) {
    const changed = withEntry({ file, text }, [...path, name], version === AUTO ? undefined : version);
    if (changed === undefined) return undefined;
    text = changed;
  }
  return { file, text };
}

function nearestConfiguration(workspace: Workspace, root: string): string | undefined {
  for (let folder = root; folder !== ""; folder = folderOf(folder)) {
    const file = `${folder}/${CONFIGURATION_FILE}`;
    if (workspace.document(file)) return file;
  }
  return undefined;
}

/** The entries around those for an inventory: none where the file speaks for that inventory alone. */
function pathIn(workspace: Workspace, file: string, root: string): string[] {
  const relative = root.slice(folderOf(file).length + 1);
  const document = workspace.document(file);
  const known = document && chain(document, ["inventories"]).at(-1)?.value;
  const keys = known?.kind === "mapping" ? known.entries.map(({ key }) => key.text) : [];
  const own = keys.find((key) => key.replace(/^\.\/|\/$/g, "") === relative);
  if (own !== undefined) return ["inventories", own];
  const isAlone = relative === "" || workspace.allInventories().length === 1;
  return isAlone ? [] : ["inventories", relative];
}

/** A text with an entry set, or without it. */
function withEntry(
  { file, text }: Configured,
  path: readonly string[],
  version: string | undefined,
): string | undefined {
  const document = readDocument(file, text);
  const [name = "", ...inner] = path;
  if (version === undefined) {
    const edit = removal(document, path);
    return edit === "nothing" ? text : edit && applied(document, [edit]);
  }
  const value = inner.length > 0 ? atPath(inner, version) : version;
  if (text.trim() === "") return `${entryLines(name, value, { dialect: "kubernetes", step: 2 }).join("\n")}\n`;
  const edits = putVariable({ file, chunks: document.chunks }, name, value);
  return edits && applied(document, edits);
}

/** Removes the entry at a path, and the maps around it that would hold nothing else. */
function removal(document: YamlDocument, path: readonly string[]): Edit | "nothing" | undefined {
  const entries = chain(document, path);
  if (entries.length < path.length) return "nothing";
  let at = entries.length - 1;
  while (at > 0 && isAlone(entries[at - 1])) at--;
  return removeEntry(entries[at] as Origin);
}

const isAlone = (around: Origin | undefined): boolean =>
  around?.value?.kind === "mapping" && around.value.entries.length === 1;

/** The entries on the way along a path, as far as there are any. */
function chain({ file, chunks }: YamlDocument, [first = "", ...inner]: readonly string[]): Origin[] {
  const chunk = chunks.findLast(({ root }) => entryOf(root, first) !== undefined);
  let entry: Entry | undefined = entryOf(chunk?.root, first);
  const found: Origin[] = [];
  for (const name of [...inner, undefined]) {
    if (!chunk || !entry) break;
    found.push({ file, chunk, ...entry });
    entry = name === undefined ? undefined : entryOf(entry.value, name);
  }
  return found;
}

const applied = (document: YamlDocument, edits: readonly Edit[]): string =>
  applyEdits(
    document,
    edits.map(({ file, chunk, range, newText }) => ({ file, range: document.rangeOf(chunk, range), newText })),
  );
