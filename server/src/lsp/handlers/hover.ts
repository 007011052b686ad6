import { type Hover, type HoverParams, MarkupKind } from "vscode-languageserver";
import { chartAt } from "../../features/chart.ts";
import { hover } from "../../features/hover.ts";
import type { Session } from "../session.ts";

export async function onHover(session: Session, { textDocument, position }: HoverParams): Promise<Hover | undefined> {
  const open = await session.document(textDocument.uri);
  if (!open) return undefined;
  const { workspace, document } = open;
  const chart = await chartAt(workspace, document, position);
  const found = hover(workspace, document, position, { ...(await session.sources()), ...(chart && { chart }) });
  return found && { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: found.range };
}
