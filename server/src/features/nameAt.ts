import type { Workspace } from "../cluster/workspace.ts";
import { settingsOf } from "../inventory/settings.ts";
import { usesOf } from "../jinja/uses.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { type Position, position, type Range, touches } from "../syntax/positions.ts";
import { targetAt } from "./target.ts";

/** The name of a variable under a cursor: where it is set, or where Jinja uses it. */
export interface VariableAt {
  readonly name: string;
  /** The innermost document around it. */
  readonly document: YamlDocument;
  /** Counted in that document. */
  readonly range: Range;
}

/** The variable that a place of a file names, Kubespray's or the user's own; undefined where none is named. */
export function variableAt(workspace: Workspace, file: YamlDocument, place: Position): VariableAt | undefined {
  const inside = workspace.innermostAt(file, place);
  return usedAt(inside.document, inside.position) ?? setAt(workspace, file, place, inside);
}

/** The variable that Jinja uses at a place of a document. Braces in manifests are those of other programs. */
export function usedAt(document: YamlDocument, at: Position): VariableAt | undefined {
  const chunk = document.kind === "manifest" ? undefined : document.chunkAt(at.line);
  if (!chunk) return undefined;
  const use = usesOf(chunk.chunk).find(({ range }) => touches(range, position(chunk.line, at.character)));
  return use && { name: use.name, document, range: document.localRange(chunk.chunk, use.range) };
}

function setAt(
  workspace: Workspace,
  file: YamlDocument,
  place: Position,
  inside: { readonly document: YamlDocument; readonly position: Position },
): VariableAt | undefined {
  const { document } = inside;
  if (document.kind === "ini") return setInIni(workspace, document, inside.position);
  const target = targetAt(workspace, file, place);
  if (target?.nameKind !== "variable" || target.name === "") return undefined;
  const { keyRange } = target.cursor;
  return touches(keyRange, inside.position) ? { name: target.name, document, range: keyRange } : undefined;
}

function setInIni({ catalog }: Workspace, document: YamlDocument, at: Position): VariableAt | undefined {
  for (const { name, chunk, key } of settingsOf(document, catalog)) {
    const range = document.localRange(chunk, key);
    if (touches(range, at)) return { name, document, range };
  }
  return undefined;
}
