import type { Language } from "../catalog/words.ts";
import type { Workspace } from "../cluster/workspace.ts";
import { checkDocument, checkSyntax } from "../rules/engine.ts";
import type { Finding, Severity, Tag } from "../rules/rule.ts";
import { severityOf } from "../rules/severity.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Range } from "../syntax/positions.ts";
import { rulePage } from "./rulePages.ts";

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
}

/** What there is to say about a file, in a person's language and with the severities they chose; syntax errors on demand. */
export function diagnostics(
  workspace: Workspace,
  document: YamlDocument,
  language: Language,
  { syntax = false }: { readonly syntax?: boolean } = {},
): Diagnostic[] {
  const findings = [...(syntax ? checkSyntax(workspace, document) : []), ...checkDocument(workspace, document)];
  return findings.flatMap((finding) => {
    const severity = severityOf(finding, workspace.chosenSeverities(finding.file));
    return severity === "off" ? [] : [{ ...located(workspace, document, finding, language), severity }];
  });
}

function located(workspace: Workspace, document: YamlDocument, finding: Finding, language: Language): Diagnostic {
  const { rule } = finding;
  return {
    file: document.file,
    range: document.rangeOf(finding.chunk, finding.range),
    severity: finding.severity,
    rule: rule.id,
    message: finding.message[language],
    docs: rulePage(rule.id, language),
    tags: finding.tags,
    related: finding.related.flatMap(({ file, chunk, range, message }) => {
      const other = workspace.document(file);
      return other ? [{ file, range: other.rangeOf(chunk, range), message: message[language] }] : [];
    }),
    inventories: finding.inventories,
    finding,
  };
}
