import { CancellationToken, type WorkspaceDocumentDiagnosticReport } from "vscode-languageserver";
import type { Answers } from "./answers.ts";
import { pullsDiagnostics } from "./capabilities.ts";
import { guard } from "./guard.ts";
import { areStale, publishClosed, publishDiagnostics } from "./handlers/diagnostic.ts";
import type { InlayHints } from "./handlers/inlayHint.ts";
import type { WorkspaceDiagnostics } from "./handlers/workspaceDiagnostic.ts";
import { VERSIONS_CHANGED } from "./protocol.ts";
import type { Session } from "./session.ts";

/** How long other files wait to be looked at again while somebody types, in milliseconds. */
const DELAY = 200;

/**
 * Keeps current what the client shows. One that pulls diagnostics is asked to pull again, where it would get another answer;
 * to others they are published.
 */
export class Refresh {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isPublishingWorkspace = false;

  constructor(
    private readonly session: Session,
    private readonly answers: Answers,
    private readonly workspaceDiagnostics: WorkspaceDiagnostics,
    private readonly hints: InlayHints,
  ) {}

  /** Something beside the texts changed: what was said and shown about them may no longer hold. */
  async all(): Promise<void> {
    await this.diagnostics();
    const { connection, capabilities } = this.session;
    const { inlayHint } = capabilities.workspace ?? {};
    if (inlayHint?.refreshSupport && (await this.hints.areStale())) await connection.languages.inlayHint.refresh();
  }

  /** A text was opened. From the first one on, clients that cannot pull are told of all other files, too. */
  afterOpening(uri: string): Promise<void> | undefined {
    if (!this.pulls && !this.isPublishingWorkspace) {
      this.isPublishingWorkspace = true;
      void this.publishWorkspace();
    }
    return this.afterTyping(uri);
  }

  /** A text was opened or typed in. Other open files of the same inventory may read what it says. */
  afterTyping(uri: string): Promise<void> | undefined {
    const { connection, texts } = this.session;
    if (!this.pulls) {
      return guard(connection, () => (texts.size > 1 ? this.all() : publishDiagnostics(this.session, uri)));
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void guard(connection, () => this.all()), DELAY);
    return undefined;
  }

  /** A text was saved: the line that was typed in is a line like any other. */
  afterSaving(uri: string): Promise<void> {
    return this.pulls ? this.all() : publishDiagnostics(this.session, uri);
  }

  /** A text was closed. What was typed and not saved no longer counts for other open files. */
  async afterClosing(uri: string): Promise<void> {
    if (!this.pulls) await publishClosed(this.session, uri);
    await this.all();
  }

  private get pulls(): boolean {
    return pullsDiagnostics(this.session.capabilities);
  }

  private async diagnostics(): Promise<void> {
    const { session } = this;
    const { connection, capabilities, options, texts } = session;
    this.workspaceDiagnostics.changed();
    if (options.showsVersions) void connection.sendNotification(VERSIONS_CHANGED);
    if (!this.pulls) {
      await Promise.all([...texts.all()].map(([uri]) => publishDiagnostics(session, uri)));
    } else if (capabilities.workspace?.diagnostics?.refreshSupport && (await areStale(session, this.answers))) {
      await connection.languages.diagnostics.refresh();
    }
  }

  /** Publishes what there is to say about the files that are not open, now and whenever it changes. */
  private publishWorkspace(): Promise<void> {
    const { connection, texts, uris } = this.session;
    const publish = ({ uri, ...report }: WorkspaceDocumentDiagnosticReport): void => {
      if (report.kind !== "full" || texts.get(uri)) return;
      void connection.sendDiagnostics({ uri: uris.toClient(uri), diagnostics: report.items });
    };
    return guard(connection, () =>
      this.workspaceDiagnostics.listen(new Map(), CancellationToken.None, (some) => some.forEach(publish)),
    );
  }
}
