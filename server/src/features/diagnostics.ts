import type { Language } from "../catalog/words.ts";
import type { Workspace } from "../cluster/workspace.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { chosenSeverity } from "../rules/engine/chosenSeverity.ts";
import { checkRuns, checkSyntax } from "../rules/engine/engine.ts";
import { withoutSilenced } from "../rules/engine/silence.ts";
import { allRules } from "../rules/index.generated.ts";
import type { Finding, Severity, Tag } from "../rules/rule.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { comparePositions, type Range } from "../syntax/positions.ts";
import { rulePage } from "./rulePages.ts";
import { isHalfTyped } from "./typing.ts";

/** A finding in the coordinates of the file as it is now. */
export interface Diagnostic {
  readonly file: string;
  readonly range: Range;
  readonly severity: Severity;
  readonly rule: string;
  readonly message: string;
  readonly docs: string;
  readonly tags: readonly Tag[];
  readonly related: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
  readonly inventories: readonly string[];
  readonly finding: Finding;
  /** The language of its texts. */
  readonly language: Language;
}

export interface DiagnosticOptions {
  /** Syntax errors of the file itself too, which in an editor are the YAML extension's. */
  readonly syntax?: boolean;
  /** The line that is being typed: nothing is said about a name on it that is not written to its end. */
  readonly lineTyped?: number;
  /** What holds in one inventory, of variables that several read. */
  readonly reader?: Inventory;
}

/** What there is to say about a file and the documents inside of it, in a person's language and with the severities they chose. */
export function diagnostics(
  workspace: Workspace,
  document: YamlDocument,
  language: Language,
  { syntax = false, lineTyped, reader }: DiagnosticOptions = {},
): Diagnostic[] {
  if (workspace.filePreferences.isExcluded(document.file)) return [];
  const runs = runsIn(workspace, document, syntax, reader).filter(({ run }) => run.length > 0);
  if (runs.length === 0) return [];
  const view = { language, chosen: workspace.filePreferences.severities(document.file) };
  const found: Diagnostic[] = [];
  for (const { holder, run } of runs) {
    for (const each of locatedRun(workspace, holder, run, view)) found.push(each);
  }
  const onLine = ({ range }: Diagnostic) => range.start.line === lineTyped;
  if (lineTyped === undefined || !found.some(onLine) || !isHalfTyped(workspace, document, lineTyped)) return found;
  return found.filter((each) => !onLine(each));
}

/** A run of findings, with the document that it is in. */
interface Run {
  readonly holder: YamlDocument;
  readonly run: readonly Finding[];
}

/** What rules say about a document and those inside of it. Syntax errors inside of a document are nobody else's. */
function runsIn(workspace: Workspace, document: YamlDocument, syntax: boolean, reader?: Inventory): Run[] {
  const found = checkRuns(workspace, document, allRules, reader);
  const all = syntax ? [checkSyntax(workspace, document), ...found] : found;
  return [
    ...withoutSilenced(document, all, allRules, workspace.catalog).map((run) => ({ holder: document, run })),
    ...workspace.documentsIn(document).flatMap((inner) => runsIn(workspace, inner, true, reader)),
  ];
}

/** Whom diagnostics are for. */
interface View {
  readonly language: Language;
  readonly chosen: Readonly<Record<string, string>>;
}

const knownRuns = new WeakMap<readonly Finding[], { readonly key: string; readonly diagnostics: Diagnostic[] }>();

/** The findings of a run at their places, without those that a person switched off. */
function locatedRun(workspace: Workspace, holder: YamlDocument, run: readonly Finding[], view: View): Diagnostic[] {
  const [first] = run;
  if (!first) return [];
  // A run that is the same list is that of a page, in which nothing moves by itself.
  const key = JSON.stringify([holder.file, holder.lineOf(first.chunk), view]);
  const before = knownRuns.get(run);
  if (before?.key === key) return before.diagnostics;
  const diagnostics = run.flatMap((finding) => {
    const severity = chosenSeverity(finding, view.chosen);
    return severity === "off" ? [] : [located(workspace, holder, finding, severity, view.language)];
  });
  const canMove = holder.host !== undefined || run.some(({ related }) => related.length > 0);
  if (!canMove) knownRuns.set(run, { key, diagnostics });
  return diagnostics;
}

const known = new WeakMap<Finding, Diagnostic>();

/** A finding at its place. The same object as before if it says the same as before. */
function located(
  workspace: Workspace,
  document: YamlDocument,
  finding: Finding,
  severity: Severity,
  language: Language,
): Diagnostic {
  const range = document.rangeOf(finding.chunk, finding.range);
  const { file } = document.outermost;
  const before = known.get(finding);
  const isSame =
    before?.file === file && before.severity === severity && before.language === language && equal(before.range, range);
  // Other places can move without this one.
  if (before && isSame && finding.related.length === 0) return before;
  const { rule } = finding;
  const diagnostic = {
    file,
    range,
    severity,
    rule: rule.id,
    message: finding.message[language],
    docs: rulePage(rule.id, language),
    tags: finding.tags,
    related: finding.related.flatMap(({ file, chunk, range, message }) => {
      const other = workspace.document(file);
      return other
        ? [{ file: other.outermost.file, range: other.rangeOf(chunk, range), message: message[language] }]
        : [];
    }),
    inventories: finding.inventories,
    finding,
    language,
  };
  known.set(finding, diagnostic);
  return diagnostic;
}

const equal = (a: Range, b: Range): boolean =>
  comparePositions(a.start, b.start) === 0 && comparePositions(a.end, b.end) === 0;
