import type {
  CancellationToken,
  Diagnostic,
  ResultProgressReporter,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDiagnosticReportPartialResult,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import type { Workspace } from "../../cluster/workspace.ts";
import { Grounds, type GroundsOf } from "../../features/grounds.ts";
import { phrase } from "../../features/phrases.ts";
import type { YamlDocument } from "../../syntax/document.ts";
import { isSameList } from "../../syntax/lists.ts";
import type { Answer, Answers } from "../answers.ts";
import { Progress } from "../progress.ts";
import type { Session } from "../session.ts";
import { Slices } from "../slices.ts";
import { diagnosticsOf } from "./diagnostic.ts";

/** What was said of a file, and what that rests on. */
interface Judged {
  readonly grounds: GroundsOf;
  readonly items: readonly Diagnostic[];
}

/** Takes reports: files that did not change among them only the first time. */
type Tell = (reports: WorkspaceDocumentDiagnosticReport[]) => void;

/** What there is to say about all files of the workspace: the open ones first, in slices, and anew only what changed. */
export class WorkspaceDiagnostics {
  private readonly judged = new Map<string, Judged>();
  private state = 0;
  private readonly waiting = new Set<() => void>();
  private grounds: Grounds | undefined;
  private wasShown = false;

  constructor(
    private readonly session: Session,
    private readonly answers: Answers,
  ) {}

  /** Something changed that findings may rest on. */
  changed(): void {
    this.state++;
    for (const wake of [...this.waiting]) wake();
  }

  /**
   * Answers a pull. Who takes partial results is told of changes as they come, until it cancels; others get what there is.
   */
  async pull(
    { previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
    partial?: ResultProgressReporter<WorkspaceDiagnosticReportPartialResult>,
  ): Promise<WorkspaceDiagnosticReport> {
    const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    if (partial) await this.listen(known, token, (some) => partial.report({ items: some }));
    else await this.tellAll(known, token, (some) => items.push(...some));
    return { items };
  }

  /** Tells what there is, and then what changed, until nobody listens any more. */
  async listen(known: Map<string, string>, token: CancellationToken, tell: Tell): Promise<void> {
    let { state } = this;
    await this.tellAll(known, token, (some) => some.length > 0 && tell(some));
    while (!token.isCancellationRequested) {
      await this.changeSince(state, token);
      state = this.state;
      await this.tellAll(known, token, (some) => {
        const news = some.filter(({ kind }) => kind === "full");
        if (news.length > 0) tell(news);
      });
    }
  }

  private changeSince(state: number, token: CancellationToken): Promise<void> {
    return new Promise((resolve) => {
      if (this.state !== state || token.isCancellationRequested) return resolve();
      const wake = (): void => {
        this.waiting.delete(wake);
        listener.dispose();
        resolve();
      };
      const listener = token.onCancellationRequested(wake);
      this.waiting.add(wake);
    });
  }

  /** Goes through all files, and tells what the client does not know. `known` follows: the ids it has by then. */
  private async tellAll(known: Map<string, string>, token: CancellationToken, tell: Tell): Promise<void> {
    let workspace = await this.session.workspace();
    const progress = this.showProgress();
    const grounds = new Grounds(workspace, this.grounds);
    this.grounds = grounds;
    const slices = new Slices();
    let reports: WorkspaceDocumentDiagnosticReport[] = [];
    const flush = (): void => {
      tell(reports);
      reports = [];
    };
    try {
      const files = this.inOrder(workspace);
      for (const [i, uri] of files.entries()) {
        if (slices.isOver) {
          flush();
          progress?.report(i, files.length);
          await slices.pause();
          if (token.isCancellationRequested) return;
          workspace = await this.session.workspace();
        }
        const document = workspace.document(uri);
        if (document) reports.push(...this.reportOn(document, workspace, grounds, known));
      }
      reports.push(...this.gone(known, workspace));
      flush();
    } finally {
      progress?.end();
    }
  }

  /** The files, those that are open first: somebody looks at them. */
  private inOrder(workspace: Workspace): string[] {
    const open = [...this.session.texts.all()].map(([uri]) => uri);
    const all = [...workspace.allDocuments()].filter(({ host }) => !host).map(({ file }) => file);
    return [...new Set([...open, ...all])];
  }

  private reportOn(
    document: YamlDocument,
    workspace: Workspace,
    grounds: Grounds,
    known: Map<string, string>,
  ): WorkspaceDocumentDiagnosticReport[] {
    const { file: uri } = document;
    const items = this.judge(document, workspace, grounds);
    const before = known.get(uri);
    if (items.length === 0 && before === undefined) return [];
    const answer = this.answers.of(uri, items);
    known.set(uri, answer.resultId);
    return [this.report(uri, answer, before)];
  }

  private judge(document: YamlDocument, workspace: Workspace, all: Grounds): readonly Diagnostic[] {
    const { session } = this;
    const { file: uri } = document;
    const isOpen = session.texts.get(uri) !== undefined;
    if (!isOpen && !(session.settings.coverClosed(uri) && workspace.filePreferences.coversClosed(uri))) return [];
    const grounds = [...all.of(document), session.language, session.texts.lineTyped(uri)];
    const before = this.judged.get(uri);
    if (before && isSameList(before.grounds, grounds)) return before.items;
    const items = this.diagnose(document, workspace);
    this.judged.set(uri, { grounds, items });
    return items;
  }

  /** One file that cannot be judged does not keep the others from being. */
  private diagnose(document: YamlDocument, workspace: Workspace): readonly Diagnostic[] {
    try {
      return diagnosticsOf(this.session, workspace, document);
    } catch (error) {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.session.connection.console.error(`${document.file}: ${reason}`);
      return [];
    }
  }

  private report(
    uri: string,
    { resultId, items }: Answer,
    before: string | undefined,
  ): WorkspaceDocumentDiagnosticReport {
    const version = this.session.texts.get(uri)?.version ?? null;
    if (resultId === before) return { kind: "unchanged", uri, version, resultId };
    return { kind: "full", uri, version, resultId, items: [...items] };
  }

  /** Files that the client knows findings of, and that are no more. */
  private gone(known: Map<string, string>, workspace: Workspace): WorkspaceDocumentDiagnosticReport[] {
    return [...known.keys()]
      .filter((uri) => !workspace.document(uri))
      .map((uri) => {
        known.delete(uri);
        this.judged.delete(uri);
        this.answers.forget(uri);
        return { kind: "full", uri, version: null, items: [] };
      });
  }

  /** The first time takes longer. */
  private showProgress(): Progress | undefined {
    if (this.wasShown) return undefined;
    this.wasShown = true;
    const { connection, capabilities, language } = this.session;
    return new Progress(connection, capabilities, phrase(language, "judging files"));
  }
}
