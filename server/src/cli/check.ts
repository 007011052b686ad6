import type { Catalog } from "../catalog/catalog.ts";
import type { Language } from "../catalog/words.ts";
import type { Workspace } from "../cluster/workspace.ts";
import { type Diagnostic, diagnostics } from "../features/diagnostics.ts";
import { isAtLeast } from "../rules/severity.ts";
import type { Format, Options } from "./arguments.ts";
import { compareWithBaseline, writeBaseline } from "./baseline.ts";
import { displayName } from "./files.ts";
import { fixFiles } from "./fixFiles.ts";
import { openWorkspace } from "./openWorkspace.ts";
import { reportGithub } from "./reporters/github.ts";
import { reportJson } from "./reporters/json.ts";
import { reportPretty } from "./reporters/pretty.ts";
import { reportSarif } from "./reporters/sarif.ts";
import type { CheckResult } from "./result.ts";
import { tellUnreadable } from "./unreadable.ts";

/** `kubespray-cilium check`. Returns the exit code. */
export async function check(options: Options, catalog: Catalog): Promise<number> {
  const { workspace, collected, documents, errors: unreadable } = await openWorkspace(options, catalog);
  const unwritable = options.fix ? await fixFiles(workspace, documents) : [];
  const errors = [
    ...unreadable,
    ...unwritable.map(({ file, message }) => ({ file: displayName(file, collected.base), message })),
  ];
  const found = documents.flatMap(({ file }) => {
    const document = workspace.document(file);
    return document ? diagnostics(workspace, document, options.language, { syntax: true }) : [];
  });
  const left = await besideBaseline(options, workspace, found);
  const result = { workspace, base: collected.base, files: documents.length, errors, ...left };
  tellUnreadable(errors, options.language);
  process.stdout.write((REPORTERS[options.format] ?? reportPretty)(result, options.language));
  if (errors.length > 0) return 2;
  return left.found.some(({ severity }) => isAtLeast(severity, options.severity)) ? 1 : 0;
}

const REPORTERS: Readonly<Partial<Record<Format, (result: CheckResult, language: Language) => string>>> = {
  pretty: reportPretty,
  json: reportJson,
  sarif: reportSarif,
  github: reportGithub,
};

async function besideBaseline(
  { baseline: file, updateBaseline }: Options,
  workspace: Workspace,
  found: readonly Diagnostic[],
): Promise<Pick<CheckResult, "found" | "baseline">> {
  if (file === undefined) return { found };
  if (updateBaseline) await writeBaseline(file, workspace, found);
  const { found: left, ...baseline } = await compareWithBaseline(file, workspace, found);
  return { found: left, baseline };
}
