import { workspace } from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient";
import type { InitializationOptions } from "../../server/src/lsp/protocol.ts";
import { BARE_INVENTORIES, LANGUAGES } from "./languages.ts";

/** The documents that are served. */
export function documentSelector(): ({ language: string } | { pattern: string })[] {
  const additional = workspace.getConfiguration("kubesprayCilium").get<string[]>("additionalLanguages", []);
  return [...[...LANGUAGES, ...additional].map((language) => ({ language })), { pattern: BARE_INVENTORIES }];
}

/** What the clients for Node and for the web have in common. */
export function clientOptions(catalogUrl?: string): LanguageClientOptions {
  const initializationOptions: InitializationOptions = {
    suggestsAfterKey: true,
    showsVersions: true,
    ...(catalogUrl !== undefined && { catalogUrl }),
  };
  return {
    documentSelector: documentSelector(),
    initializationOptions,
    outputChannelName: "Cilium for Kubespray",
    diagnosticPullOptions: { onChange: true, onTabs: true },
  };
}

/** Ids of VS Code's language client, which also prefixes the `trace.server` setting. */
export const CLIENT_ID = "kubesprayCilium";
export const CLIENT_NAME = "Cilium for Kubespray";
