import { parseArgs } from "node:util";
import { type Language, languageOf } from "../catalog/words.ts";
import { SEVERITIES, type Severity } from "../rules/rule.ts";

/** The command line is wrong; the message says how. */
export class UsageError extends Error {}

export type Format = "pretty" | "text" | "yaml" | "json" | "sarif" | "github" | "markdown";

/** What each command can print, what it prints unless told otherwise first. */
const FORMATS: Readonly<Record<string, readonly Format[]>> = {
  check: ["pretty", "json", "sarif", "github"],
  explain: ["text", "json"],
  render: ["yaml", "json"],
  schema: ["json"],
  upgrade: ["pretty", "markdown", "json"],
};
const USUAL_FORMATS: readonly Format[] = ["pretty", "json"];
const FOR_PROGRAMS: ReadonlySet<Format> = new Set(["json", "sarif", "github"]);

export interface Options {
  readonly command: string;
  /** What follows the command: paths, the current folder where none are given. */
  readonly paths: readonly string[];
  /** The same for commands that take names. */
  readonly names: readonly string[];
  readonly all: boolean;
  /** Render what the agent gets, too. */
  readonly agent: boolean;
  readonly kubespray?: string;
  readonly cilium?: string;
  readonly config?: string;
  readonly format: Format;
  readonly severity: Severity;
  readonly language: Language;
  readonly fix: boolean;
  /** The release to upgrade to. */
  readonly to?: string;
  /** A file of findings that are accepted for now. */
  readonly baseline?: string;
  /** Writes that file first. */
  readonly updateBaseline: boolean;
}

/** Reads the command line. Throws UsageError. */
export function parseArguments(args: readonly string[], commands: readonly string[]): Options | "help" {
  const { values, positionals } = parse(args);
  if (values.help) return "help";
  const [command, ...operands] = positionals;
  if (command === undefined) throw new UsageError(`which command? One of: ${commands.join(", ")} (see --help)`);
  if (!commands.includes(command)) throw new UsageError(`unknown command "${command}". Known: ${commands.join(", ")}`);
  const formats = FORMATS[command] ?? USUAL_FORMATS;
  const format = oneOf("--format", values.format ?? formats[0] ?? "pretty", formats);
  const updateBaseline = values["update-baseline"] ?? false;
  if (updateBaseline && values.baseline === undefined) throw new UsageError("--update-baseline: give --baseline FILE");
  const lang = values.lang === undefined ? undefined : oneOf("--lang", values.lang, ["en", "zh-cn"] as const);
  const locale = process.env["LC_ALL"] || process.env["LC_MESSAGES"] || process.env["LANG"];
  return {
    command,
    paths: operands.length > 0 ? operands : ["."],
    names: operands,
    all: values.all ?? false,
    agent: values.agent ?? false,
    ...(values.kubespray !== undefined && { kubespray: values.kubespray }),
    ...(values.cilium !== undefined && { cilium: values.cilium }),
    ...(values.config !== undefined && { config: values.config }),
    format,
    severity: oneOf("--severity", values.severity ?? "error", SEVERITIES),
    // What other programs read does not depend on the person's locale.
    language: lang ?? (FOR_PROGRAMS.has(format) ? "en" : languageOf(locale)),
    fix: values.fix ?? false,
    ...(values.to !== undefined && { to: values.to }),
    ...(values.baseline !== undefined && { baseline: values.baseline }),
    updateBaseline,
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
        to: { type: "string" },
        baseline: { type: "string" },
        "update-baseline": { type: "boolean" },
        all: { type: "boolean" },
        agent: { type: "boolean" },
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
