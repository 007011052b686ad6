import type { Workspace } from "../cluster/workspace.ts";
import { entriesNamed } from "../inventory/settings.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Position } from "../syntax/positions.ts";
import { configMapRefAt } from "./configMapRef.ts";
import { inventoriesAbout } from "./inventoriesAbout.ts";
import { type Definition, type Destination, distinct, entryIn, placeOfSetting } from "./location.ts";
import { memberAt } from "./members.ts";
import { type VariableAt, variableAt } from "./nameAt.ts";
import { standingsOf } from "./standing.ts";

/**
 * What a name under the cursor leads to: a variable to the setting in force on the host that renders (itself, where that
 * is this one; several, where they cannot be told apart), a group or host of an inventory file to its variables, a
 * reference of Kubean's to the ConfigMap.
 */
export function definition(workspace: Workspace, file: YamlDocument, place: Position): Definition | undefined {
  const found = memberAt(workspace, file, place) ?? configMapRefAt(workspace, file, place);
  if (found) return found.targets.length > 0 ? found : undefined;
  const variable = variableAt(workspace, file, place);
  return variable && ofVariable(workspace, variable);
}

function ofVariable(workspace: Workspace, { name, document, range }: VariableAt): Definition {
  const standings = standingsOf(workspace, inventoriesAbout(workspace, document), name);
  const settings = standings.flatMap(({ inForce }) => inForce);
  const targets = distinct(settings.flatMap((setting) => placeOfSetting(workspace, setting) ?? []));
  return { origin: document.fileRange(range), targets, variable: name };
}

/** The defaults of a variable in the files of Kubespray's roles. */
export const defaultsAmong = (documents: readonly YamlDocument[], name: string): Destination[] =>
  documents.flatMap((document) => entriesNamed(document, name).map((entry) => entryIn(document, entry)));
