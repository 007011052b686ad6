import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
} from "vscode-languageserver";
import { diagnostics, type Diagnostic as Found } from "../../features/diagnostics.ts";
import type { Session } from "../session.ts";

/** Answers a pull. An answer made while the text changed is not given: the client asks again. */
export async function onDiagnostic(
  session: Session,
  { textDocument, previousResultId }: DocumentDiagnosticParams,
): Promise<DocumentDiagnosticReport> {
  const found = await diagnose(session, textDocument.uri);
  const resultId = `${session.texts.get(textDocument.uri)?.version ?? 0}.${session.revision}`;
  if (previousResultId === resultId) return { kind: "unchanged", resultId };
  return { kind: "full", resultId, items: found };
}

/** Pushes to clients that cannot pull. */
export async function publishDiagnostics(session: Session, uri: string): Promise<void> {
  const version = session.texts.get(uri)?.version;
  const found = await diagnose(session, uri);
  if (version === undefined || session.texts.get(uri)?.version !== version) return;
  await session.connection.sendDiagnostics({ uri, version, diagnostics: found });
}

async function diagnose(session: Session, uri: string): Promise<Diagnostic[]> {
  const open = await session.document(uri);
  return open ? diagnostics(open.workspace, open.document, session.language).map(toDiagnostic) : [];
}

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const TAGS = { deprecated: DiagnosticTag.Deprecated, unnecessary: DiagnosticTag.Unnecessary } as const;

/** A finding as LSP has it. */
export function toDiagnostic(found: Found): Diagnostic {
  return {
    source: "kubespray-cilium",
    code: found.rule,
    codeDescription: { href: found.docs },
    range: found.range,
    severity: SEVERITIES[found.severity],
    message: found.message,
    ...(found.tags.length > 0 && { tags: found.tags.map((tag) => TAGS[tag]) }),
    ...(found.related.length > 0 && {
      relatedInformation: found.related.map(({ file, range, message }) => ({
        location: { uri: file, range },
        message,
      })),
    }),
  };
}
