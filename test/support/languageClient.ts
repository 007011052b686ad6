import {
  CancellationTokenSource,
  type ClientCapabilities,
  type CompletionItem,
  CompletionRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  type Hover,
  HoverRequest,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  type Position,
  type PreviousResultId,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver-protocol/node";

// The benchmark's folder has another copy of the library, for the server that ours is compared with. What is said through
// this client is in the terms of this one.
export * from "vscode-languageserver-protocol/node";

/** What an editor can do that pulls diagnostics and settings, as VS Code does. */
export const EDITOR = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
  },
  window: { workDoneProgress: true },
  textDocument: { diagnostic: {} },
} as const satisfies ClientCapabilities;

/** The client's side of a session with any server, over streams: what the tests and the benchmark both say to one. */
export class LanguageClient {
  readonly connection: ProtocolConnection;
  private watches = 0;

  /** Who wants to answer the server registers that before `initialize`. */
  constructor(from: NodeJS.ReadableStream, to: NodeJS.WritableStream) {
    this.connection = createProtocolConnection(new StreamMessageReader(from), new StreamMessageWriter(to));
  }

  /** Shakes hands; gives what the server can do. */
  async initialize(params: InitializeParams): Promise<InitializeResult["capabilities"]> {
    this.connection.listen();
    const { capabilities } = await this.connection.sendRequest(InitializeRequest.type, params);
    await this.connection.sendNotification(InitializedNotification.type, {});
    return capabilities;
  }

  open(uri: string, text: string): Promise<void> {
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: "yaml", version: 1, text },
    });
  }

  /** Sends an edit that makes a version of a text. */
  change(uri: string, version: number, edit: TextDocumentContentChangeEvent): Promise<void> {
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [edit],
    });
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
      ...(previousResultId !== undefined && { previousResultId }),
    });
  }

  /** Asks for the diagnostics of the workspace, and takes them as they come until the result is called. */
  watch(
    take: (reports: readonly WorkspaceDocumentDiagnosticReport[]) => void,
    previousResultIds: readonly PreviousResultId[] = [],
  ): () => void {
    const cancel = new CancellationTokenSource();
    const partialResultToken = `watch ${++this.watches}`;
    this.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, partialResultToken, ({ items }) =>
      take(items),
    );
    const params = { previousResultIds: [...previousResultIds], partialResultToken };
    this.connection.sendRequest(WorkspaceDiagnosticRequest.type, params, cancel.token).catch(() => undefined);
    return () => cancel.cancel();
  }

  async complete(uri: string, position: Position): Promise<CompletionItem[]> {
    const found = await this.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
    return Array.isArray(found) ? found : (found?.items ?? []);
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
  }
}
