import type { Language, Message } from "../../catalog/words.ts";
import type { Diagnostic } from "../../features/diagnostics.ts";
import { withOrigin } from "../../features/versionText.ts";
import type { Severity } from "../../rules/severity.ts";
import { displayName } from "../files.ts";
import type { CheckResult } from "../result.ts";
import { excerpt } from "./excerpt.ts";

const BOLD = 1;
const UNDERLINED = 4;
const FAINT = 90;
const COLOURS = { error: 31, warning: 33, info: 36, hint: FAINT } as const;

const NAMES: Readonly<Record<Language, Readonly<Record<Severity, string>>>> = {
  en: { error: "error", warning: "warning", info: "info", hint: "hint" },
  "zh-cn": { error: "错误", warning: "警告", info: "信息", hint: "提示" },
};

type Paint = (text: string, code: number) => string;

/** The result for a person: warnings and errors with their lines, the rest counted. */
export function reportPretty(result: CheckResult, language: Language): string {
  const { workspace, base, found } = result;
  const colour = process.stdout.isTTY && !process.env["NO_COLOR"];
  const paint: Paint = (text, code) => (colour ? `\x1b[${code}m${text}\x1b[0m` : text);
  const shown = found.filter(({ severity }) => severity === "error" || severity === "warning");
  const output: string[] = [];
  for (const inventory of workspace.allInventories()) {
    const { kubespray, cilium } = workspace.cluster(inventory);
    const root = displayName(inventory.root, base) || ".";
    const own = found.filter(({ inventories }) => inventories.includes(inventory.root));
    const versions = `Kubespray ${withOrigin(kubespray, language)} · Cilium ${withOrigin(cilium, language)}`;
    output.push(`${paint(root, BOLD)}: ${versions} · ${counts(own, language)}`);
  }
  let file = "";
  for (const each of shown) {
    if (each.file !== file) output.push("", paint(displayName(each.file, base), UNDERLINED));
    file = each.file;
    output.push(...lines(each, result, language, paint));
  }
  if (output.length > 0) output.push("");
  output.push(result.files > 0 ? summary(result, shown, language) : NO_FILES[language], "");
  return output.join("\n");
}

const NO_FILES: Message = { en: "no files to check", "zh-cn": "没有可检查的文件" };

const INDENT = " ".repeat(10);

function lines(each: Diagnostic, { workspace, base }: CheckResult, language: Language, paint: Paint): string[] {
  const { start } = each.range;
  const place = `${start.line + 1}:${start.character + 1}`.padEnd(7);
  const source = workspace.document(each.file)?.line(start.line) ?? "";
  const { text, carets } = excerpt(source, each.range);
  const colour = COLOURS[each.severity];
  return [
    `  ${place} ${paint(NAMES[language][each.severity], colour)}  ${each.message}  ${paint(each.rule, FAINT)}`,
    `${INDENT}${paint(text, FAINT)}`,
    `${INDENT}${paint(carets, colour)}`,
    ...each.related.map(({ file, range, message }) =>
      paint(`${INDENT}${displayName(file, base)}:${range.start.line + 1}: ${message}`, FAINT),
    ),
  ];
}

const count = (found: readonly Diagnostic[], severity: Severity): number =>
  found.filter((each) => each.severity === severity).length;

const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? "" : "s"}`;

function counts(found: readonly Diagnostic[], language: Language): string {
  const [errors, warnings] = [count(found, "error"), count(found, "warning")];
  return language === "zh-cn"
    ? `${errors} 个错误，${warnings} 个警告`
    : `${plural(errors, "error")}, ${plural(warnings, "warning")}`;
}

function summary({ found, baseline }: CheckResult, shown: readonly Diagnostic[], language: Language): string {
  const [infos, hints] = [count(found, "info"), count(found, "hint")];
  const hidden = found.length > shown.length;
  if (language === "zh-cn") {
    return [
      `${counts(found, language)}${hidden ? `（另有 ${infos} 条信息、${hints} 条提示未显示）` : ""}`,
      ...(baseline ? [`基线接受了 ${baseline.accepted} 个问题，另有 ${baseline.gone} 个已不再出现`] : []),
    ].join("\n");
  }
  return [
    `${counts(found, language)}${hidden ? ` (${plural(infos, "info")} and ${plural(hints, "hint")} hidden)` : ""}`,
    ...(baseline
      ? [
          `${plural(baseline.accepted, "finding")} accepted by the baseline, ${baseline.gone} more in it no longer there`,
        ]
      : []),
  ].join("\n");
}
