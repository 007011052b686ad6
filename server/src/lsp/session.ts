import type { ClientCapabilities, Connection, InitializeParams } from "vscode-languageserver";
import { MessageType, ShowMessageNotification } from "vscode-languageserver";
import { Catalog, type CatalogLoader } from "../catalog/catalog.ts";
import { type Language, languageOf, Words } from "../catalog/words.ts";
import type { Given } from "../cluster/preferences.ts";
import { Workspace } from "../cluster/workspace.ts";
import type { Sources } from "../features/describe.ts";
import { CONFIGURATION_FILE } from "../inventory/configuration.ts";
import { LARGEST_SIGNAL } from "../inventory/signals/place.ts";
import { looksLikeKubean } from "../manifest/kubean.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { type FileSystem, findFiles, isInventoryFile, isSignal, mayBeManifest } from "./fileSystem.ts";
import { OpenTexts } from "./openTexts.ts";
import { type ClientSettings, type InitializationOptions, SETTINGS_SECTION } from "./protocol.ts";
import { RoleDefaults } from "./roleDefaults.ts";

/** What a server needs from where it runs: a process or a web worker. */
export interface Host {
  /** Reads a file of the catalog; called when something is asked that needs it. */
  catalogLoader(options: InitializationOptions): CatalogLoader;
  files: FileSystem;
}

/** The state of one client's session: its open texts, the workspace they belong to, and its settings. */
export class Session {
  readonly texts = new OpenTexts();
  readonly roleDefaults: RoleDefaults;
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
  /** The files that were read because of where they lie, or because the configuration names them. */
  private readonly found = new Set<string>();
  /** What the person was told about unknown versions. */
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
    this.settings = this.options.settings ?? {};
    this.setFolders(params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri ? [params.rootUri] : []));
  }

  setFolders(uris: readonly string[]): void {
    this.folders = uris.map((uri) => uri.replace(/\/$/, ""));
    this.opened = undefined;
    this.current = undefined;
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
    this.roleDefaults.changed(uri);
    if (this.texts.get(uri)) return;
    const workspace = await this.workspace();
    const relative = this.relative(uri);
    const other = relative !== uri && (isSignal(relative) || mayBeManifest(relative));
    try {
      if (isInventoryFile(relative, CONFIGURATION_FILE) || this.found.has(uri)) {
        workspace.set(uri, await this.host.files.readFile(uri));
        await this.readMissing(workspace);
      } else {
        const text = other ? await this.readSmall(uri) : undefined;
        // Other files count while they are open.
        if (text === undefined || !looksLikeKubean(text)) workspace.delete(uri);
        if (text !== undefined) take(workspace, uri, text);
      }
    } catch {
      workspace.delete(uri);
    }
  }

  /** Reads the files that the configuration names; one that is not there sets nothing. */
  private async readMissing(workspace: Workspace): Promise<void> {
    for (const uri of workspace.missingFiles()) {
      this.found.add(uri);
      const text = await this.host.files.readFile(uri).catch(() => undefined);
      if (text !== undefined) workspace.set(uri, text);
    }
  }

  /** Reads a file for what it may say of versions; undefined for one that cannot be read or is too large for that. */
  private async readSmall(uri: string): Promise<string | undefined> {
    try {
      const text = await this.host.files.readFile(uri, LARGEST_SIGNAL);
      return text.length <= LARGEST_SIGNAL ? text : undefined;
    } catch {
      return undefined;
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
      const { inventory, signals, manifests } = await findFiles(this.host.files, folder, CONFIGURATION_FILE);
      const others = [...signals, ...manifests];
      for (let i = 0; i < others.length; i += AT_ONCE) {
        const uris = others.slice(i, i + AT_ONCE);
        const texts = await Promise.all(uris.map((uri) => this.readSmall(uri)));
        uris.forEach((uri, each) => {
          take(workspace, uri, texts[each] ?? "");
        });
      }
      for (const uri of inventory) {
        try {
          workspace.set(uri, await this.host.files.readFile(uri));
          this.found.add(uri);
        } catch (error) {
          this.connection.console.warn(`${uri}: ${error instanceof Error ? error.message : error}`);
        }
      }
    }
    await this.readMissing(workspace);
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

/** Files that are read at the same time. */
const AT_ONCE = 32;

/** Gives a file that is no variable file to the workspace: as a document, if it holds something of Kubean's. */
function take(workspace: Workspace, uri: string, text: string): void {
  if (looksLikeKubean(text)) workspace.set(uri, text);
  else workspace.note(uri, text);
}

function given({ kubesprayVersion, ciliumVersion, rules, inlayHints }: ClientSettings): Given {
  const version = (text: string | undefined, name: string) =>
    text && text !== "auto" ? { version: text, origin: `${SETTINGS_SECTION}.${name}` } : undefined;
  const kubespray = version(kubesprayVersion, "kubesprayVersion");
  const cilium = version(ciliumVersion, "ciliumVersion");
  return {
    ...(kubespray && { kubespray }),
    ...(cilium && { cilium }),
    ...(rules && { rules }),
    ...(inlayHints !== undefined && { inlayHints }),
  };
}
