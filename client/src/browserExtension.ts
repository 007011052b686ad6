import { type ExtensionContext, FileType, Uri, workspace } from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { type FolderEntry, READ_FILE, READ_FOLDER } from "../../server/src/lsp/protocol.ts";
import { CLIENT_ID, CLIENT_NAME, clientOptions, documentSelector } from "./client.ts";
import { registerPreview } from "./preview.ts";
import { registerUpgrade } from "./upgrade.ts";
import { showVersions } from "./versions.ts";

let client: LanguageClient | undefined;

/** Starts the server in a web worker, and reads files for it: a worker has no file system. */
export async function activate(context: ExtensionContext): Promise<void> {
  const file = (path: string) => Uri.joinPath(context.extensionUri, path).toString(true);
  const worker = new Worker(file("dist/browserServer.js"));
  client = new LanguageClient(CLIENT_ID, CLIENT_NAME, async () => worker, clientOptions(file("dist/catalog")));
  client.onRequest(READ_FILE, async (uri: string) =>
    new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(uri))),
  );
  client.onRequest(READ_FOLDER, async (uri: string): Promise<FolderEntry[]> => {
    const entries = await workspace.fs.readDirectory(Uri.parse(uri));
    return entries.map(([name, type]) => ({
      name,
      folder: (type & FileType.Directory) !== 0,
      link: (type & FileType.SymbolicLink) !== 0,
    }));
  });
  context.subscriptions.push(...registerPreview(client), ...registerUpgrade(client));
  await client.start();
  context.subscriptions.push(...showVersions(client, documentSelector()));
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
