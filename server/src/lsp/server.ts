import type { Connection } from "vscode-languageserver";
import { tellFailures } from "../rules/engine/attempt.ts";
import { Answers } from "./answers.ts";
import { InlayHints } from "./handlers/inlayHint.ts";
import { WorkspaceDiagnostics } from "./handlers/workspaceDiagnostic.ts";
import { registerLifecycle } from "./lifecycle.ts";
import { Refresh } from "./refresh.ts";
import { registerDiagnostics, registerLanguageFeatures, registerOwnRequests } from "./requests.ts";
import { type Host, Session } from "./session.ts";
import { registerTextDocumentSync } from "./textDocumentSync.ts";
import { registerWorkspaceEvents } from "./workspaceEvents.ts";

/** Serves one client over a connection. The caller starts listening. */
export function serve(connection: Connection, host: Host): void {
  const session = new Session(connection, host);
  const answers = new Answers();
  const workspaceDiagnostics = new WorkspaceDiagnostics(session, answers);
  const hints = new InlayHints(session);
  const refresh = new Refresh(session, answers, workspaceDiagnostics, hints);
  tellFailures((text) => connection.console.error(text));

  registerLifecycle(session, refresh);
  registerTextDocumentSync(session, refresh, hints);
  registerWorkspaceEvents(session, refresh);
  registerLanguageFeatures(session, hints);
  registerDiagnostics(session, answers, workspaceDiagnostics);
  registerOwnRequests(session);
}
