import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { CLIENT_ID, CLIENT_NAME, clientOptions, documentSelector } from "./client.ts";
import { registerPreview } from "./preview.ts";
import { registerUpgrade } from "./upgrade.ts";
import { showVersions } from "./versions.ts";

let client: LanguageClient | undefined;

/** Starts the server in a process of its own. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath("dist/server.js");
  client = new LanguageClient(CLIENT_ID, CLIENT_NAME, { module, transport: TransportKind.ipc }, clientOptions());
  context.subscriptions.push(...registerPreview(client), ...registerUpgrade(client));
  await client.start();
  context.subscriptions.push(...showVersions(client, documentSelector()));
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
