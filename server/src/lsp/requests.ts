import type { Answers } from "./answers.ts";
import { guard } from "./guard.ts";
import { onCodeAction } from "./handlers/codeAction.ts";
import { onCompletion, onCompletionResolve } from "./handlers/completion.ts";
import { onDefinition } from "./handlers/definition.ts";
import { onDiagnostic } from "./handlers/diagnostic.ts";
import { onDocumentHighlight } from "./handlers/documentHighlight.ts";
import { onDocumentLinks } from "./handlers/documentLink.ts";
import { onHover } from "./handlers/hover.ts";
import type { InlayHints } from "./handlers/inlayHint.ts";
import { onReferences } from "./handlers/references.ts";
import { onRendered } from "./handlers/rendered.ts";
import { onUpgrade, onUpgradeReleases } from "./handlers/upgrade.ts";
import { onChooseVersions, onFileVersions, onVersionChoices, onVersionQuestions } from "./handlers/versions.ts";
import type { WorkspaceDiagnostics } from "./handlers/workspaceDiagnostic.ts";
import {
  CHOOSE_VERSIONS,
  type ChosenVersions,
  FILE_VERSIONS,
  RENDERED,
  type RenderedParams,
  UPGRADE,
  UPGRADE_RELEASES,
  type UpgradeParams,
  VERSION_CHOICES,
  VERSION_QUESTIONS,
} from "./protocol.ts";
import type { Session } from "./session.ts";

/** Answers the language features of LSP that are about one place or file. */
export function registerLanguageFeatures(session: Session, hints: InlayHints): void {
  const { connection } = session;
  const guarded =
    <P, R>(answer: (session: Session, params: P) => Promise<R>) =>
    (params: P) =>
      guard(connection, () => answer(session, session.uris.fromClient(params)));
  connection.onCompletion(guarded(onCompletion));
  connection.onCompletionResolve(
    async (item) => (await guard(connection, () => onCompletionResolve(session, item))) ?? item,
  );
  connection.onHover(guarded(onHover));
  connection.onDefinition(guarded(onDefinition));
  connection.onReferences(guarded(onReferences));
  connection.onDocumentHighlight(guarded(onDocumentHighlight));
  connection.onDocumentLinks(guarded(onDocumentLinks));
  connection.onCodeAction(guarded(onCodeAction));
  connection.languages.inlayHint.on(guarded((_, params) => hints.answer(params)));
}

/** Answers pulls of diagnostics. An error is answered with one: nothing would mean that all is well. */
export function registerDiagnostics(session: Session, answers: Answers, ofWorkspace: WorkspaceDiagnostics): void {
  const { connection, uris } = session;
  connection.languages.diagnostics.on((params) => onDiagnostic(session, answers, uris.fromClient(params)));
  connection.languages.diagnostics.onWorkspace((params, token, _, partial) =>
    ofWorkspace.pull(uris.fromClient(params), token, partial),
  );
}

/** Answers the requests of `protocol.ts`. A person waits for those that are not guarded, and has to be told of an error. */
export function registerOwnRequests(session: Session): void {
  const { connection } = session;
  connection.onRequest(FILE_VERSIONS, (uri: string) => guard(connection, () => onFileVersions(session, uri)));
  connection.onRequest(
    RENDERED,
    async (params: RenderedParams) => (await guard(connection, () => onRendered(session, params))) ?? "",
  );
  connection.onRequest(VERSION_QUESTIONS, (uri: string) => onVersionQuestions(session, uri));
  connection.onRequest(VERSION_CHOICES, (root: string) => onVersionChoices(session, root));
  connection.onRequest(CHOOSE_VERSIONS, (choice: ChosenVersions) => onChooseVersions(session, choice));
  connection.onRequest(UPGRADE_RELEASES, (uri: string) => onUpgradeReleases(session, uri));
  connection.onRequest(UPGRADE, (params: UpgradeParams) => onUpgrade(session, params));
}
