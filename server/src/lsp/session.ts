import type { ClientCapabilities, Connection, InitializeParams } from "vscode-languageserver";
import { MessageType, ShowMessageNotification } from "vscode-languageserver";
import { Catalog } from "../catalog/catalog.ts";
import type { CatalogLoader } from "../catalog/loadFacts.ts";
import { type Language, languageOf, Words } from "../catalog/words.ts";
import { Workspace } from "../cluster/workspace.ts";
import type { Sources } from "../features/describe.ts";
import { phrase } from "../features/phrases.ts";
import { folderOf } from "../inventory/path.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { FileSystem } from "./fileSystem.ts";
import { OpenTexts } from "./openTexts.ts";
import { Progress } from "./progress.ts";
import type { InitializationOptions } from "./protocol.ts";
import { RoleDefaults } from "./roleDefaults.ts";
import { Settings } from "./settings.ts";
import { Uris } from "./uris.ts";
import { type Change, WorkspaceFiles } from "./workspaceFiles.ts";

/** What a server needs from where it runs: a process or a web worker. */
export interface Host {
  /** Reads a file of the catalog; called when something is asked that needs it. */
  catalogLoader(options: InitializationOptions): CatalogLoader;
  files: FileSystem;
}

/** The workspace, and who reads its files. */
interface Opened {
  readonly workspace: Workspace;
  readonly files: WorkspaceFiles;
}

/** The state of one client's session: its open texts, the workspace they belong to, and its settings. */
export class Session {
  readonly uris = new Uris();
  readonly texts = new OpenTexts();
  readonly roleDefaults: RoleDefaults;
  capabilities: ClientCapabilities = {};
  options: InitializationOptions = {};
  settings = new Settings();
  private folders: readonly string[] = [];
  private locale: string | undefined;
  private opened: Promise<Opened> | undefined;
  private current: Workspace | undefined;
  private configured: Promise<void> | undefined;
  /** Files are read again one change after the other; answers wait, since half of a change can be wrong. */
  private following: Promise<void> = Promise.resolve();
  private words: Words | undefined;
  /** What the person was told about versions that are in no table. */
  private told: ReadonlySet<string> = new Set();

  constructor(
    readonly connection: Connection,
    private readonly host: Host,
  ) {
    this.roleDefaults = new RoleDefaults(host.files);
  }

  initialize(params: InitializeParams): void {
    this.capabilities = params.capabilities;
    this.options = (params.initializationOptions as InitializationOptions | undefined) ?? {};
    this.locale = params.locale;
    this.settings = new Settings(this.options.settings);
    this.setFolders(params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri ? [params.rootUri] : []));
  }

  setFolders(uris: readonly string[]): void {
    this.folders = uris.map((uri) => uri.replace(/\/$/, ""));
    this.opened = undefined;
    this.current = undefined;
  }

  get language(): Language {
    const { language } = this.settings.everywhere;
    return languageOf(language && language !== "auto" ? language : this.locale);
  }

  /** The workspace with all its files read, and the open texts over them; the catalog is loaded on first use. */
  async workspace(): Promise<Workspace> {
    await this.configured;
    await this.following;
    const { workspace } = await this.openedOnce();
    this.takeTexts(workspace);
    return workspace;
  }

  /** The current reading of an open text; a request can overtake the handling of the change before it. */
  async document(uri: string): Promise<{ workspace: Workspace; document: YamlDocument } | undefined> {
    const workspace = await this.workspace();
    const document = workspace.document(uri);
    return document && { workspace, document };
  }

  /** What the workspace has of a file, if it is read already: an opened text shares with it what is the same. */
  known(uri: string): YamlDocument | undefined {
    return this.current?.document(uri);
  }

  /** The reference texts in the client's language. */
  async sources(): Promise<Sources> {
    const { catalog } = (await this.openedOnce()).workspace;
    this.words ??= new Words(this.host.catalogLoader(this.options));
    return { catalog, words: await this.words.in(this.language), language: this.language };
  }

  /** Gives the open texts that changed to the workspace. */
  private takeTexts(workspace: Workspace): void {
    for (const [uri, { document }] of this.texts.all()) {
      if (workspace.document(uri) !== document) workspace.take(document);
    }
  }

  /** Follows what happened on disk; an open text beats its file. Says whether any of it matters. */
  async follow(changes: readonly Change[]): Promise<boolean> {
    for (const { uri } of changes) this.roleDefaults.changed(uri);
    // What nobody has asked for is read when somebody does.
    if (!this.opened) return false;
    return this.afterwards(({ files }) => files.follow(changes, (uri) => this.texts.get(uri) !== undefined));
  }

  /** Reads a file again whose text was closed. */
  reload(uri: string): Promise<void> {
    return this.afterwards(async ({ files }) => {
      if (!this.texts.get(uri)) await files.reload(uri);
    });
  }

  /** Does something about files once all that came before is done. */
  private afterwards<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
    const done = this.following.then(async () => work(await this.openedOnce()));
    this.following = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  /** Asks the client for its settings and takes them over. What is asked meanwhile waits for them. */
  configure(): Promise<void> {
    const done = this.takeSettings();
    this.configured = done.catch(() => undefined);
    return done;
  }

  private async takeSettings(): Promise<void> {
    if (this.capabilities.workspace?.configuration) await this.settings.ask(this.connection, this.folders);
    // A workspace that nobody has asked about yet takes them when it is opened, unless there is a version to check.
    if (this.opened || this.settings.nameVersions) this.settle((await this.openedOnce()).workspace);
  }

  /** Gives the settings to the workspace. */
  private settle(workspace: Workspace): void {
    this.settings.giveTo(workspace);
    this.tellProblems(workspace);
  }

  /** Tells the person about unknown versions, each once until it is put right. */
  tellProblems(workspace: Workspace): void {
    const problems = workspace.versionProblems().map(({ origin, text }) => `${origin}: ${text[this.language]}`);
    for (const message of problems) {
      if (this.told.has(message)) continue;
      // Not showErrorMessage: that is a request, which some clients refuse.
      void this.connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
    }
    this.told = new Set(problems);
  }

  private openedOnce(): Promise<Opened> {
    this.opened ??= this.open();
    return this.opened;
  }

  private async open(): Promise<Opened> {
    const { folders } = this;
    const progress = new Progress(this.connection, this.capabilities, phrase(this.language, "reading files"));
    try {
      const catalog = await Catalog.load(this.host.catalogLoader(this.options));
      const workspace = new Workspace(catalog, {}, (file) => this.relative(file));
      const files = new WorkspaceFiles(this.host.files, folders, workspace, (message) =>
        this.connection.console.warn(message),
      );
      await files.readAll((done, all) => progress.report(done, all));
      this.takeTexts(workspace);
      this.settle(workspace);
      if (this.folders === folders) this.current = workspace;
      return { workspace, files };
    } finally {
      progress.end();
    }
  }

  /** How a person knows a file or folder: by its path from the workspace folder. */
  readonly nameOf = (uri: string): string => {
    const name = this.relative(uri);
    try {
      return decodeURIComponent(name);
    } catch {
      return name;
    }
  };

  /** The workspace folder that a file or folder is in; the one right around it where there is none. */
  folderAround(uri: string): string {
    return this.folders.find((each) => `${uri}/`.startsWith(`${each}/`)) ?? folderOf(uri);
  }

  relative(uri: string): string {
    const folder = this.folders.find((each) => uri.startsWith(`${each}/`));
    return folder ? uri.slice(folder.length + 1) : uri;
  }
}
