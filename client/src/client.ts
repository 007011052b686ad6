import { workspace } from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient";
import type { InitializationOptions } from "../../server/src/lsp/protocol.ts";
import { LANGUAGES } from "./languages.ts";

/** What the clients for Node and for the web have in common. */
export function clientOptions(catalogUrl?: string): LanguageClientOptions {
  const additional = workspace.getConfiguration("kubesprayCilium").get<string[]>("additionalLanguages", []);
  const initializationOptions: InitializationOptions = {
    suggestsAfterKey: true,
    ...(catalogUrl !== undefined && { catalogUrl }),
  };
  return {
    documentSelector: [...LANGUAGES, ...additional].map((language) => ({ language })),
    initializationOptions,
    // The server's words follow VS Code's display language unless the setting says otherwise.
    outputChannelName: "Cilium for Kubespray",
    diagnosticPullOptions: { onChange: true, onTabs: true },
  };
}

/** Ids of VS Code's language client, which also prefixes the `trace.server` setting. */
export const CLIENT_ID = "kubesprayCilium";
export const CLIENT_NAME = "Cilium for Kubespray";
