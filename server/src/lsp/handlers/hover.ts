import { type Hover, type HoverParams, MarkupKind } from "vscode-languageserver";
import { hover } from "../../features/hover.ts";
import type { Session } from "../session.ts";

export async function onHover(session: Session, { textDocument, position }: HoverParams): Promise<Hover | undefined> {
  const open = await session.document(textDocument.uri);
  if (!open) return undefined;
  const { workspace, document } = open;
  const found = hover(workspace, document, position, { ...(await session.sources()), chart: workspace.catalog.chart });
  return found && { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: found.range };
}
