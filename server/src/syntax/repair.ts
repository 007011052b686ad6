import { type Extent, type Faults, findFaults, type Gap } from "./faults.ts";
import type { Indents, ParsedYaml, SyntaxProblem } from "./parse.ts";
import { isTemplated } from "./scalars.ts";
import { isBlankOrComment } from "./trail.ts";

/** Parses lines, some of them as if they were indented deeper. */
export type Parse = (lines: readonly string[], indents?: Indents) => ParsedYaml;

/** A reading of a text that is no YAML, without the lines at fault. */
export interface Repaired {
  readonly parsed: ParsedYaml;
  /** What is wrong with the text. */
  readonly problems: readonly SyntaxProblem[];
  /** The lines that were read. */
  readonly lines: readonly string[];
  /** Lines that were left out and look as if they set something. */
  readonly adding: readonly number[];
}

/** How often a text is parsed anew to find out what is wrong with it. */
const MOST_TRIES = 5;

/**
 * Reads lines again without those at fault, first the ones that look wrong, then those on which the parser still finds
 * a problem. Undefined where that does not help.
 */
export function repair(written: readonly string[], first: ParsedYaml, parse: Parse): Repaired | undefined {
  const faults = findFaults(written);
  const out = new LeftOut(written, faults);
  // The parser takes some indentation for a problem that YAML's readers accept.
  const indents = faults.indents.size > 0 ? faults.indents : undefined;
  let parsed = indents ? parse(written, indents) : first;
  const { problems } = parsed;
  let best: Repaired | undefined = indents && { parsed, problems, lines: written, adding: [] };
  let fewest = problems.length;
  for (let i = 0; i < MOST_TRIES && parsed.problems.length > 0; i++) {
    const found = i === 0 && out.add(faults.gaps);
    // One problem of the parser makes others below it; only the last try believes them all.
    const believed = i < MOST_TRIES - 1 ? parsed.problems.slice(0, 1) : parsed.problems;
    if (!found && !out.add(believed.map((problem) => out.gapFor(problem)))) break;
    parsed = parse(out.lines, indents);
    if (parsed.problems.length >= fewest) continue;
    fewest = parsed.problems.length;
    best = { parsed, problems, lines: [...out.lines], adding: out.adding() };
  }
  return best;
}

/** Lines of which some are left out, so that all columns stay. */
class LeftOut {
  readonly lines: string[];

  constructor(
    private readonly written: readonly string[],
    private readonly faults: Faults,
  ) {
    this.lines = [...written];
  }

  /** Whether that left out anything more. */
  add(gaps: readonly (Gap | Extent | undefined)[]): boolean {
    let changed = false;
    for (const gap of gaps) {
      if (!gap) continue;
      const end = "end" in gap ? gap.end : gap.line + 1;
      for (let i = gap.line; i < end; i++) {
        const line = this.lines[i] ?? "";
        const kept = i === gap.line ? line.slice(0, gap.from).trimEnd() : "";
        if (isBlankOrComment(line) || kept === line) continue;
        this.lines[i] = kept;
        changed = true;
      }
    }
    return changed;
  }

  /** What to leave out for a problem of the parser: the value around it, or the line. */
  gapFor({ range }: SyntaxProblem): Gap | Extent | undefined {
    let line = Math.min(range.start.line, this.lines.length - 1);
    // A problem at the end of the text is one of the last line with content.
    while (line > 0 && isBlankOrComment(this.lines[line] ?? "")) line--;
    const value = this.faults.values[line];
    const isThere = value && this.lines[value.line]?.slice(value.from).trim() !== "";
    return isThere ? value : { line, from: 0 };
  }

  /** Lines whose key is lost. */
  adding(): number[] {
    const lines: number[] = [];
    this.lines.forEach((line, i) => {
      const text = this.written[i] as string;
      if (line.trim() === "" && text.trim() !== "" && (/[\w"'}]\s*:/.test(text) || isTemplated(text))) lines.push(i);
    });
    return lines;
  }
}
