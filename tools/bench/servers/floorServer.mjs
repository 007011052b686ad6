// The floor: a language server that answers everything at once, with nothing. No server can be faster.
import { createConnection, ProposedFeatures, TextDocumentSyncKind } from "vscode-languageserver/node.js";

const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);

connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    completionProvider: {},
    hoverProvider: true,
    diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
  },
}));
connection.onCompletion(() => []);
connection.onHover(() => null);
connection.languages.diagnostics.on(() => ({ kind: "full", items: [] }));
connection.listen();
