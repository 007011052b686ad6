import { parseArgs } from "node:util";
import { type Language, languageOf } from "../catalog/words.ts";
import { SEVERITIES, type Severity } from "../rules/rule.ts";

/** The command line is wrong; the message says how. */
export class UsageError extends Error {}

export const FORMATS = ["pretty", "json"] as const;
export type Format = (typeof FORMATS)[number];

export interface Options {
  readonly command: string;
  readonly paths: readonly string[];
  readonly kubespray?: string;
  readonly cilium?: string;
  readonly config?: string;
  readonly format: Format;
  readonly severity: Severity;
  readonly language: Language;
  readonly fix: boolean;
}

/** Reads the command line. Throws UsageError. */
export function parseArguments(args: readonly string[], commands: readonly string[]): Options | "help" {
  const { values, positionals } = parse(args);
  if (values.help) return "help";
  const [command, ...paths] = positionals;
  if (command === undefined) throw new UsageError(`which command? One of: ${commands.join(", ")} (see --help)`);
  if (!commands.includes(command)) throw new UsageError(`unknown command "${command}". Known: ${commands.join(", ")}`);
  const format = oneOf("--format", values.format ?? "pretty", FORMATS);
  const lang = values.lang === undefined ? undefined : oneOf("--lang", values.lang, ["en", "zh-cn"] as const);
  const locale = process.env["LC_ALL"] || process.env["LC_MESSAGES"] || process.env["LANG"];
  return {
    command,
    paths: paths.length > 0 ? paths : ["."],
    ...(values.kubespray !== undefined && { kubespray: values.kubespray }),
    ...(values.cilium !== undefined && { cilium: values.cilium }),
    ...(values.config !== undefined && { config: values.config }),
    format,
    severity: oneOf("--severity", values.severity ?? "error", SEVERITIES),
    // What other programs read does not depend on the person's locale.
    language: lang ?? (format === "pretty" ? languageOf(locale) : "en"),
    fix: values.fix ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        kubespray: { type: "string" },
        cilium: { type: "string" },
        config: { type: "string" },
        format: { type: "string" },
        severity: { type: "string" },
        lang: { type: "string" },
        fix: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new UsageError(`${option} ${value}: use one of ${allowed.join(", ")}`);
  return found;
}
