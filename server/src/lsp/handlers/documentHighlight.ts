import { type DocumentHighlight, DocumentHighlightKind, type DocumentHighlightParams } from "vscode-languageserver";
import { highlights } from "../../features/highlights.ts";
import type { Session } from "../session.ts";

export async function onDocumentHighlight(
  session: Session,
  { textDocument, position }: DocumentHighlightParams,
): Promise<DocumentHighlight[] | undefined> {
  const open = await session.document(textDocument.uri);
  const found = open && highlights(open.workspace, open.document, position);
  return found?.map(({ range, sets }) => ({
    range,
    kind: sets ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
