import { commands, type Disposable, type DocumentSelector, l10n, languages, window } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { FILE_VERSIONS, type FileVersions, VERSIONS_CHANGED } from "../../server/src/lsp/protocol.ts";
import { SELECT_VERSIONS, selectVersions } from "./selectVersions.ts";

/** Shows which versions are in use for the file of the active editor, and lets a person choose others. */
export function showVersions(client: BaseLanguageClient, selector: DocumentSelector): Disposable[] {
  const item = languages.createLanguageStatusItem("kubesprayCilium.versions", []);
  item.name = l10n.t("Kubespray and Cilium versions");
  item.command = { command: SELECT_VERSIONS, title: l10n.t("Choose") };

  const update = async (): Promise<void> => {
    const document = window.activeTextEditor?.document;
    const isOurs = document !== undefined && languages.match(selector, document) > 0;
    const asked = isOurs ? client.code2ProtocolConverter.asUri(document.uri) : undefined;
    const versions = asked && (await client.sendRequest<FileVersions | null>(FILE_VERSIONS, asked));
    if (window.activeTextEditor?.document !== document) return;
    // An item without a selector is shown nowhere.
    item.selector = versions ? selector : [];
    item.text = versions ? versions.text : "";
    item.detail = versions ? versions.detail : "";
  };

  const updateSoon = (): void => void update().catch((error) => client.error("Versions in use", error, false));
  updateSoon();
  return [
    item,
    window.onDidChangeActiveTextEditor(updateSoon),
    client.onNotification(VERSIONS_CHANGED, updateSoon),
    commands.registerCommand(SELECT_VERSIONS, () => selectVersions(client)),
  ];
}
