/** Names that the server and its VS Code client share beyond LSP. Plain data: the two use different copies of the protocol library. */

/** What the client passes in `initializationOptions`. */
export interface InitializationOptions {
  /** Settings for clients without `workspace/configuration`. */
  readonly settings?: ClientSettings;
  /** The client runs `editor.action.triggerSuggest`, so that values are offered right after a key. */
  readonly suggestsAfterKey?: boolean;
  /** Where a web worker fetches the catalog from. */
  readonly catalogUrl?: string;
}

/** The settings below `kubesprayCilium`. */
export interface ClientSettings {
  readonly kubesprayVersion?: string;
  readonly ciliumVersion?: string;
  readonly rules?: Readonly<Record<string, string>>;
  readonly language?: string;
  readonly inlayHints?: boolean;
  /** Whether there is to be something said about files that are not open; they are, where it is missing. */
  readonly workspaceDiagnostics?: boolean;
}

export const SETTINGS_SECTION = "kubesprayCilium";

/** Requests from the server to the client where there is no file system. Parameters: a URI. */
export const READ_FILE = "kubesprayCilium/readFile";
export const READ_FOLDER = "kubesprayCilium/readFolder";

export type { FolderEntry } from "../inventory/walk.ts";

export const FIX_ALL = "source.fixAll.kubesprayCilium";
