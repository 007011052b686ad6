import type { Workspace } from "../cluster/workspace.ts";
import { isHostsDocument } from "../inventory/hosts/recognise.ts";
import { entriesNamed, mapsWith } from "../inventory/settings.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Position, Range } from "../syntax/positions.ts";
import { variableAt } from "./nameAt.ts";
import { usesIn } from "./references.ts";

/** A place of a variable in a file: it is set there, or used. */
export interface Highlight {
  readonly range: Range;
  readonly sets: boolean;
}

/** The other places in a file, or in the embedded document around the cursor, of the variable under it. */
export function highlights(workspace: Workspace, file: YamlDocument, place: Position): Highlight[] | undefined {
  const variable = variableAt(workspace, file, place);
  if (!variable) return undefined;
  const { name, document } = variable;
  const set = isHostsDocument(document)
    ? mapsWith(document, name).flatMap(({ settings }) => settings)
    : entriesNamed(document, name);
  return [
    ...set.map(({ chunk, key }) => ({ range: document.rangeOf(chunk, key), sets: true })),
    ...usesIn(document, name).map((range) => ({ range: document.fileRange(range), sets: false })),
  ];
}
