import type { Language } from "../catalog/words.ts";
import type { Workspace } from "../cluster/workspace.ts";
import { type Suppression, suppressionOf, suppressionsOn } from "../rules/engine/suppressions.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { isInText } from "../syntax/edits/comments.ts";
import { fileEdit, type Replacement } from "../syntax/fileEdit.ts";
import { overlaps, position, type Range } from "../syntax/positions.ts";
import { indentation } from "../syntax/text.ts";
import { type Diagnostic, diagnostics } from "./diagnostics.ts";
import type { QuickFix } from "./fixes.ts";
import { phrase } from "./phrases.ts";

/**
 * Comments that silence the findings that a range touches, each in one action: the comment that silences others there
 * takes the rule, else a new one goes above the line. None where no comment can stand, as in the middle of a text.
 */
export function suppressFixes(
  workspace: Workspace,
  document: YamlDocument,
  range: Range,
  language: Language,
): QuickFix[] {
  const touched = diagnostics(workspace, document, language).filter((each) => overlaps(each.range, range));
  return touched.flatMap((diagnostic) => suppressFix(workspace, diagnostic, language) ?? []);
}

function suppressFix(workspace: Workspace, diagnostic: Diagnostic, language: Language): QuickFix | undefined {
  const { rule, finding } = diagnostic;
  const document = workspace.document(finding.file);
  const { chunk, range } = finding;
  const { line } = range.start;
  if (!document || finding.rule.subject === "suppression") return undefined;
  if (line > 0 && isInText(chunk, line - 1, chunk.lines[line - 1]?.length ?? 0)) return undefined;
  const edit = fileEdit(document, commentFor(document, document.lineOf(chunk) + line, rule));
  if (!edit) return undefined;
  const title = phrase(language, "suppress", rule);
  return { title, safe: false, edits: [{ file: document.outermost.file, ...edit }], diagnostic, preferred: false };
}

function commentFor(document: YamlDocument, line: number, id: string): Replacement {
  // Behind the value of an INI variable, Ansible takes a comment for a part of it.
  const onLine = document.kind === "ini" ? undefined : suppressionAt(document, line);
  const there = onLine ?? suppressionAt(document, line - 1, true);
  if (there) {
    const { end } = there.rules.at(-1)?.range ?? there.range;
    const at = position(document.lineOf(there.chunk) + end.line, end.character);
    return { range: { start: at, end: at }, newText: there.rules.length > 0 ? `, ${id}` : ` ${id}` };
  }
  const indent = " ".repeat(indentation(document.line(line) ?? ""));
  const start = position(line, 0);
  return { range: { start, end: start }, newText: `${indent}${suppressionOf(id)}\n` };
}

/** The comment for a line that stands on a line: on this one, or alone on the one above. */
function suppressionAt(document: YamlDocument, line: number, alone = false): Suppression | undefined {
  const page = document.pages[document.pageAt(line)];
  const all = page && line >= 0 ? suppressionsOn(page) : [];
  return all.find(
    (each) => each.scope === "line" && each.alone === alone && document.lineOf(each.chunk) + each.line === line,
  );
}
