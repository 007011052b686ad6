import type { Chunk } from "../../syntax/chunk.ts";
import { comparePositions } from "../../syntax/positions.ts";
import type { Finding } from "../rule.ts";
import { rankOf } from "../severity.ts";
import { isSameFinding } from "./finding.ts";

/**
 * Findings in the order of the text, without those that need not be said. `lineOf`: the line on which a chunk begins, in a
 * text that holds all of them.
 */
export const arranged = (findings: readonly Finding[], lineOf: (chunk: Chunk) => number): Finding[] =>
  inOrder(withoutYielding(findings), lineOf);

/** What could only be better, or is only known in general, is not worth saying where another rule says what is wrong. */
function withoutYielding(findings: readonly Finding[]): readonly Finding[] {
  if (!findings.some(({ rule }) => rule.yields)) return findings;
  const worst = new Lines();
  for (const finding of findings) if (!finding.rule.yields) worst.add(finding, rankOf(finding.severity));
  return findings.filter((finding) => {
    const { rule, related } = finding;
    if (rule.yields === "as bad")
      return ![finding, ...related].some((place) => worst.at(place) <= rankOf(finding.severity));
    return !rule.yields || worst.at(finding) === Number.POSITIVE_INFINITY;
  });
}

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

/** Sorts findings, and drops repetitions at the same place: what an anchor names is read again for each alias. */
function inOrder(findings: readonly Finding[], lineOf: (chunk: Chunk) => number): Finding[] {
  return findings
    .map((finding) => ({ finding, line: lineOf(finding.chunk) }))
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
