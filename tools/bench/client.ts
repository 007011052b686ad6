import { type ChildProcess, spawn } from "node:child_process";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type ClientCapabilities,
  ConfigurationRequest,
  type Diagnostic,
  DiagnosticRefreshRequest,
  type DocumentDiagnosticReport,
  EDITOR,
  ExitNotification,
  LanguageClient,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  type TextDocumentContentChangeEvent,
  WorkDoneProgressCreateRequest,
  WorkspaceFoldersRequest,
} from "../../test/support/languageClient.ts";
import type { Place } from "./inputs/input.ts";
import type { Server } from "./servers/server.ts";
import { Wrong } from "./wrong.ts";

/** What VS Code can do, as far as it matters here. */
const CAPABILITIES: ClientCapabilities = {
  ...EDITOR,
  textDocument: {
    ...EDITOR.textDocument,
    publishDiagnostics: { versionSupport: true, relatedInformation: true },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
    hover: { contentFormat: ["markdown", "plaintext"] },
  },
};

/** How long a server may take to publish what is right, in milliseconds. */
const PATIENCE = 90_000;

/** Says whether these are the diagnostics that a text must have. */
export type Check = (diagnostics: readonly Diagnostic[]) => boolean;

const anything: Check = () => true;

/** An editor's side of a session with a server in a process of its own. */
export class Client {
  private readonly versions = new Map<string, number>();
  private onPublished: (uri: string, diagnostics: Diagnostic[]) => void = () => {};
  private pulls = false;
  private onProgress: () => void = () => {};
  /** Settled when the server first says that something takes time. */
  readonly progress = new Promise<void>((resolve) => {
    this.onProgress = resolve;
  });

  private constructor(
    readonly server: Server,
    private readonly folder: string,
    private readonly child: ChildProcess,
    private readonly protocol: LanguageClient,
  ) {}

  /** Starts a server in a project and waits until it has answered that it is there. */
  static async start(server: Server, folder: string): Promise<Client> {
    const child = spawn(server.command, server.args, {
      cwd: folder,
      env: { ...process.env, ...server.environment },
      stdio: ["pipe", "pipe", "ignore"],
    });
    const protocol = new LanguageClient(child.stdout, child.stdin);
    const { connection } = protocol;
    // Whoever still waits for an answer learns that none will come.
    child.once("exit", () => connection.dispose());
    child.once("error", () => connection.dispose());
    const client = new Client(server, folder, child, protocol);
    client.answer();
    try {
      await client.initialize();
    } catch (error) {
      child.kill();
      throw error;
    }
    return client;
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Wrong("has no process");
    return this.child.pid;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    // A server that does not answer is ended all the same.
    const timer = setTimeout(() => this.child.kill("SIGKILL"), 5_000);
    try {
      await this.protocol.connection.sendRequest(ShutdownRequest.type);
      await this.protocol.connection.sendNotification(ExitNotification.type);
    } catch {
      this.child.kill("SIGKILL");
    }
    await ended;
    clearTimeout(timer);
  }

  /** Opens a document; done when its diagnostics are there and right. */
  open(path: string, text: string, isRight: Check = anything): Promise<void> {
    this.versions.set(path, 1);
    return this.diagnosed(path, isRight, () => this.protocol.open(this.uri(path), text));
  }

  /** Sends an edit; done when the diagnostics of the text after it are there and right. */
  change(path: string, edit: TextDocumentContentChangeEvent, isRight: Check = anything): Promise<void> {
    return this.diagnosed(path, isRight, () => this.send(path, edit));
  }

