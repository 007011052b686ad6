import { pathToFileURL } from "node:url";
import type { Log, PhysicalLocation, Region, ReportingDescriptor, Result } from "sarif";
import type { Language } from "../../catalog/words.ts";
import { locateFix } from "../../features/fixes.ts";
import { plainText } from "../../features/plainText.ts";
import { rulePage } from "../../features/rulePages.ts";
import { allRules } from "../../rules/index.generated.ts";
import type { Rule, Severity } from "../../rules/rule.ts";
import type { Range } from "../../syntax/positions.ts";
import { displayName } from "../files.ts";
import type { CheckResult } from "../result.ts";
import { unreadableJson } from "../unreadable.ts";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
const HOME = "https://github.com/kubespray-cilium/kubespray-cilium";

const LEVELS: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  info: "note",
  hint: "note",
};

/** The result as a SARIF 2.1.0 log. Files are named from the current folder: in CI that is the repository. */
export function reportSarif({ workspace, found, errors }: CheckResult, language: Language): string {
  const rules = allRules.filter(({ id }) => found.some(({ rule }) => rule === id));
  const results = found.map(
    (each): Result => ({
      ruleId: each.rule,
      ruleIndex: rules.findIndex(({ id }) => id === each.rule),
      level: LEVELS[each.severity],
      message: { text: each.message },
      locations: [{ physicalLocation: locationOf(each.file, each.range) }],
      ...(each.related.length > 0 && {
        relatedLocations: each.related.map(({ file, range, message }, id) => ({
          id,
          physicalLocation: locationOf(file, range),
          message: { text: message },
        })),
      }),
      ...fixesOf(each.finding.fixes.map((fix) => locateFix(workspace, fix, language))),
    }),
  );
  const log: Log = {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "kubespray-cilium",
            informationUri: HOME,
            rules: rules.map((rule) => descriptorOf(rule, language)),
          },
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: errors.length === 0,
            toolExecutionNotifications: unreadableJson(errors, language).map(({ file, message }) => ({
              level: "error",
              message: { text: `${file}: ${message}` },
            })),
          },
        ],
        results,
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

const descriptorOf = ({ id, severity, title, why }: Rule, language: Language): ReportingDescriptor => ({
  id,
  shortDescription: { text: title[language] },
  fullDescription: { text: plainText(why[language]), markdown: why[language] },
  helpUri: rulePage(id, language),
  defaultConfiguration: { level: LEVELS[severity] },
});

const locationOf = (file: string, range: Range): PhysicalLocation => ({
  artifactLocation: { uri: uriOf(file) },
  region: regionOf(range),
});

/** SARIF counts lines and columns from 1. */
const regionOf = ({ start, end }: Range): Region => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});

function uriOf(file: string): string {
  const name = displayName(file, process.cwd());
  return name.startsWith("..") ? pathToFileURL(file).href : name.split("/").map(encodeURIComponent).join("/");
}

function fixesOf(fixes: readonly ReturnType<typeof locateFix>[]): Pick<Result, "fixes"> {
  const possible = fixes.filter(({ edits }) => edits.length > 0);
  if (possible.length === 0) return {};
  return {
    fixes: possible.map(({ title, edits }) => ({
      description: { text: title },
      artifactChanges: [...new Set(edits.map(({ file }) => file))].map((file) => ({
        artifactLocation: { uri: uriOf(file) },
        replacements: edits
          .filter((edit) => edit.file === file)
          .map(({ range, newText }) => ({ deletedRegion: regionOf(range), insertedContent: { text: newText } })),
      })),
    })),
  };
}
