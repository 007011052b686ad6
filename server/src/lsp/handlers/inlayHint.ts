import { type InlayHint, type InlayHintParams, MarkupKind } from "vscode-languageserver";
import { type InlayHint as Found, inlayHints } from "../../features/inlayHints.ts";
import type { Session } from "../session.ts";

/** Answers for hints, and remembers what it answered: a refresh is asked for only if it would be another answer now. */
export class InlayHints {
  private readonly answered = new Map<string, { readonly params: InlayHintParams; readonly hints: string }>();

  constructor(private readonly session: Session) {}

  async answer(params: InlayHintParams): Promise<InlayHint[]> {
    const hints = await this.hints(params);
    this.answered.set(params.textDocument.uri, { params, hints: JSON.stringify(hints) });
    return hints;
  }

  /** Whether what was answered about an open text would be another answer by now; says so once. */
  async areStale(): Promise<boolean> {
    let stale = false;
    for (const [uri, { params, hints }] of this.answered) {
      const now = JSON.stringify(await this.hints(params));
      if (now === hints) continue;
      // A text that nobody looks at is not asked about again.
      this.answered.set(uri, { params, hints: now });
      stale = true;
    }
    return stale;
  }

  forget(uri: string): void {
    this.answered.delete(uri);
  }

  private async hints({ textDocument: { uri }, range }: InlayHintParams): Promise<InlayHint[]> {
    const open = await this.session.document(uri);
    if (!open?.workspace.filePreferences.wantsInlayHints(uri)) return [];
    return inlayHints(open.workspace, open.document, range, this.session.language).map(toHint);
  }
}

const toHint = ({ position, parts, tooltip }: Found): InlayHint => ({
  position,
  label: parts.map(({ text, target }) => ({
    value: text,
    ...(target && { location: { uri: target.file, range: target.selection } }),
  })),
  tooltip: { kind: MarkupKind.Markdown, value: tooltip },
  paddingLeft: true,
});
