import { FileChangeType } from "vscode-languageserver";
import { guard } from "./guard.ts";
import type { Refresh } from "./refresh.ts";
import type { Session } from "./session.ts";

/** Follows the settings and what happens on disk. */
export function registerWorkspaceEvents(session: Session, refresh: Refresh): void {
  const { connection, uris } = session;
  connection.onDidChangeConfiguration(() => guard(connection, () => reconfigure(session, refresh)));
  connection.onDidChangeWatchedFiles(({ changes }) =>
    guard(connection, async () => {
      const known = uris.fromClient(changes).map(({ uri, type }) => ({ uri, isGone: type === FileChangeType.Deleted }));
      if (!(await session.follow(known))) return;
      session.tellProblems(await session.workspace());
      await refresh.all();
    }),
  );
}

/** Follows the folders of the workspace; the protocol library wants to be asked only once the client said that it has some. */
export function followFolders(session: Session, refresh: Refresh): void {
  const { connection, uris } = session;
  connection.workspace.onDidChangeWorkspaceFolders(() =>
    guard(connection, async () => {
      const folders = uris.fromClient(await connection.workspace.getWorkspaceFolders());
      session.setFolders(folders?.map((folder) => folder.uri) ?? []);
      await reconfigure(session, refresh);
    }),
  );
}

/** Asks for the settings, and for another look at all that rests on them. */
export async function reconfigure(session: Session, refresh: Refresh): Promise<void> {
  await session.configure();
  await refresh.all();
}
