import { l10n, type QuickPickItem, Range, type TextDocument, type Uri, WorkspaceEdit, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  CHOOSE_VERSIONS,
  type ConfigurationText,
  VERSION_CHOICES,
  VERSION_QUESTIONS,
  type VersionQuestion,
  type VersionQuestions,
} from "../../server/src/lsp/protocol.ts";

export const SELECT_VERSIONS = "kubesprayCilium.selectVersions";

/** Asks for the versions of an inventory, and writes them into the project's configuration file. */
export async function selectVersions(client: BaseLanguageClient): Promise<void> {
  const active = window.activeTextEditor?.document.uri;
  const uri = active ? client.code2ProtocolConverter.asUri(active) : "";
  const { title, inventories } = await client.sendRequest<VersionQuestions>(VERSION_QUESTIONS, uri);
  if (inventories.length === 0) {
    void window.showInformationMessage(l10n.t("There is no inventory of Kubespray in this workspace."));
    return;
  }
  const inventory = inventories.length > 1 ? await pick(inventories, title) : inventories[0];
  if (!inventory) return;
  const chosen: Record<string, string> = {};
  for (const { name, title, choices } of await client.sendRequest<VersionQuestion[]>(VERSION_CHOICES, inventory.root)) {
    const choice = await pick(choices, title, (each) => each.current);
    if (!choice) return;
    chosen[name] = choice.label;
  }
  const written = await client.sendRequest<ConfigurationText>(CHOOSE_VERSIONS, { root: inventory.root, chosen });
  if (written) await write(client.protocol2CodeConverter.asUri(written.uri), written.text);
  else void window.showErrorMessage(l10n.t("The configuration file has a form that cannot be changed."));
}

/** Lets a person choose from a list, in which one entry may be the one to begin with. */
function pick<Item extends QuickPickItem>(
  items: readonly Item[],
  title: string,
  isFirst: (item: Item) => boolean = () => false,
): Promise<Item | undefined> {
  const list = window.createQuickPick<Item>();
  list.title = title;
  list.items = items;
  list.matchOnDescription = true;
  list.activeItems = items.filter(isFirst);
  return new Promise((resolve) => {
    list.onDidAccept(() => {
      resolve(list.selectedItems[0]);
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}

/** Gives a file a text. What a person is changing there stays theirs to save. */
async function write(uri: Uri, text: string): Promise<void> {
  const document = await workspace.openTextDocument(uri).then(
    (opened): TextDocument | undefined => opened,
    () => undefined,
  );
  if (document ? document.getText() === text : text === "") return;
  const edit = new WorkspaceEdit();
  if (document) edit.replace(uri, new Range(0, 0, document.lineCount, 0), text);
  else edit.createFile(uri, { contents: new TextEncoder().encode(text) });
  const isUnsaved = document?.isDirty ?? false;
  await workspace.applyEdit(edit);
  if (document && !isUnsaved) await document.save();
}
