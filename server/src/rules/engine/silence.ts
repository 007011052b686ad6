import type { Catalog } from "../../catalog/catalog.ts";
import type { YamlDocument } from "../../syntax/document.ts";
import { isBlankOrComment } from "../../syntax/trail.ts";
import type { Finding, Report, Rule } from "../rule.ts";
import { attempt } from "./attempt.ts";
import { findingOf } from "./finding.ts";
import { type Suppression, suppressionsIn } from "./suppressions.ts";

/** A suppression, and the lines of the document that it is for. */
interface Placed {
  readonly suppression: Suppression;
  /** Missing for an `ignore-file` below the comments at the top, which has no effect. */
  readonly line?: number | "all";
  /** The rules of which it silenced something; the empty name where it names none. */
  readonly silenced: Set<string>;
}

/**
 * Takes away the findings that comments of the document silence: `ignore RULE` on the line or right above it,
 * `ignore-file` in the comments at the top. Adds what rules say of comments that silence nothing.
 */
export function withoutSilenced(
  document: YamlDocument,
  runs: readonly (readonly Finding[])[],
  rules: readonly Rule[],
  catalog: Catalog,
): readonly (readonly Finding[])[] {
  const placed = placedIn(document);
  if (placed.length === 0) return runs;
  const findings = runs.flat();
  const left = findings.filter((finding) => !isSilenced(finding, placed, document));
  const inventories = [...new Set(findings.flatMap((each) => each.inventories))];
  const about = placed.flatMap((each) => judged(each, document.file, rules, catalog, inventories));
  const lineOf = ({ chunk, range }: Finding) => document.lineOf(chunk) + range.start.line;
  return [about.length === 0 ? left : [...left, ...about].sort((a, b) => lineOf(a) - lineOf(b))];
}

function placedIn(document: YamlDocument): Placed[] {
  return suppressionsIn(document).map((suppression) => {
    const line = lineFor(suppression, document);
    return { suppression, silenced: new Set<string>(), ...(line !== undefined && { line }) };
  });
}

function lineFor({ chunk, line, scope, alone }: Suppression, document: YamlDocument): Placed["line"] {
  let at = document.lineOf(chunk) + line;
  if (scope === "file") return at < headOf(document) ? "all" : undefined;
  if (!alone) return at;
  do at++;
  while (document.line(at)?.trimStart().startsWith("#"));
  return at;
}

/** How many lines of comments, blank lines and document starts stand at the top. */
function headOf(document: YamlDocument): number {
  let line = 0;
  for (let text = document.line(0); text !== undefined; text = document.line(++line)) {
    if (!isBlankOrComment(text) && !/^---\s*(?:#.*)?$/.test(text)) break;
  }
  return line;
}

function isSilenced({ rule, chunk, range }: Finding, placed: readonly Placed[], document: YamlDocument): boolean {
  const at = document.lineOf(chunk) + range.start.line;
  let found = false;
  for (const { suppression, line, silenced } of placed) {
    if (line !== "all" && line !== at) continue;
    const isNamed = suppression.rules.some(({ id }) => id === rule.id);
    if (!isNamed && (line !== "all" || suppression.rules.length > 0)) continue;
    silenced.add(isNamed ? rule.id : "");
    found = true;
  }
  return found;
}

/** What was said of a suppression while it silenced the same: the same findings are given again. */
const said = new WeakMap<Suppression, { readonly silenced: string; readonly findings: readonly Finding[] }>();

function judged(
  { suppression, silenced }: Placed,
  file: string,
  rules: readonly Rule[],
  catalog: Catalog,
  inventories: readonly string[],
): readonly Finding[] {
  const key = [...silenced].sort().join();
  const known = said.get(suppression);
  if (known?.silenced === key) return known.findings;
  const findings: Finding[] = [];
  for (const rule of rules) {
    if (rule.subject !== "suppression") continue;
    const report = (what: Report) => void findings.push(findingOf(rule, what, inventories));
    const isUsed = (id: string) => silenced.has(id);
    const place = { file, chunk: suppression.chunk };
    attempt(rule, () => rule.check({ catalog, suppression, place, isUsed, rules, report }));
  }
  said.set(suppression, { silenced: key, findings });
  return findings;
}
