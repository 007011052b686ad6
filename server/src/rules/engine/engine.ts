import type { Workspace } from "../../cluster/workspace.ts";
import type { Inventory } from "../../inventory/inventory.ts";
import type { Chunk } from "../../syntax/chunk.ts";
import type { YamlDocument } from "../../syntax/document.ts";
import { comparePositions } from "../../syntax/positions.ts";
import { allRules } from "../index.generated.ts";
import { type Finding, type Report, type Rule, SEVERITIES } from "../rule.ts";
import { rulesAbout } from "./aboutSubject.ts";
import { attempt } from "./attempt.ts";
import { checkManifest } from "./checkManifest.ts";
import { checkVariables } from "./checkVariables.ts";
import { findingOf, isSameFinding } from "./finding.ts";

/**
 * What the rules say about one file, in the order of its text: its own lines, and what its clusters make of them.
 * `reader`: what they say of variables that several inventories read in that one alone.
 */
export function checkDocument(
  workspace: Workspace,
  document: YamlDocument,
  rules: readonly Rule[] = allRules,
  reader?: Inventory,
): Finding[] {
  const found =
    document.kind === "manifest"
      ? checkManifest(workspace, document, rules)
      : checkVariables(workspace, document, rules, reader);
  return inOrder(document, withoutYielding(found));
}

/** What could only be better, or is only known in general, is not worth saying where another rule says what is wrong. */
function withoutYielding(findings: readonly Finding[]): readonly Finding[] {
  if (!findings.some(({ rule }) => rule.yields)) return findings;
  const worst = new Lines();
  for (const finding of findings) if (!finding.rule.yields) worst.add(finding, rankOf(finding));
  return findings.filter((finding) => {
    const { rule, related } = finding;
    if (rule.yields === "as bad") return ![finding, ...related].some((place) => worst.at(place) <= rankOf(finding));
    return !rule.yields || worst.at(finding) === Number.POSITIVE_INFINITY;
  });
}

/** Less is worse. */
const rankOf = ({ severity }: Finding): number => SEVERITIES.indexOf(severity);

/** The worst finding on each line of chunks. */
class Lines {
  private readonly byChunk = new Map<Chunk, Map<number, number>>();

  add(line: Line, rank: number): void {
    const lines = this.byChunk.get(line.chunk) ?? new Map<number, number>();
    this.byChunk.set(line.chunk, lines.set(line.range.start.line, Math.min(rank, this.at(line))));
  }

  at({ chunk, range }: Line): number {
    return this.byChunk.get(chunk)?.get(range.start.line) ?? Number.POSITIVE_INFINITY;
  }
}

type Line = Pick<Finding, "chunk" | "range">;

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
  const inventories = workspace.inventoriesReading(document.file).map(({ root }) => root);
  const findings: Finding[] = [];
  for (const rule of rulesAbout("document", rules)) {
    const report = (what: Report) => findings.push(findingOf(rule, what, inventories));
    attempt(rule, () => rule.check({ catalog: workspace.catalog, document, report }));
  }
  return findings;
}
