import type { Workspace } from "../cluster/workspace.ts";
import { usesOf } from "../jinja/uses.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Page } from "../syntax/page.ts";
import { perPage } from "../syntax/page.ts";
import type { Position, Range } from "../syntax/positions.ts";
import { inventoriesAbout, isAnothers } from "./inventoriesAbout.ts";
import { distinct, type Location, placeOfSetting } from "./location.ts";
import { type VariableAt, variableAt } from "./nameAt.ts";
import { standingsOf } from "./standing.ts";

export interface ReferenceOptions {
  /** With the setting in force, which is where the name leads to. */
  readonly includeDeclaration: boolean;
}

/** All places that set the variable under the cursor for any host, and those where Jinja uses it; undefined for none. */
export function references(
  workspace: Workspace,
  file: YamlDocument,
  place: Position,
  { includeDeclaration }: ReferenceOptions,
): Location[] | undefined {
  const variable = variableAt(workspace, file, place);
  if (!variable) return undefined;
  const settings = settingsOfName(workspace, variable, includeDeclaration);
  return distinct([...settings, ...usesOfName(workspace, variable)]);
}

function settingsOfName(workspace: Workspace, { name, document }: VariableAt, inForceToo: boolean): Location[] {
  const standings = standingsOf(workspace, inventoriesAbout(workspace, document), name);
  const settings = standings.flatMap(({ layers, elsewhere, inForce }) => [
    ...layers.filter((setting) => inForceToo || !inForce.includes(setting)),
    ...elsewhere.map(({ setting }) => setting),
  ]);
  return settings.flatMap((setting) => {
    const found = placeOfSetting(workspace, setting);
    return found ? { file: found.file, range: found.selection } : [];
  });
}

/** Uses in the files of the same inventories, and in files of none: playbooks are run with any. */
function usesOfName(workspace: Workspace, { name, document }: VariableAt): Location[] {
  const about = new Set(inventoriesAbout(workspace, document));
  const places: Location[] = [];
  for (const each of workspace.allDocuments()) {
    const uses = usesIn(each, name);
    if (uses.length === 0) continue;
    const readers = workspace.inventoriesReading(each.file);
    const concerns = readers.length > 0 ? readers.some((reader) => about.has(reader)) : !isAnothers(each);
    if (!concerns && each !== document) continue;
    for (const range of uses) places.push({ file: each.outermost.file, range: each.fileRange(range) });
  }
  return places;
}

/** Where Jinja in a document uses a variable, in the document's own lines. */
export function usesIn(document: YamlDocument, name: string): Range[] {
  if (document.kind === "manifest") return [];
  return document.pages.flatMap((page) => {
    if (!namesUsed(page).has(name)) return [];
    return page.chunks.flatMap((chunk) =>
      usesOf(chunk)
        .filter((use) => use.name === name)
        .map(({ range }) => document.localRange(chunk, range)),
    );
  });
}

const namesUsed = perPage(
  ({ chunks }: Page): ReadonlySet<string> => new Set(chunks.flatMap((chunk) => usesOf(chunk).map(({ name }) => name))),
);
