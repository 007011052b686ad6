import {
  commands,
  type Disposable,
  EventEmitter,
  languages,
  type TextDocument,
  Uri,
  ViewColumn,
  window,
  workspace,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { RENDERED, type RenderedParams } from "../../server/src/lsp/protocol.ts";
import { documentSelector } from "./client.ts";

const SCHEME = "kubespray-cilium-rendered";
const COMMAND = "kubesprayCilium.previewRendered";

/** How long typing goes on before an open preview is made anew, in milliseconds. */
const DELAY = 150;

/** The command that shows, beside a file of an inventory, what Kubespray hands to Cilium, and follows what is typed. */
export function registerPreview(client: BaseLanguageClient): Disposable[] {
  const changed = new EventEmitter<Uri>();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const refresh = () => {
    for (const { uri } of workspace.textDocuments) if (uri.scheme === SCHEME) changed.fire(uri);
  };
  const mayMatter = (document: TextDocument) => languages.match(documentSelector(), document) > 0;
  return [
    changed,
    workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      // The file that the preview is for stands in the query.
      provideTextDocumentContent: ({ query }) =>
        client.sendRequest<string>(RENDERED, { uri: query } satisfies RenderedParams),
    }),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (!mayMatter(document)) return;
      clearTimeout(waiting);
      waiting = setTimeout(refresh, DELAY);
    }),
    commands.registerCommand(COMMAND, async () => {
      const source = window.activeTextEditor?.document.uri;
      if (!source) return;
      const uri = Uri.from({ scheme: SCHEME, path: "/cilium.yaml", query: source.toString() });
      const document = await workspace.openTextDocument(uri);
      await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preserveFocus: true, preview: true });
    }),
  ];
}