  /** Asks for the findings of the whole workspace; done when they are right. Gives the lines found, by path. */
  async diagnoseWorkspace(isRight: (found: ReadonlyMap<string, readonly Diagnostic[]>) => boolean): Promise<void> {
    const found = new Map<string, readonly Diagnostic[]>();
    const base = `${pathToFileURL(this.folder).href}/`;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Wrong(`does not find what it must in ${PATIENCE / 1000} s`)), PATIENCE);
      const stop = this.protocol.watch((reports) => {
        for (const report of reports) {
          if (report.kind === "full") found.set(decodeURI(report.uri.slice(base.length)), report.items);
        }
        if (!isRight(found)) return;
        clearTimeout(timer);
        stop();
        resolve();
      });
    });
  }

  /** Sends an edit and, to a server that can be asked, the request for its diagnostics; waits for nothing. */
  async changeInPassing(path: string, edit: TextDocumentContentChangeEvent): Promise<void> {
    const sent = this.send(path, edit);
    // An answer about a text that is no longer there may be refused.
    if (this.pulls) this.pull(path).catch(() => undefined);
    await sent;
  }

  /** The names that are offered. */
  async complete(path: string, position: Place): Promise<string[]> {
    const items = await answerOf(() => this.protocol.complete(this.uri(path), position));
    return items.map((item) => item.label);
  }

  async hasHover(path: string, position: Place): Promise<boolean> {
    return (await answerOf(() => this.protocol.hover(this.uri(path), position))) !== null;
  }

  private answer(): void {
    const { connection } = this.protocol;
    connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ section }) => this.server.settings[section ?? ""] ?? null),
    );
    connection.onRequest(RegistrationRequest.type, () => undefined);
    connection.onRequest(WorkDoneProgressCreateRequest.type, () => this.onProgress());
    connection.onRequest(DiagnosticRefreshRequest.type, () => undefined);
    connection.onRequest(WorkspaceFoldersRequest.type, () => this.workspaceFolders());
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) =>
      this.onPublished(uri, diagnostics),
    );
  }

  private async initialize(): Promise<void> {
    const capabilities = await answerOf(() =>
      this.protocol.initialize({
        processId: process.pid,
        rootUri: pathToFileURL(this.folder).href,
        workspaceFolders: this.workspaceFolders(),
        capabilities: CAPABILITIES,
        locale: "en",
      }),
    );
    this.pulls = capabilities.diagnosticProvider !== undefined;
  }

  private workspaceFolders(): { uri: string; name: string }[] {
    return [{ uri: pathToFileURL(this.folder).href, name: basename(this.folder) }];
  }

  private send(path: string, edit: TextDocumentContentChangeEvent): Promise<void> {
    const version = (this.versions.get(path) ?? 0) + 1;
    this.versions.set(path, version);
    return this.protocol.change(this.uri(path), version, edit);
  }

  private pull(path: string): Promise<DocumentDiagnosticReport> {
    return answerOf(() => this.protocol.pull(this.uri(path)));
  }

  /** Sends something, and waits for the diagnostics after it: pulled from a server that can be asked, else published. */
  private async diagnosed(path: string, isRight: Check, send: () => Promise<void>): Promise<void> {
    const check = this.server.checks ? isRight : anything;
    if (!this.pulls) return this.published(path, check, send);
    const sent = send();
    const report = await this.pull(path);
    await sent;
    if (report.kind !== "full" || !check(report.items)) throw new Wrong("does not find what it must");
  }

  /** Not every server names the version that it publishes for; so an earlier answer may still come, and is passed over. */
  private published(path: string, isRight: Check, send: () => Promise<void>): Promise<void> {
    const expected = this.uri(path);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Wrong(`does not find what it must in ${PATIENCE / 1000} s`)), PATIENCE);
      this.onPublished = (uri, diagnostics) => {
        if (uri !== expected || !isRight(diagnostics)) return;
        clearTimeout(timer);
        this.onPublished = () => {};
        resolve();
      };
      send().catch(reject);
    });
  }

  private uri(path: string): string {
    return pathToFileURL(`${this.folder}/${path}`).href;
  }
}

/** An answer; a server that refuses to give it, or has ended, is wrong. */
async function answerOf<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    throw new Wrong(error instanceof Error ? error.message : String(error));
  }
}
