import { writeFile } from "node:fs/promises";
import type { Workspace } from "../cluster/workspace.ts";
import { diagnostics } from "../features/diagnostics.ts";
import { applyEdits, fixAll } from "../features/fixes.ts";
import { reason } from "../node/disk.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Unreadable } from "./unreadable.ts";

/**
 * Applies the safe fixes to files of a workspace, each by itself. Returns those that could not be written; in the
 * workspace they stay as they are on disk.
 */
export async function fixFiles(
  workspace: Workspace,
  documents: readonly YamlDocument[],
  write: (file: string, text: string) => Promise<void> = writeFile,
): Promise<Unreadable[]> {
  const errors: Unreadable[] = [];
  for (const before of documents) {
    const { file } = before;
    const after = fixed(workspace, before);
    if (after.text === before.text) continue;
    try {
      await write(file, after.text);
    } catch (error) {
      workspace.set(file, before.text);
      errors.push({ file, message: reason(error) });
    }
  }
  return errors;
}

/** Fixes can uncover others; a handful of rounds reaches the end of any real file. */
const ROUNDS = 10;

/** A file as the workspace has it after all safe fixes. */
function fixed(workspace: Workspace, before: YamlDocument): YamlDocument {
  let document = before;
  for (let round = 0; round < ROUNDS; round++) {
    const findings = diagnostics(workspace, document, "en").map((each) => each.finding);
    const edits = fixAll(workspace, document, findings);
    if (edits.length === 0) break;
    document = workspace.set(document.file, applyEdits(document, edits));
  }
  return document;
}
