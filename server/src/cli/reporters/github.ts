import { resolve } from "node:path";
import type { Language } from "../../catalog/words.ts";
import type { Severity } from "../../rules/severity.ts";
import { displayName } from "../files.ts";
import type { CheckResult } from "../result.ts";
import { unreadableJson } from "../unreadable.ts";

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "notice",
  hint: "notice",
};

/** Below which GitHub would show findings that nobody has to do anything about. */
const SHOWN: ReadonlySet<Severity> = new Set(["error", "warning", "info"]);

/**
 * The result as workflow commands, which GitHub shows beside the lines of a change. Lines and columns are 1-based; files
 * are named from the current folder, which in a workflow is the repository.
 */
export function reportGithub({ base, found, errors }: CheckResult, language: Language): string {
  const here = process.cwd();
  const unreadable = unreadableJson(errors, language).map(
    ({ file, message }) => `::error file=${property(displayName(resolve(base, file), here))}::${data(message)}`,
  );
  const lines = found
    .filter(({ severity }) => SHOWN.has(severity))
    .map(({ file, range: { start, end }, rule, severity, message, docs }) => {
      // Columns count only within one line.
      const columns = start.line === end.line ? `,col=${start.character + 1},endColumn=${end.character + 1}` : "";
      const place = `file=${property(displayName(file, here))},line=${start.line + 1},endLine=${end.line + 1}${columns}`;
      return `::${COMMANDS[severity]} ${place},title=${property(rule)}::${data(`${message}\n${docs}`)}`;
    });
  return [...unreadable, ...lines].map((line) => `${line}\n`).join("");
}

const data = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
