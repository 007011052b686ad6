import type { Connection } from "vscode-languageserver";

/** Runs a handler; an error in it is logged and answered with nothing, so that one bad file never ends a session. */
export async function guard<T>(connection: Connection, handler: () => Promise<T>): Promise<T | undefined> {
  try {
    return await handler();
  } catch (error) {
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return undefined;
  }
}
