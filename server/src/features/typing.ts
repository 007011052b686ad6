import type { Workspace } from "../cluster/workspace.ts";
import { isOurName } from "../inventory/settings.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { variablesOn } from "../syntax/ini/variables.ts";
import { type Position, position } from "../syntax/positions.ts";
import type { Target } from "./cursorTarget.ts";
import { targetAt } from "./target.ts";
import { vocabularies } from "./vocabularies/index.ts";

/**
 * Whether a line of a file begins with a name that is not written to its end: one that others begin with, and that is
 * none itself. Nothing is said about it while it is being typed.
 */
export function isHalfTyped(workspace: Workspace, file: YamlDocument, line: number): boolean {
  return endsOfNames(workspace, file, line).some((character) =>
    isHalfTypedAt(workspace, file, position(line, character)),
  );
}

/** Where names end on a line: at its beginning, or those of ours in an INI inventory. */
function endsOfNames({ catalog }: Workspace, file: YamlDocument, line: number): number[] {
  if (file.kind !== "ini") return [(/^\uFEFF?[\s-]*["']?[^\s:"']*/.exec(file.line(line) ?? "")?.[0] ?? "").length];
  const names = (variablesOn(file.lines, line)?.variables ?? []).map(({ name }) => name);
  return names.filter(({ text }) => isOurName(text, catalog)).map(({ column, text }) => column + text.length);
}

function isHalfTypedAt(workspace: Workspace, file: YamlDocument, at: Position): boolean {
  const target = targetAt(workspace, file, at);
  if (!target || target.cursor.key === "" || target.cursor.commented) return false;
  if (isKnown(workspace, target)) return false;
  const names = vocabularies[target.nameKind]
    .candidates({ catalog: workspace.catalog }, target)
    .map(({ label }) => label)
    .filter((label) => label.startsWith(target.cursor.key) && label !== target.cursor.key);
  return names.length > 0;
}

/** Whether the name under a cursor is one by itself, in whatever release. */
function isKnown({ catalog }: Workspace, { nameKind, name }: Target): boolean {
  switch (nameKind) {
    case "variable":
      return catalog.variable(name) !== undefined;
    case "configKey":
      return Object.hasOwn(catalog.configKeys, name);
    case "annotation":
      return catalog.annotation(name) !== undefined;
    default:
      return false;
  }
}
