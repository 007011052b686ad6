import type { ClientCapabilities, Connection, InitializeParams } from "vscode-languageserver";
import { MessageType, ShowMessageNotification } from "vscode-languageserver";
import { Catalog, type CatalogLoader } from "../catalog/catalog.ts";
import { type Language, languageOf, Words } from "../catalog/words.ts";
import { type Given, Workspace } from "../cluster/workspace.ts";
import type { Sources } from "../features/describe.ts";
import { CONFIGURATION_FILE } from "../inventory/configuration.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { type FileSystem, findInventoryFiles, isInventoryFile } from "./fileSystem.ts";
import { OpenTexts } from "./openTexts.ts";
import { type ClientSettings, type InitializationOptions, SETTINGS_SECTION } from "./protocol.ts";

/** What a server needs from where it runs: a process or a web worker. */
export interface Host {
  /** Reads a file of the catalog; called when something is asked that needs it. */
  catalogLoader(options: InitializationOptions): CatalogLoader;
  files: FileSystem;
}

/** The state of one client's session: its open texts, the workspace they belong to, and its settings. */
export class Session {
  readonly texts = new OpenTexts();
  capabilities: ClientCapabilities = {};
  options: InitializationOptions = {};
  private folders: readonly string[] = [];
  private locale: string | undefined;
  private settings: ClientSettings = {};
  private folderSettings: ReadonlyMap<string, ClientSettings> = new Map();
  private opened: Promise<Workspace> | undefined;
  private current: Workspace | undefined;
  private configured: Promise<void> | undefined;
  private words: Words | undefined;
  /** What the person was told about unknown versions. */
  private told: ReadonlySet<string> = new Set();

  constructor(
    readonly connection: Connection,
    private readonly host: Host,
  ) {}

  initialize(params: InitializeParams): void {
    this.capabilities = params.capabilities;
    this.options = (params.initializationOptions as InitializationOptions | undefined) ?? {};
    this.locale = params.locale;
    this.settings = this.options.settings ?? {};
    this.setFolders(params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri ? [params.rootUri] : []));
  }

  setFolders(uris: readonly string[]): void {
    this.folders = uris.map((uri) => uri.replace(/\/$/, ""));
    this.opened = undefined;
  }

  get language(): Language {
    const { language } = this.settings;
    return languageOf(language && language !== "auto" ? language : this.locale);
  }

  /** The workspace with all its inventories read; the catalog is loaded on first use. */
  workspace(): Promise<Workspace> {
    this.opened ??= this.open();
    return this.opened;
  }

  /** The current reading of an open text; a request can overtake the handling of the change before it. */
  async document(uri: string): Promise<{ workspace: Workspace; document: YamlDocument } | undefined> {
    await this.configured;
    const workspace = await this.workspace();
    this.takeTexts(workspace);
    const document = workspace.document(uri);
    return document && { workspace, document };
  }

  /** What the workspace has of a file, if it is read already: an opened text shares with it what is the same. */
  known(uri: string): YamlDocument | undefined {
    return this.current?.document(uri);
  }

  /** The reference texts in the client's language. */
  async sources(): Promise<Sources> {
    const { catalog } = await this.workspace();
    this.words ??= new Words(this.host.catalogLoader(this.options));
    return { catalog, words: await this.words.in(this.language), language: this.language };
  }

  /** Gives the open texts that changed to the workspace. */
  private takeTexts(workspace: Workspace): void {
    for (const [uri, { document }] of this.texts.all()) {
      if (workspace.document(uri) !== document) workspace.take(document);
    }
  }

  /** Reads a file again that changed on disk or was closed; an open text beats it. */
  async reload(uri: string): Promise<void> {
    if (this.texts.get(uri)) return;
    const workspace = await this.workspace();
    const wanted = isInventoryFile(this.relative(uri), CONFIGURATION_FILE);
    if (!wanted && !workspace.document(uri)) return;
    try {
      // Other files count while they are open.
      if (!wanted) return workspace.delete(uri);
      workspace.set(uri, await this.host.files.readFile(uri));
    } catch {
      workspace.delete(uri);
    }
  }

  /** Asks the client for its settings and takes them over. What is asked meanwhile waits for them. */
  configure(): Promise<void> {
    const done = this.takeSettings();
    this.configured = done.catch(() => undefined);
    return done;
  }

  private async takeSettings(): Promise<void> {
    if (this.capabilities.workspace?.configuration) {
      const items = [
        { section: SETTINGS_SECTION },
        ...this.folders.map((scopeUri) => ({ scopeUri, section: SETTINGS_SECTION })),
      ];
      const [everywhere, ...perFolder] = (await this.connection.workspace.getConfiguration(
        items,
      )) as (ClientSettings | null)[];
      this.settings = everywhere ?? {};
      this.folderSettings = new Map(this.folders.map((folder, i) => [folder, perFolder[i] ?? {}]));
    }
    // A workspace that nobody has asked about yet takes them when it is opened, unless there is a version to check.
    const { kubespray, cilium } = given(this.settings);
    if (this.opened || kubespray || cilium) this.settle(await this.workspace());
  }

  /** Gives the settings to the workspace. */
  private settle(workspace: Workspace): void {
    workspace.give(given(this.settings));
    for (const [folder, settings] of this.folderSettings) workspace.give(given(settings), folder);
    this.tellVersionProblems(workspace);
  }

  /** Tells the person about versions that no table knows, each once until it is put right. */
  tellVersionProblems(workspace: Workspace): void {
    const problems = workspace.versionProblems();
    for (const message of problems) {
      if (this.told.has(message)) continue;
      // Not showErrorMessage: that is a request, which some clients refuse.
      void this.connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
    }
    this.told = new Set(problems);
  }

  private async open(): Promise<Workspace> {
    const catalog = await Catalog.load(this.host.catalogLoader(this.options));
    const workspace = new Workspace(catalog, {}, (file) => this.relative(file));
    for (const folder of this.folders) {
      for (const uri of await findInventoryFiles(this.host.files, folder, CONFIGURATION_FILE)) {
        try {
          workspace.set(uri, await this.host.files.readFile(uri));
        } catch (error) {
          this.connection.console.warn(`${uri}: ${error instanceof Error ? error.message : error}`);
        }
      }
    }
    this.takeTexts(workspace);
    this.settle(workspace);
    this.current = workspace;
    return workspace;
  }

  private relative(uri: string): string {
    const folder = this.folders.find((each) => uri.startsWith(`${each}/`));
    return folder ? uri.slice(folder.length + 1) : uri;
  }
}

function given({ kubesprayVersion, ciliumVersion, rules }: ClientSettings): Given {
  const version = (text: string | undefined, name: string) =>
    text && text !== "auto" ? { version: text, origin: `${SETTINGS_SECTION}.${name}` } : undefined;
  const kubespray = version(kubesprayVersion, "kubesprayVersion");
  const cilium = version(ciliumVersion, "ciliumVersion");
  return { ...(kubespray && { kubespray }), ...(cilium && { cilium }), ...(rules && { rules }) };
}
