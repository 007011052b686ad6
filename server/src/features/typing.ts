import type { Workspace } from "../cluster/workspace.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { position } from "../syntax/positions.ts";
import type { Target } from "./scope.ts";
import { targetAt } from "./target.ts";
import { vocabularies } from "./vocabularies/index.ts";

/**
 * Whether a line of a file begins with a name that is not written to its end: one that others begin with, and that is
 * none itself. Nothing is said about it while it is being typed.
 */
export function isHalfTyped(workspace: Workspace, file: YamlDocument, line: number): boolean {
  const name = /^\uFEFF?[\s-]*["']?[^\s:"']*/.exec(file.line(line) ?? "")?.[0] ?? "";
  const target = targetAt(workspace, file, position(line, name.length));
  if (!target || target.cursor.key === "" || target.cursor.commented) return false;
  if (isKnown(workspace, target)) return false;
  const names = vocabularies[target.scope]
    .candidates({ catalog: workspace.catalog }, target)
    .map(({ label }) => label)
    .filter((label) => label.startsWith(target.cursor.key) && label !== target.cursor.key);
  return names.length > 0;
}

/** Whether the name under a cursor is one by itself, in whatever release. */
function isKnown({ catalog }: Workspace, { scope, name }: Target): boolean {
  switch (scope) {
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
