import type { HelmValues } from "../catalog/helmValues.ts";
import type { Workspace } from "../cluster/workspace.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Position } from "../syntax/positions.ts";
import { targetAt } from "./target.ts";

/** The chart's values where a position is about them: they are loaded for nothing else. */
export async function chartAt(
  workspace: Workspace,
  document: YamlDocument,
  position: Position,
): Promise<HelmValues | undefined> {
  return targetAt(workspace, document, position)?.scope === "helmValue" ? workspace.catalog.helmValues() : undefined;
}
