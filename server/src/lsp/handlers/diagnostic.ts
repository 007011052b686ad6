import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
} from "vscode-languageserver";
import { diagnostics, type Diagnostic as Found } from "../../features/diagnostics.ts";
import type { Session } from "../session.ts";

/** Answers pulls, and remembers what it answered: a client that knows it already is told so. */
export class PulledDiagnostics {
  private readonly answered = new Map<string, { readonly resultId: string; readonly items: readonly Diagnostic[] }>();
  private count = 0;

  constructor(private readonly session: Session) {}

  async pull({ textDocument: { uri }, previousResultId }: DocumentDiagnosticParams): Promise<DocumentDiagnosticReport> {
    const items = await diagnose(this.session, uri);
    const before = this.answered.get(uri);
    const resultId = before && isSame(before.items, items) ? before.resultId : String(++this.count);
    if (resultId === previousResultId) return { kind: "unchanged", resultId };
    this.answered.set(uri, { resultId, items });
    return { kind: "full", resultId, items };
  }

  /** Whether an open text would get another answer by now. */
  async areStale(): Promise<boolean> {
    for (const [uri] of this.session.texts.all()) {
      const before = this.answered.get(uri);
      if (before && !isSame(before.items, await diagnose(this.session, uri))) return true;
    }
    return false;
  }

  forget(uri: string): void {
    this.answered.delete(uri);
  }
}

/** Whether two answers say the same. What did not change is mostly the same object. */
const isSame = (a: readonly Diagnostic[], b: readonly Diagnostic[]): boolean =>
  a.length === b.length && a.every((each, i) => each === b[i] || JSON.stringify(each) === JSON.stringify(b[i]));

/** Pushes to clients that cannot pull. */
export async function publishDiagnostics(session: Session, uri: string): Promise<void> {
  const version = session.texts.get(uri)?.version;
  const found = await diagnose(session, uri);
  if (version === undefined || session.texts.get(uri)?.version !== version) return;
  await session.connection.sendDiagnostics({ uri, version, diagnostics: found });
}

async function diagnose(session: Session, uri: string): Promise<Diagnostic[]> {
  const open = await session.document(uri);
  if (!open) return [];
  const line = session.texts.lineTyped(uri);
  const options = line === undefined ? {} : { lineTyped: line };
  return diagnostics(open.workspace, open.document, session.language, options).map(toDiagnostic);
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
