/** Names that the server and its VS Code client share beyond LSP. Plain data: the two use different copies of the protocol library. */

/** What the client passes in `initializationOptions`. */
export interface InitializationOptions {
  /** Settings for clients without `workspace/configuration`. */
  readonly settings?: ClientSettings;
  /** The client runs `editor.action.triggerSuggest`, so that values are offered right after a key. */
  readonly suggestsAfterKey?: boolean;
  /** The client shows which versions are in use, and wants to know when they may be others. */
  readonly showsVersions?: boolean;
  /** Where a web worker fetches the catalog from. */
  readonly catalogUrl?: string;
}

/** The settings below `kubesprayCilium`. */
export interface ClientSettings {
  readonly kubesprayVersion?: string;
  readonly ciliumVersion?: string;
  readonly rules?: Readonly<Record<string, string>>;
  readonly exclude?: readonly string[];
  readonly language?: string;
  readonly inlayHints?: boolean;
  /** Whether findings are wanted for files that are not open; they are, where it is missing. */
  readonly workspaceDiagnostics?: boolean;
}

export const SETTINGS_SECTION = "kubesprayCilium";

/** Requests from the server to the client where there is no file system. Parameters: a URI. */
export const READ_FILE = "kubesprayCilium/readFile";
export const READ_FOLDER = "kubesprayCilium/readFolder";

export type { FolderEntry } from "../inventory/walk.ts";

/** Request: which versions are in use for a file. Parameters: its URI. Answers `FileVersions`, or null where none matter. */
export const FILE_VERSIONS = "kubesprayCilium/fileVersions";

/** Notification from the server: versions in use may be others than before. */
export const VERSIONS_CHANGED = "kubesprayCilium/versionsChanged";

/** The versions in use for a file, in words for a person. */
export interface FileVersions {
  readonly text: string;
  readonly detail: string;
  /** Whether one of them is a guess. */
  readonly assumed: boolean;
}

/** Request: what versions can be chosen for. Parameters: the URI of a file. Answers `VersionQuestions`. */
export const VERSION_QUESTIONS = "kubesprayCilium/versionQuestions";

/** What a person is asked for who chooses versions: which inventory, and then what it has. */
export interface VersionQuestions {
  readonly title: string;
  /** Those that read the file first. */
  readonly inventories: readonly { readonly label: string; readonly description: string; readonly root: string }[];
}

/** Request: the versions to choose from. Parameters: the root of an inventory. Answers `VersionQuestion`s. */
export const VERSION_CHOICES = "kubesprayCilium/versionChoices";

/** One list to choose from; each is asked for in turn. */
export interface VersionQuestion {
  /** The name of the setting. */
  readonly name: string;
  readonly title: string;
  readonly choices: readonly { readonly label: string; readonly description: string; readonly current: boolean }[];
}

/** Request: the configuration file that makes a choice hold. Parameters: `ChosenVersions`. Answers `ConfigurationText`. */
export const CHOOSE_VERSIONS = "kubesprayCilium/chooseVersions";

export interface ChosenVersions {
  readonly root: string;
  /** The chosen labels, by the names of the settings. */
  readonly chosen: Readonly<Record<string, string>>;
}

/** A file, and the whole text that it is to have; null where it has a form that cannot be changed so. */
export type ConfigurationText = { readonly uri: string; readonly text: string } | null;

/** A request of the client: what Kubespray hands to Cilium for the inventory of a file, as text. */
export const RENDERED = "kubesprayCilium/rendered";

export interface RenderedParams {
  readonly uri: string;
}

export const FIX_ALL = "source.fixAll.kubesprayCilium";

/** Asks which releases the inventory of a file (a URI) can go to. */
export const UPGRADE_RELEASES = "kubesprayCilium/upgradeReleases";

export interface UpgradeReleases {
  readonly title: string;
  readonly releases: readonly { readonly label: string; readonly description: string }[];
}

/** Asks what the inventory of a file becomes in another release. */
export const UPGRADE = "kubesprayCilium/upgrade";

export interface UpgradeParams {
  readonly uri: string;
  readonly release: string;
}

export interface UpgradePlan {
  readonly title: string;
  /** What Kubespray hands to Cilium, as texts to compare. */
  readonly today: string;
  readonly target: string;
  /** What to edit before, what happens by itself, what to tidy up after: Markdown. */
  readonly report: string;
}
