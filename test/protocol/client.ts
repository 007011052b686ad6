import { readFile } from "node:fs/promises";
import { PassThrough } from "node:stream";
import { expect, onTestFinished } from "vitest";
import { createConnection } from "vscode-languageserver/node";
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  ConfigurationRequest,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidSaveTextDocumentNotification,
  type DocumentDiagnosticReport,
  FileChangeType,
  type InitializeResult,
  InlayHintRefreshRequest,
  LogMessageNotification,
  MessageType,
  type Position,
  type PreviousResultId,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type Range,
  RegistrationRequest,
  ShowMessageNotification,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  WorkDoneProgress,
  WorkDoneProgressCreateRequest,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
  WorkspaceFoldersRequest,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Language } from "../../server/src/catalog/words.ts";
import type { FileSystem } from "../../server/src/lsp/fileSystem.ts";
import {
  type ClientSettings,
  type InitializationOptions,
  RENDERED,
  UPGRADE,
  UPGRADE_RELEASES,
  type UpgradePlan,
  type UpgradeReleases,
} from "../../server/src/lsp/protocol.ts";
import { serve } from "../../server/src/lsp/server.ts";
import { EDITOR, LanguageClient } from "../support/languageClient.ts";
import { wordsIn } from "../support/words.ts";

export const ROOT = "file:///work";

/** What the client can do where a test does not say it. */
const CAPABILITIES: ClientCapabilities = {
  ...EDITOR,
  workspace: { ...EDITOR.workspace, inlayHint: { refreshSupport: true } },
};

export interface Options {
  /** Files on disk, by path below the root. */
  readonly files?: Record<string, string>;
  readonly settings?: ClientSettings;
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: InitializationOptions;
  readonly locale?: string;
  /** Paths of the workspace folders below the root; the root itself where there are none. */
  readonly folders?: readonly string[];
  /** What the client answers to a registration; to let it fail. */
  readonly onRegister?: () => void;
  /** Whether the server is to log errors, which fail any other test. */
  readonly fails?: boolean;
}

/** The client's side of a session with the real server, over streams; the disk is a record of texts. */
export class Client {
  readonly files: Record<string, string>;
  settings: ClientSettings;
  readonly messages: string[] = [];
  /** Errors that the server logged. */
  readonly errors: string[] = [];
  /** Warnings that the server logged. */
  readonly warnings: string[] = [];
  readonly published = new Map<string, Diagnostic[]>();
  /** What the workspace is known to have, by file: severity, rule and line. Files that nothing was said of are not in it. */
  readonly problems = new Map<string, string[]>();
  /** The files of reports on the workspace, in their order, those that did not change in brackets. */
  readonly reported: string[] = [];
  /** Titles of what took time. */
  readonly progress: string[] = [];
  /** Settings of single workspace folders, by their paths. */
  folderSettings: Readonly<Record<string, ClientSettings>> = {};
  /** Files that cannot be read, though they are listed. */
  readonly unreadable = new Set<string>();
  /** The files that were read. */
  readonly read: string[] = [];
  private folders: readonly string[];
  refreshes = 0;
  hintRefreshes = 0;
  capabilities: InitializeResult["capabilities"] = {};
  private readonly texts = new Map<string, TextDocument>();
  private readonly connection: ProtocolConnection;

  private constructor(
    private readonly protocol: LanguageClient,
    { files = {}, settings = {}, folders = [] }: Options,
  ) {
    this.connection = protocol.connection;
    this.files = files;
    this.settings = settings;
    this.folders = folders;
  }

  static async start(options: Options = {}): Promise<Client> {
    const [up, down] = [new PassThrough(), new PassThrough()];
    const client = new Client(new LanguageClient(down, up), options);
    if (!options.fails) onTestFinished(() => expect(client.errors).toEqual([]));
    const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
    serve(server, { catalogLoader: () => readCatalog, files: client.disk });
    server.listen();
    client.answer(options);
    client.capabilities = await client.protocol.initialize({
      processId: null,
      rootUri: ROOT,
      workspaceFolders: client.workspaceFolders,
      capabilities: options.capabilities ?? CAPABILITIES,
      ...(options.locale && { locale: options.locale }),
      ...(options.initializationOptions && { initializationOptions: options.initializationOptions }),
    });
    return client;
  }

