import type { Connection } from "vscode-languageserver";
import type { Given } from "../cluster/preferences/preferences.ts";
import type { Workspace } from "../cluster/workspace.ts";
import { type ClientSettings, SETTINGS_SECTION } from "./protocol.ts";
import { readSettings } from "./readSettings.ts";

/** A person's settings: for everything, and for single workspace folders. */
export class Settings {
  private perFolder: ReadonlyMap<string, ClientSettings> = new Map();
  everywhere: ClientSettings;

  /** `initial`: what the client gave at the start, which holds where it has nothing else. */
  constructor(private readonly initial?: unknown) {
    this.everywhere = readSettings(initial);
  }

  /** Takes what the client has for each of the folders. */
  async ask(connection: Connection, folders: readonly string[]): Promise<void> {
    const items = [
      { section: SETTINGS_SECTION },
      ...folders.map((scopeUri) => ({ scopeUri, section: SETTINGS_SECTION })),
    ];
    const [everywhere, ...perFolder] = (await connection.workspace.getConfiguration(items)) as unknown[];
    this.everywhere = readSettings(everywhere ?? this.initial);
    this.perFolder = new Map(folders.map((folder, i) => [folder, readSettings(perFolder[i] ?? this.initial)]));
  }

  /** Whether they name a version: one that no table has is reported at once. */
  get nameVersions(): boolean {
    return [this.everywhere, ...this.perFolder.values()].some((each) => {
      const { kubespray, cilium } = given(each);
      return kubespray !== undefined || cilium !== undefined;
    });
  }

  /** Whether findings are wanted for a file that is not open. */
  coverClosed(uri: string): boolean {
    const folder = [...this.perFolder.keys()]
      .filter((each) => uri.startsWith(`${each}/`))
      .sort()
      .at(-1);
    const settings = folder === undefined ? this.everywhere : this.perFolder.get(folder);
    return settings?.workspaceDiagnostics ?? true;
  }

  /** Gives a workspace what it needs of them. */
  giveTo(workspace: Workspace): void {
    workspace.give(given(this.everywhere));
    for (const [folder, settings] of this.perFolder) workspace.give(given(settings), folder);
  }
}

function given({ kubesprayVersion, ciliumVersion, rules, exclude, inlayHints }: ClientSettings): Given {
  const version = (text: string | undefined, name: string) =>
    text && text !== "auto" ? { version: text, origin: `${SETTINGS_SECTION}.${name}` } : undefined;
  const kubespray = version(kubesprayVersion, "kubesprayVersion");
  const cilium = version(ciliumVersion, "ciliumVersion");
  return {
    ...(kubespray && { kubespray }),
    ...(cilium && { cilium }),
    ...(rules && { rules }),
    ...(exclude && { exclude }),
    ...(inlayHints !== undefined && { inlayHints }),
  };
}
