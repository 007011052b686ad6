import { writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Catalog } from "../catalog/catalog.ts";
import type { Language } from "../catalog/words.ts";
import { Workspace } from "../cluster/workspace.ts";
import { type Diagnostic, diagnostics } from "../features/diagnostics.ts";
import { applyEdits, fixAll } from "../features/fixes.ts";
import { readConfiguration } from "../inventory/configuration.ts";
import { SEVERITIES } from "../rules/rule.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { type Format, type Options, UsageError } from "./arguments.ts";
import { compareWithBaseline, writeBaseline } from "./baseline.ts";
import { type Collected, collectFiles, displayName, readSmall, readText, slashes, type Unreadable } from "./files.ts";
import { reportGithub } from "./reporters/github.ts";
import { reportJson } from "./reporters/json.ts";
import { reportPretty } from "./reporters/pretty.ts";
import { reportSarif } from "./reporters/sarif.ts";
import type { CheckResult } from "./result.ts";

/** `kubespray-cilium check`. Returns the exit code. */
export async function check(options: Options, catalog: Catalog): Promise<number> {
  const collected = await collectFiles(options.paths, { configuration: options.config === undefined });
  const workspace = new Workspace(
    catalog,
    {
      ...(options.kubespray !== undefined && { kubespray: { version: options.kubespray, origin: "--kubespray" } }),
      ...(options.cilium !== undefined && { cilium: { version: options.cilium, origin: "--cilium" } }),
    },
    (file) => displayName(file, collected.base),
  );
  const { documents, errors } = await read(workspace, collected);
  if (options.config !== undefined) await configure(workspace, options.config);
  await readVarsFiles(workspace);
  const [problem] = workspace.versionProblems();
  if (problem !== undefined) throw new UsageError(problem);
  if (options.fix) for (const document of documents) await fix(workspace, document);
  const found = documents.flatMap(({ file }) => {
    const document = workspace.document(file);
    return document ? diagnostics(workspace, document, options.language, { syntax: true }) : [];
  });
  const left = await besideBaseline(options, workspace, found);
  const result = { workspace, base: collected.base, files: documents.length, errors, ...left };
  for (const { file, message } of errors) process.stderr.write(`${file}: ${message}\n`);
  process.stdout.write((REPORTERS[options.format] ?? reportPretty)(result, options.language));
  if (errors.length > 0) return 2;
  const limit = SEVERITIES.indexOf(options.severity);
  return left.found.some((each) => SEVERITIES.indexOf(each.severity) <= limit) ? 1 : 0;
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

async function read(
  workspace: Workspace,
  collected: Collected,
): Promise<{ documents: YamlDocument[]; errors: Unreadable[] }> {
  const documents: YamlDocument[] = [];
  const errors = [...collected.errors];
  const reported = new Set(collected.files);
  const files = [...collected.files, ...collected.context];
  for (let start = 0; start < files.length; start += AT_ONCE) {
    const batch = files.slice(start, start + AT_ONCE);
    const texts = await Promise.allSettled(batch.map(readText));
    for (const [i, file] of batch.entries()) {
      const text = texts[i];
      if (text?.status === "fulfilled") {
        const document = workspace.set(file, text.value);
        if (reported.has(file)) documents.push(document);
      } else {
        const reason: unknown = text?.reason;
        const message = reason instanceof Error ? reason.message : String(reason);
        errors.push({ file: displayName(file, collected.base), message });
      }
    }
  }
  for (const file of collected.signals) {
    const text = await readSmall(file);
    if (text !== undefined) workspace.note(file, text);
  }
  return { documents, errors };
}

/** How many files are read at the same time. */
const AT_ONCE = 64;

/** What the configuration has Ansible given by `-e`; a file that is not there sets nothing. */
async function readVarsFiles(workspace: Workspace): Promise<void> {
  for (const file of workspace.missingFiles()) {
    const text = await readText(file).catch(() => undefined);
    if (text !== undefined) workspace.set(file, text);
  }
}

async function configure(workspace: Workspace, file: string): Promise<void> {
  try {
    workspace.configure("", readConfiguration(await readText(file)), slashes(dirname(resolve(file))));
  } catch (error) {
    throw new UsageError(`--config ${file}: ${error instanceof Error ? error.message : error}`);
  }
}

/** Fixes can uncover others; a handful of rounds reaches the end of any real file. */
const ROUNDS = 10;

async function fix(workspace: Workspace, { file }: YamlDocument): Promise<void> {
  let changed = false;
  for (let round = 0; round < ROUNDS; round++) {
    const document = workspace.document(file);
    if (!document) return;
    const edits = fixAll(
      workspace,
      document,
      diagnostics(workspace, document, "en").map((each) => each.finding),
    );
    if (edits.length === 0) break;
    workspace.set(file, applyEdits(document, edits));
    changed = true;
  }
  const document = workspace.document(file);
  if (changed && document) await writeFile(file, document.text);
}
