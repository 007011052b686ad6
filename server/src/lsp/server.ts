import {
  CancellationToken,
  type Connection,
  FileChangeType,
  TextDocumentSyncKind,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { tellFailures } from "../rules/engine/attempt.ts";
import { Answers } from "./answers.ts";
import { guard } from "./guard.ts";
import { onCodeAction } from "./handlers/codeAction.ts";
import { onCompletion, onCompletionResolve } from "./handlers/completion.ts";
import { onDefinition } from "./handlers/definition.ts";
import { areStale, onDiagnostic, publishClosed, publishDiagnostics } from "./handlers/diagnostic.ts";
import { onDocumentHighlight } from "./handlers/documentHighlight.ts";
import { onDocumentLinks } from "./handlers/documentLink.ts";
import { onHover } from "./handlers/hover.ts";
import { InlayHints } from "./handlers/inlayHint.ts";
import { onReferences } from "./handlers/references.ts";
import { onRendered } from "./handlers/rendered.ts";
import { onUpgrade, onUpgradeReleases } from "./handlers/upgrade.ts";
import { onChooseVersions, onFileVersions, onVersionChoices, onVersionQuestions } from "./handlers/versions.ts";
import { WorkspaceDiagnostics } from "./handlers/workspaceDiagnostic.ts";
import {
  CHOOSE_VERSIONS,
  type ChosenVersions,
  FILE_VERSIONS,
  FIX_ALL,
  RENDERED,
  type RenderedParams,
  SETTINGS_SECTION,
  UPGRADE,
  UPGRADE_RELEASES,
  type UpgradeParams,
  VERSION_CHOICES,
  VERSION_QUESTIONS,
  VERSIONS_CHANGED,
} from "./protocol.ts";
import { type Host, Session } from "./session.ts";
import { WATCHERS } from "./watchers.ts";

/** Serves one client over a connection. The caller starts listening. */
export function serve(connection: Connection, host: Host): void {
  const session = new Session(connection, host);
  const answers = new Answers();
  const everything = new WorkspaceDiagnostics(session, answers);
  const hints = new InlayHints(session);
  tellFailures((text) => connection.console.error(text));

  connection.onInitialize((params) => {
    session.initialize(session.uris.fromClient(params));
    return {
      serverInfo: { name: "kubespray-cilium" },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
        completionProvider: { resolveProvider: true, triggerCharacters: [":", "=", " ", '"', "/", "."] },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        inlayHintProvider: true,
        documentLinkProvider: {},
        codeActionProvider: { codeActionKinds: ["quickfix", FIX_ALL] },
        ...(pulls(session) && {
          diagnosticProvider: {
            identifier: "kubespray-cilium",
            interFileDependencies: true,
            workspaceDiagnostics: true,
          },
        }),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(async () => {
    // First of all: answers wait for the settings.
    const configured = guard(connection, reconfigure);
    const { workspace } = session.capabilities;
    if (workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(() =>
        guard(connection, async () => {
          const folders = session.uris.fromClient(await connection.workspace.getWorkspaceFolders());
          session.setFolders(folders?.map((folder) => folder.uri) ?? []);
          await reconfigure();
        }),
      );
    }
    if (workspace?.didChangeConfiguration?.dynamicRegistration) {
      await register("workspace/didChangeConfiguration", { section: SETTINGS_SECTION });
    }
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      await register("workspace/didChangeWatchedFiles", { watchers: WATCHERS });
    }
    await configured;
  });

  const register = (method: string, options: object): Promise<unknown> =>
    guard(connection, () => connection.client.register(method as never, options as never));

  const reconfigure = async (): Promise<void> => {
    await session.configure();
    await changed();
  };

  /** Something beside the texts changed: what was said and shown about them may no longer hold. */
  const changed = async (): Promise<void> => {
    await tellFindings();
    const { inlayHint } = session.capabilities.workspace ?? {};
    if (inlayHint?.refreshSupport && (await hints.areStale())) await connection.languages.inlayHint.refresh();
  };

  const tellFindings = async (): Promise<void> => {
    everything.changed();
    if (session.options.showsVersions) void connection.sendNotification(VERSIONS_CHANGED);
    if (!pulls(session)) {
      await Promise.all([...session.texts.all()].map(([uri]) => publishDiagnostics(session, uri)));
    } else if (session.capabilities.workspace?.diagnostics?.refreshSupport && (await areStale(session, answers))) {
      await connection.languages.diagnostics.refresh();
    }
  };

  connection.onDidOpenTextDocument((given) => {
    const params = session.uris.fromClient(given);
    session.texts.opened(params, session.known(params.textDocument.uri));
    pushEverything();
    return typed(params.textDocument.uri);
  });
  connection.onDidChangeTextDocument((given) => {
    const params = session.uris.fromClient(given);
    session.texts.changed(params);
    return typed(params.textDocument.uri);
  });
  connection.onDidSaveTextDocument((params) => {
    const { uri } = session.uris.fromClient(params).textDocument;
    session.texts.saved(uri);
    return guard(connection, () => (pulls(session) ? changed() : publishDiagnostics(session, uri)));
  });
  connection.onDidCloseTextDocument((given) => {
    const params = session.uris.fromClient(given);
    const { uri } = params.textDocument;
    session.texts.closed(params);
    hints.forget(uri);
    return guard(connection, async () => {
      await session.reload(uri);
      if (!pulls(session)) await publishClosed(session, uri);
      // What was typed and not saved no longer counts for other open files.
      await changed();
    });
  });

  /** A text was opened or typed in. Other open files of the same inventory may read what it says. */
  const typed = (uri: string): Promise<void> | undefined => {
    if (!pulls(session)) {
      return guard(connection, () => (session.texts.size > 1 ? changed() : publishDiagnostics(session, uri)));
    }
    scheduleRefresh();
    return undefined;
  };

  let isPushing = false;
  /** From the first opened text on, clients that cannot ask are told what there is to say about the other files, too. */
  const pushEverything = (): void => {
    if (isPushing || pulls(session)) return;
    isPushing = true;
    const push = ({ uri, ...report }: WorkspaceDocumentDiagnosticReport): void => {
      if (report.kind !== "full" || session.texts.get(uri)) return;
      void connection.sendDiagnostics({ uri: session.uris.toClient(uri), diagnostics: report.items });
    };
    void guard(connection, () => everything.listen(new Map(), CancellationToken.None, (some) => some.forEach(push)));
  };

  let refresh: ReturnType<typeof setTimeout> | undefined;
  const scheduleRefresh = (): void => {
    clearTimeout(refresh);
    refresh = setTimeout(() => void guard(connection, changed), REFRESH_DELAY);
  };

  connection.onDidChangeConfiguration(() => guard(connection, reconfigure));
  connection.onDidChangeWatchedFiles(({ changes }) =>
    guard(connection, async () => {
      const known = session.uris
        .fromClient(changes)
        .map(({ uri, type }) => ({ uri, isGone: type === FileChangeType.Deleted }));
      if (!(await session.follow(known))) return;
      session.tellProblems(await session.workspace());
      await changed();
    }),
  );

  /** Answers a question about a file. */
  const asked =
    <P, R>(answer: (session: Session, params: P) => Promise<R>) =>
    (params: P) =>
      guard(connection, () => answer(session, session.uris.fromClient(params)));

  connection.onCompletion(asked(onCompletion));
  connection.onCompletionResolve(
    async (item) => (await guard(connection, () => onCompletionResolve(session, item))) ?? item,
  );
  connection.onHover(asked(onHover));
  connection.onDefinition(asked(onDefinition));
  connection.onReferences(asked(onReferences));
  connection.onDocumentHighlight(asked(onDocumentHighlight));
  connection.onDocumentLinks(asked(onDocumentLinks));
  // Without an answer the person has to be told: an error is one, too.
  connection.onRequest(UPGRADE_RELEASES, (uri: string) => onUpgradeReleases(session, uri));
  connection.onRequest(UPGRADE, (params: UpgradeParams) => onUpgrade(session, params));
  connection.onRequest(
    RENDERED,
    async (params: RenderedParams) => (await guard(connection, () => onRendered(session, params))) ?? "",
  );
  connection.onCodeAction(asked(onCodeAction));
  connection.languages.inlayHint.on(asked((_, params) => hints.answer(params)));
  connection.onRequest(FILE_VERSIONS, (uri: string) => guard(connection, () => onFileVersions(session, uri)));
  // Without an answer the person has to be told: an error is one, too.
  connection.onRequest(VERSION_QUESTIONS, (uri: string) => onVersionQuestions(session, uri));
  connection.onRequest(VERSION_CHOICES, (root: string) => onVersionChoices(session, root));
  connection.onRequest(CHOOSE_VERSIONS, (choice: ChosenVersions) => onChooseVersions(session, choice));
  connection.languages.diagnostics.on((params) => onDiagnostic(session, answers, session.uris.fromClient(params)));
  connection.languages.diagnostics.onWorkspace((params, token, _, partial) =>
    everything.pull(session.uris.fromClient(params), token, partial),
  );
}

/** How long other files wait to be looked at again while somebody types, in milliseconds. */
const REFRESH_DELAY = 200;

const pulls = (session: Session): boolean => session.capabilities.textDocument?.diagnostic !== undefined;
