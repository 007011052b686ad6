import { comparePositions, type Range } from "../../syntax/positions.ts";
import type { Finding, Fix, Report, Rule } from "../rule.ts";

/** What a rule reported, as a finding of the given inventories. */
export function findingOf(rule: Rule, what: Report, inventories: readonly string[]): Finding {
  return {
    rule,
    severity: what.severity ?? rule.severity,
    file: what.at.file,
    chunk: what.at.chunk,
    range: rangeOf(what),
    message: what.message,
    tags: what.tags ?? [],
    related: what.related ?? [],
    fixes: what.fixes?.filter(isPossible) ?? [],
    inventories,
  };
}

/** What is written as YAML an INI file cannot take. */
const isPossible = ({ edits }: Fix): boolean =>
  edits.every(({ chunk, dialect }) => chunk.dialect !== "ini" || dialect === "ini");

function rangeOf({ at, part = "entry" }: Report): Range {
  if ("range" in at) return at.range;
  if (part === "key" || !at.value) return at.key.range;
  if (part === "value") return at.value.range;
  return { start: at.key.range.start, end: at.value.kind === "scalar" ? at.value.range.end : at.key.range.end };
}

/** Whether two findings say the same of the same place. */
export const isSameFinding = (a: Finding, b: Finding): boolean =>
  a.rule === b.rule && a.chunk === b.chunk && comparePositions(a.range.start, b.range.start) === 0;
