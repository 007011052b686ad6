import type { Language } from "../../catalog/words.ts";
import type { Diagnostic } from "../../features/diagnostics.ts";
import type { Severity } from "../../rules/rule.ts";
import { displayName } from "../files.ts";
import type { CheckResult } from "../result.ts";
import { originOf } from "./origin.ts";

const COLOURS = { error: 31, warning: 33, info: 36, hint: 90 } as const;

const NAMES: Readonly<Record<Language, Readonly<Record<Severity, string>>>> = {
  en: { error: "error", warning: "warning", info: "info", hint: "hint" },
  "zh-cn": { error: "错误", warning: "警告", info: "信息", hint: "提示" },
};

/** The result for a person: warnings and errors with their lines, the rest counted. */
export function reportPretty(result: CheckResult, language: Language): string {
  const { workspace, base, found } = result;
  const colour = process.stdout.isTTY && !process.env["NO_COLOR"];
  const paint = (text: string, code: number) => (colour ? `\x1b[${code}m${text}\x1b[0m` : text);
  const shown = found.filter(({ severity }) => severity === "error" || severity === "warning");
  const output: string[] = [];
  for (const inventory of workspace.allInventories()) {
    const { kubespray, cilium } = workspace.cluster(inventory);
    const root = displayName(inventory.root, base) || ".";
    output.push(`${paint(root, 1)}: Kubespray ${originOf(kubespray, language)} · Cilium ${originOf(cilium, language)}`);
  }
  let file = "";
  for (const each of shown) {
    if (each.file !== file) output.push("", paint(displayName(each.file, base), 4));
    file = each.file;
    output.push(...lines(each, result, language, paint));
  }
  output.push("", summary(found, shown, language), "");
  return output.join("\n");
}

function lines(
  each: Diagnostic,
  { workspace }: CheckResult,
  language: Language,
  paint: (text: string, code: number) => string,
): string[] {
  const { line, character } = each.range.start;
  const source = workspace.document(each.file)?.line(line) ?? "";
  const place = `${line + 1}:${character + 1}`.padEnd(7);
  return [
    `  ${place} ${paint(NAMES[language][each.severity], COLOURS[each.severity])}  ${each.message}  ${paint(each.rule, 90)}`,
    paint(`          ${source.trim()}`, 90),
  ];
}

function summary(found: readonly Diagnostic[], shown: readonly Diagnostic[], language: Language): string {
  const count = (severity: Severity) => found.filter((each) => each.severity === severity).length;
  const [errors, warnings, infos, hints] = [count("error"), count("warning"), count("info"), count("hint")];
  if (language === "zh-cn") {
    const hidden = found.length > shown.length ? `（另有 ${infos} 条信息、${hints} 条提示未显示）` : "";
    return `${errors} 个错误，${warnings} 个警告${hidden}`;
  }
  const plural = (n: number, word: string) => `${n} ${word}${n === 1 ? "" : "s"}`;
  const hidden = found.length > shown.length ? ` (${plural(infos, "info")} and ${plural(hints, "hint")} hidden)` : "";
  return `${plural(errors, "error")}, ${plural(warnings, "warning")}${hidden}`;
}
