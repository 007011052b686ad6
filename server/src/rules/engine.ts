import type { Workspace } from "../cluster/workspace.ts";
import type { Chunk } from "../syntax/chunk.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { comparePositions } from "../syntax/positions.ts";
import { rulesAbout } from "./aboutSubject.ts";
import { attempt } from "./attempt.ts";
import { checkManifest } from "./checkManifest.ts";
import { checkVariables } from "./checkVariables.ts";
import { findingOf, isSameFinding } from "./finding.ts";
import { allRules } from "./index.generated.ts";
import type { Finding, Report, Rule } from "./rule.ts";

/** What the rules say about one file, in the order of its text: its own lines, and what its cluster makes of them. */
export function checkDocument(
  workspace: Workspace,
  document: YamlDocument,
  rules: readonly Rule[] = allRules,
): Finding[] {
  const found = (document.kind === "manifest" ? checkManifest : checkVariables)(workspace, document, rules);
  return inOrder(document, withoutYielding(found));
}

/** What could only be better is not worth saying of a line that has a mistake. */
function withoutYielding(findings: readonly Finding[]): readonly Finding[] {
  if (!findings.some(({ rule }) => rule.yields)) return findings;
  const faulty = new Map<Chunk, Set<number>>();
  for (const { rule, chunk, range } of findings) {
    if (rule.yields) continue;
    const lines = faulty.get(chunk) ?? new Set();
    faulty.set(chunk, lines.add(range.start.line));
  }
  return findings.filter(({ rule, chunk, range }) => !rule.yields || !faulty.get(chunk)?.has(range.start.line));
}

/** Sorts findings, and drops those that say again what one before said of the same place: an anchor is read many times. */
function inOrder(document: YamlDocument, findings: readonly Finding[]): Finding[] {
  return findings
    .map((finding) => ({ finding, line: document.lineOf(finding.chunk) }))
    .sort((a, b) => a.line - b.line || comparePositions(a.finding.range.start, b.finding.range.start))
    .map(({ finding }) => finding)
    .filter(
      (finding, i, sorted) =>
        !sorted
          .slice(Math.max(0, i - SAME_PLACE), i)
          .some((other) => isSameFinding(finding, other) && finding.message.en === other.message.en),
    );
}

/** More findings than this do not begin at one place. */
const SAME_PLACE = 8;

/**
 * Syntax errors of a file that holds settings of ours: for the command line. In an editor the YAML extension shows
 * those.
 */
export function checkSyntax(
  workspace: Workspace,
  document: YamlDocument,
  rules: readonly Rule[] = allRules,
): Finding[] {
  const inventory = workspace.inventoryOf(document.file);
  const findings: Finding[] = [];
  for (const rule of rulesAbout("document", rules)) {
    const report = (what: Report) => findings.push(findingOf(rule, what, inventory ? [inventory.root] : []));
    attempt(rule, () => rule.check({ catalog: workspace.catalog, document, report }));
  }
  return findings;
}
