import type { Workspace } from "../../cluster/workspace.ts";
import type { Inventory } from "../../inventory/inventory.ts";
import { isForeign } from "../../inventory/path.ts";
import type { YamlDocument } from "../../syntax/document.ts";
import { allRules } from "../index.generated.ts";
import type { Finding, Report, Rule } from "../rule.ts";
import { rulesAbout } from "./aboutSubject.ts";
import { arranged } from "./arranged.ts";
import { attempt } from "./attempt.ts";
import { checkConfiguration } from "./checkConfiguration.ts";
import { checkManifest } from "./checkManifest.ts";
import { checkVariables } from "./checkVariables.ts";
import { findingOf } from "./finding.ts";

/**
 * What the rules say about one file, in the order of its text: its own lines, and what its clusters make of them.
 * `reader`: what they say of variables that several inventories read in that one alone.
 */
export const checkDocument = (
  workspace: Workspace,
  document: YamlDocument,
  rules: readonly Rule[] = allRules,
  reader?: Inventory,
): Finding[] => checkRuns(workspace, document, rules, reader).flat();

/** The same in runs: one for each page of a manifest, else one. A page's run stays the same list while nothing in it changes. */
export function checkRuns(
  workspace: Workspace,
  document: YamlDocument,
  rules: readonly Rule[],
  reader?: Inventory,
): readonly (readonly Finding[])[] {
  if (document.kind === "manifest") return checkManifest(workspace, document, rules);
  const found = workspace.isConfiguration(document.file)
    ? checkConfiguration(workspace, document, rules)
    : checkVariables(workspace, document, rules, reader);
  return [arranged(found, (chunk) => document.lineOf(chunk))];
}

/**
 * Syntax errors of a file that holds settings of ours: for the command line. In an editor the YAML extension shows
 * those.
 */
export function checkSyntax(
  workspace: Workspace,
  document: YamlDocument,
  rules: readonly Rule[] = allRules,
): Finding[] {
  // The roles and tests of a checkout are their authors' matter.
  if (document.kind === "variables" && isForeign(workspace.relative(document.outermost.file))) return [];
  const inventories = workspace.inventoriesReading(document.file).map(({ root }) => root);
  const isConfiguration = workspace.isConfiguration(document.file);
  const findings: Finding[] = [];
  for (const rule of rulesAbout("document", rules)) {
    const report = (what: Report) => findings.push(findingOf(rule, what, inventories));
    attempt(rule, () => rule.check({ catalog: workspace.catalog, document, isConfiguration, report }));
  }
  return findings;
}