  private answer({ onRegister }: Options): void {
    const { connection } = this;
    connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ scopeUri = "" }) => this.folderSettings[scopeUri.slice(ROOT.length + 1)] ?? this.settings),
    );
    connection.onRequest(RegistrationRequest.type, () => onRegister?.());
    connection.onRequest(WorkspaceFoldersRequest.type, () => this.workspaceFolders);
    connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
      connection.onProgress(WorkDoneProgress.type, token, (value) => {
        if (value.kind === "begin") this.progress.push(value.title);
      });
    });
    connection.onRequest(DiagnosticRefreshRequest.type, () => {
      this.refreshes++;
    });
    connection.onRequest(InlayHintRefreshRequest.type, () => {
      this.hintRefreshes++;
    });
    connection.onNotification(LogMessageNotification.type, ({ type, message }) => {
      if (type === MessageType.Error) this.errors.push(message);
      if (type === MessageType.Warning) this.warnings.push(message);
    });
    connection.onNotification(ShowMessageNotification.type, ({ message }) => void this.messages.push(message));
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.published.set(uri.slice(ROOT.length + 1), diagnostics);
    });
  }

  private get workspaceFolders(): { uri: string; name: string }[] {
    if (this.folders.length === 0) return [{ uri: ROOT, name: "work" }];
    return this.folders.map((name) => ({ uri: uriOf(name), name }));
  }

  /** Opens other workspace folders. */
  async setFolders(folders: readonly string[]): Promise<void> {
    this.folders = folders;
    await this.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: { added: [], removed: [] },
    });
  }

  private readonly disk: FileSystem = {
    readFile: async (uri) => {
      const path = decodeURIComponent(uri).slice(ROOT.length + 1);
      const text = this.files[path];
      if (text === undefined) throw new Error("no such file");
      if (this.unreadable.has(path)) throw new Error("permission denied");
      this.read.push(path);
      return text;
    },
    readFolder: async (uri) => {
      const prefix = decodeURIComponent(uri) === ROOT ? "" : `${decodeURIComponent(uri).slice(ROOT.length + 1)}/`;
      const below = Object.keys(this.files).filter((path) => path.startsWith(prefix));
      if (below.length === 0 || this.unreadable.has(prefix)) throw new Error("permission denied");
      const names = new Map(
        below.map((path) => path.slice(prefix.length).split("/")).map(([name, ...rest]) => [name, rest.length > 0]),
      );
      return [...names].map(([name = "", folder]) => ({ name, folder }));
    },
  };

  /** Opens a file with its text on disk, or another one. */
  async open(path: string, text = this.files[path] ?? ""): Promise<void> {
    const uri = uriOf(path);
    this.texts.set(path, TextDocument.create(uri, "yaml", 1, text));
    await this.protocol.open(uri, text);
  }

  /** Replaces the first occurrence of a string, as typing does. */
  async type(path: string, before: string, after: string): Promise<void> {
    const document = this.text(path);
    const at = document.getText().indexOf(before);
    if (at < 0) throw new Error(`${before} is not in ${path}`);
    const change = {
      range: { start: document.positionAt(at), end: document.positionAt(at + before.length) },
      text: after,
    };
    const version = document.version + 1;
    TextDocument.update(document, [change], version);
    await this.protocol.change(uriOf(path), version, change);
  }

  /** Replaces the whole text of an open file. */
  async replace(path: string, text: string): Promise<void> {
    const document = this.text(path);
    const version = document.version + 1;
    this.texts.set(path, TextDocument.create(document.uri, "yaml", version, text));
    await this.protocol.change(document.uri, version, { text });
  }

  /** Says that a file was saved. */
  async save(path: string): Promise<void> {
    await this.connection.sendNotification(DidSaveTextDocumentNotification.type, {
      textDocument: { uri: uriOf(path) },
    });
  }

  async close(path: string): Promise<void> {
    this.texts.delete(path);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: uriOf(path) },
    });
  }

  /** Writes a file, or deletes it, and says so. */
  async write(path: string, text: string | undefined): Promise<void> {
    if (text === undefined) delete this.files[path];
    else this.files[path] = text;
    const type = text === undefined ? FileChangeType.Deleted : FileChangeType.Changed;
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: uriOf(path), type }],
    });
  }

  /** Says that files or folders came or went. */
  async tell(came: readonly string[], went: readonly string[] = []): Promise<void> {
    const changes = (paths: readonly string[], type: FileChangeType) =>
      paths.map((path) => ({ uri: uriOf(path), type }));
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [...changes(went, FileChangeType.Deleted), ...changes(came, FileChangeType.Created)],
    });
  }

  async set(settings: ClientSettings): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  }

  pull(path: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.protocol.pull(uriOf(path), previousResultId);
  }

  /** Asks for what there is to say of the whole workspace, and goes on listening; ends when the result is called. */
  watch(previousResultIds: readonly PreviousResultId[] = []): () => void {
    return this.protocol.watch((reports) => reports.forEach(this.take), previousResultIds);
  }

  /** Asks for the same once. */
  async pullWorkspace(
    previousResultIds: readonly PreviousResultId[] = [],
  ): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const params = { previousResultIds: [...previousResultIds] };
    const { items } = await this.connection.sendRequest(WorkspaceDiagnosticRequest.type, params);
    items.forEach(this.take);
    return items;
  }

  private readonly take = (report: WorkspaceDocumentDiagnosticReport): void => {
    const path = decodeURIComponent(report.uri).slice(ROOT.length + 1);
    this.reported.push(report.kind === "full" ? path : `(${path})`);
    if (report.kind === "full") this.problems.set(path, report.items.map(shortly));
  };

  /** What a pull finds: severity, rule and line (0-based). */
  async found(path: string): Promise<string[]> {
    const report = await this.pull(path);
    return report.kind === "full" ? report.items.map(shortly) : [];
  }

  complete(path: string, after: string) {
    return this.completeAt(path, this.at(path, after).position);
  }

  completeAt(path: string, position: Position) {
    return this.protocol.complete(uriOf(path), position);
  }

  readonly uri = uriOf;

  async hover(path: string, after: string): Promise<string | undefined> {
    const found = await this.protocol.hover(uriOf(path), this.at(path, after).position);
    const contents = found?.contents;
    return contents && typeof contents === "object" && "value" in contents ? contents.value : undefined;
  }

  /** What a request about the place behind some text is answered with. */
  ask<T>(method: string, path: string, after: string, further: object = {}): Promise<T> {
    return this.connection.sendRequest<T>(method, { ...this.at(path, after), ...further });
  }

  /** What the preview of a file shows. */
  rendered(path: string): Promise<string> {
    return this.connection.sendRequest(RENDERED, { uri: `${ROOT}/${path}` });
  }

  /** The releases that a file's inventory can go to. */
  upgradeReleases(path: string): Promise<UpgradeReleases | null> {
    return this.connection.sendRequest(UPGRADE_RELEASES, `${ROOT}/${path}`);
  }

  /** What another release makes of a file's inventory. */
  upgrade(path: string, release: string): Promise<UpgradePlan | null> {
    return this.connection.sendRequest(UPGRADE, { uri: `${ROOT}/${path}`, release });
  }

  async actions(path: string, range: Range, only?: string): Promise<CodeAction[]> {
    const found = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: uriOf(path) },
      range,
      context: { diagnostics: [], ...(only && { only: [only] }) },
    });
    return (found ?? []).filter((action): action is CodeAction => !("arguments" in action));
  }

  /** Tells something as it is given. */
  notify(method: string, params: object): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  /** Any other request. */
  request<T>(method: string, params: object | string): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  /** How often the server has sent a notification since. */
  count(method: string): () => number {
    let count = 0;
    this.connection.onNotification(method, () => void count++);
    return () => count;
  }

  /** The text of an open file after the edits of an action. */
  apply(path: string, { edit }: CodeAction): string {
    const edits: TextEdit[] = edit?.changes?.[uriOf(path)] ?? [];
    return TextDocument.applyEdits(this.text(path), edits);
  }

  private at(path: string, after: string): { textDocument: { uri: string }; position: Position } {
    const document = this.text(path);
    const offset = document.getText().indexOf(after) + after.length;
    return { textDocument: { uri: uriOf(path) }, position: document.positionAt(offset) };
  }

  private text(path: string): TextDocument {
    const document = this.texts.get(path);
    if (!document) throw new Error(`${path} is not open`);
    return document;
  }
}

/** A finding in short: severity, rule, line. */
export const shortly = ({ severity, code, range }: Diagnostic): string =>
  `${["", "error", "warning", "info", "hint"][severity ?? 0]} ${code} ${range.start.line}`;

const uriOf = (path: string): string =>
  `${ROOT}/${path
    .split("/")
    .map(encodeURIComponent)
    .join("/")
    .replace(/[()]/g, (c) => (c === "(" ? "%28" : "%29"))}`;

async function readCatalog(name: string): Promise<string> {
  const language = /^words\/(.*)\.json$/.exec(name)?.[1];
  return language ? JSON.stringify(wordsIn(language as Language)) : readFile(`server/src/catalog/${name}`, "utf8");
}
