import type { Location, ReferenceParams } from "vscode-languageserver";
import { references } from "../../features/references.ts";
import type { Session } from "../session.ts";

export async function onReferences(
  session: Session,
  { textDocument, position, context }: ReferenceParams,
): Promise<Location[] | undefined> {
  const open = await session.document(textDocument.uri);
  const found = open && references(open.workspace, open.document, position, context);
  return found?.map(({ file, range }) => ({ uri: file, range }));
}
