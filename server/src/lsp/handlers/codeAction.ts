import { type CodeAction, CodeActionKind, type CodeActionParams, type TextEdit } from "vscode-languageserver";
import { diagnostics } from "../../features/diagnostics.ts";
import { type TextEdit as Edit, fixAll, quickFixes } from "../../features/fixes.ts";
import { phrase } from "../../features/phrases.ts";
import { suppressFixes } from "../../features/suppress.ts";
import { FIX_ALL } from "../protocol.ts";
import type { Session } from "../session.ts";
import { toDiagnostic } from "./diagnostic.ts";

export async function onCodeAction(
  session: Session,
  { textDocument, range, context }: CodeActionParams,
): Promise<CodeAction[]> {
  const open = await session.document(textDocument.uri);
  if (!open) return [];
  const { workspace, document } = open;
  const wanted = (kind: string) =>
    !context.only || context.only.some((each) => kind === each || kind.startsWith(`${each}.`));
  const actions: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix)) {
    const fixes = quickFixes(workspace, document, range, session.language);
    const comments = suppressFixes(workspace, document, range, session.language);
    for (const fix of [...fixes, ...comments]) {
      actions.push({
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toDiagnostic(fix.diagnostic)],
        edit: { changes: byFile(fix.edits) },
        ...(fix.preferred && { isPreferred: true }),
      });
    }
  }
  if (wanted(FIX_ALL)) {
    const findings = diagnostics(workspace, document, session.language).map((diagnostic) => diagnostic.finding);
    const edits = fixAll(workspace, document, findings);
    if (edits.length > 0)
      actions.push({ title: phrase(session.language, "fix all"), kind: FIX_ALL, edit: { changes: byFile(edits) } });
  }
  return actions;
}

function byFile(edits: readonly Edit[]): Record<string, TextEdit[]> {
  const changes: Record<string, TextEdit[]> = {};
  for (const { file, range, newText } of edits) {
    changes[file] ??= [];
    changes[file].push({ range, newText });
  }
  return changes;
}
