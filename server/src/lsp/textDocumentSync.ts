import { guard } from "./guard.ts";
import type { InlayHints } from "./handlers/inlayHint.ts";
import type { Refresh } from "./refresh.ts";
import type { Session } from "./session.ts";

/** Follows the texts that the client opens, edits, saves and closes. */
export function registerTextDocumentSync(session: Session, refresh: Refresh, hints: InlayHints): void {
  const { connection, texts, uris } = session;
  connection.onDidOpenTextDocument((given) => {
    const params = uris.fromClient(given);
    const { uri } = params.textDocument;
    texts.opened(params, session.known(uri));
    return refresh.afterOpening(uri);
  });
  connection.onDidChangeTextDocument((given) => {
    const params = uris.fromClient(given);
    texts.changed(params);
    return refresh.afterTyping(params.textDocument.uri);
  });
  connection.onDidSaveTextDocument((given) => {
    const { uri } = uris.fromClient(given).textDocument;
    texts.saved(uri);
    return guard(connection, () => refresh.afterSaving(uri));
  });
  connection.onDidCloseTextDocument((given) => {
    const params = uris.fromClient(given);
    const { uri } = params.textDocument;
    texts.closed(params);
    hints.forget(uri);
    return guard(connection, async () => {
      await session.reload(uri);
      await refresh.afterClosing(uri);
    });
  });
}
