import type { DocumentLink, DocumentLinkParams } from "vscode-languageserver";
import { documentLinks } from "../../features/documentLinks.ts";
import type { Session } from "../session.ts";

export async function onDocumentLinks(
  session: Session,
  { textDocument }: DocumentLinkParams,
): Promise<DocumentLink[] | undefined> {
  const open = await session.document(textDocument.uri);
  return open && documentLinks(open.workspace, open.document, session.language).map((link) => ({ ...link }));
}
