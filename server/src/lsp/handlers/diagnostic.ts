import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
} from "vscode-languageserver";
import type { Workspace } from "../../cluster/workspace.ts";
import { diagnostics, type Diagnostic as Found } from "../../features/diagnostics.ts";
import type { YamlDocument } from "../../syntax/document.ts";
import { type Answers, isSame } from "../answers.ts";
import type { Session } from "../session.ts";

/** Answers a pull; a client that knows the answer already is told so. */
export async function onDiagnostic(
  session: Session,
  answers: Answers,
  { textDocument: { uri }, previousResultId }: DocumentDiagnosticParams,
): Promise<DocumentDiagnosticReport> {
  const { resultId, items } = answers.of(uri, await diagnose(session, uri));
  return resultId === previousResultId
    ? { kind: "unchanged", resultId }
    : { kind: "full", resultId, items: [...items] };
}

/** Whether an open text would get another answer by now. */
export async function areStale(session: Session, answers: Answers): Promise<boolean> {
  for (const [uri] of session.texts.all()) {
    const before = answers.get(uri);
    if (before && !isSame(before.items, await diagnose(session, uri))) return true;
  }
  return false;
}

/** Pushes to clients that cannot pull. */
export async function publishDiagnostics(session: Session, uri: string): Promise<void> {
  const version = session.texts.get(uri)?.version;
  const found = await diagnose(session, uri);
  if (version === undefined || session.texts.get(uri)?.version !== version) return;
  await session.connection.sendDiagnostics({ uri: session.uris.toClient(uri), version, diagnostics: found });
}

/** The same for a text that was closed: what there is to say about its file. */
export async function publishClosed(session: Session, uri: string): Promise<void> {
  const found = (await isCovered(session, uri)) ? await diagnose(session, uri) : [];
  if (!session.texts.get(uri))
    await session.connection.sendDiagnostics({ uri: session.uris.toClient(uri), diagnostics: found });
}

const isCovered = async (session: Session, uri: string): Promise<boolean> =>
  session.settings.coverClosed(uri) && (await session.workspace()).filePreferences.coversClosed(uri);

async function diagnose(session: Session, uri: string): Promise<Diagnostic[]> {
  const open = await session.document(uri);
  return open ? diagnosticsOf(session, open.workspace, open.document) : [];
}

/** What there is to say about a file, open or not. */
export function diagnosticsOf(session: Session, workspace: Workspace, document: YamlDocument): Diagnostic[] {
  const line = session.texts.lineTyped(document.file);
  const options = line === undefined ? {} : { lineTyped: line };
  return diagnostics(workspace, document, session.language, options).map(toDiagnostic);
}

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const TAGS = { deprecated: DiagnosticTag.Deprecated, unnecessary: DiagnosticTag.Unnecessary } as const;

const known = new WeakMap<Found, Diagnostic>();

/** A finding as LSP has it. */
export function toDiagnostic(found: Found): Diagnostic {
  const diagnostic = known.get(found) ?? convert(found);
  known.set(found, diagnostic);
  return diagnostic;
}

function convert(found: Found): Diagnostic {
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
