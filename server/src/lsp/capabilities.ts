import { type ClientCapabilities, type ServerCapabilities, TextDocumentSyncKind } from "vscode-languageserver";
import { FIX_ALL } from "./protocol.ts";

/** What the server offers to a client that can do these things. */
export const serverCapabilities = (client: ClientCapabilities): ServerCapabilities => ({
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
  completionProvider: { resolveProvider: true, triggerCharacters: [":", "=", " ", '"', "/", "."] },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  inlayHintProvider: true,
  documentLinkProvider: {},
  codeActionProvider: { codeActionKinds: ["quickfix", FIX_ALL] },
  ...(pullsDiagnostics(client) && {
    diagnosticProvider: { identifier: "kubespray-cilium", interFileDependencies: true, workspaceDiagnostics: true },
  }),
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
});

/** Whether a client asks for diagnostics by itself; to others they are published. */
export const pullsDiagnostics = ({ textDocument }: ClientCapabilities): boolean =>
  textDocument?.diagnostic !== undefined;
