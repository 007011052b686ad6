import type { DefinitionParams, Definition as Found, Location, LocationLink } from "vscode-languageserver";
import { defaultsAmong, definition } from "../../features/definition.ts";
import type { Destination } from "../../features/location.ts";
import type { Session } from "../session.ts";

export async function onDefinition(
  session: Session,
  { textDocument, position }: DefinitionParams,
): Promise<Found | LocationLink[] | undefined> {
  const open = await session.document(textDocument.uri);
  if (!open) return undefined;
  const { workspace, document } = open;
  const found = definition(workspace, document, position);
  if (!found) return undefined;
  const { origin, variable } = found;
  let { targets } = found;
  if (targets.length === 0 && variable !== undefined) {
    const documents = await Promise.all(
      workspace.checkoutsFor(document.file).map((each) => session.roleDefaults.in(each)),
    );
    targets = defaultsAmong(documents.flat(), variable);
  }
  if (session.capabilities.textDocument?.definition?.linkSupport) {
    return targets.map(({ file, range, selection }) => ({
      originSelectionRange: origin,
      targetUri: file,
      targetRange: range,
      targetSelectionRange: selection,
    }));
  }
  return targets.map(toLocation);
}

const toLocation = ({ file, selection }: Destination): Location => ({ uri: file, range: selection });
