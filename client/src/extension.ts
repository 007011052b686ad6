import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { CLIENT_ID, CLIENT_NAME, clientOptions } from "./client.ts";

let client: LanguageClient | undefined;

/** Starts the server in a process of its own. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath("dist/server.js");
  client = new LanguageClient(CLIENT_ID, CLIENT_NAME, { module, transport: TransportKind.ipc }, clientOptions());
  await client.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
