import { Workspace } from "../../server/src/cluster/workspace.ts";
import { applyEdits, locateFix } from "../../server/src/features/fixes.ts";
import type { VariableLines } from "../../server/src/syntax/edits.ts";
import type { YamlNode } from "../../server/src/syntax/nodes.ts";
import type { Edit, Origin } from "../../server/src/syntax/place.ts";
import { catalog } from "./catalog.ts";
import { entriesOf } from "./yaml.ts";

const FILE = "vars.yml";

/** What an operation gives: one edit, several, or none where it is not possible. */
export type Made = Edit | readonly Edit[] | undefined;

/** The text after an edit of the entry at a path of keys and indexes; undefined where the edit is not possible. */
export const edited = (text: string, path: string, edit: (origin: Origin) => Made): string | undefined =>
  applied(text, (entries) => edit(originAt(entries, path.split("/"))));

/** The text after an edit of a file. */
export const editedFile = (text: string, edit: (lines: VariableLines) => Made): string | undefined =>
  applied(text, (_, lines) => edit(lines));

function applied(text: string, edit: (entries: Origin[], lines: VariableLines) => Made): string | undefined {
  const workspace = new Workspace(catalog);
  const document = workspace.set(FILE, text);
  const made = edit(entriesOf(document), { file: FILE, chunks: document.chunks });
  if (!made) return undefined;
  const edits = "range" in made ? [made] : made;
  return applyEdits(document, locateFix(workspace, { title: { en: "", "zh-cn": "" }, safe: true, edits }, "en").edits);
}

function originAt(entries: readonly Origin[], [name = "", ...rest]: readonly string[]): Origin {
  const origin = entries.findLast(({ key }) => key.text === name);
  if (!origin) throw new Error(`no entry ${name}`);
  let at = origin;
  let node: YamlNode | undefined = origin.value;
  for (const part of rest) {
    if (node?.kind === "sequence") {
      node = node.items[Number(part)];
      continue;
    }
    const entry = node?.kind === "mapping" ? node.entries.findLast(({ key }) => key.text === part) : undefined;
    if (!entry) throw new Error(`no entry ${part}`);
    at = { file: origin.file, ...entry, chunk: origin.chunk };
    node = entry.value;
  }
  return at;
}
