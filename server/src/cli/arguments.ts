import { type Language, languageOf } from "../catalog/words.ts";
import { SEVERITIES, type Severity } from "../rules/severity.ts";
import { givenOptions, type OptionName } from "./givenOptions.ts";
import { refuse } from "./usageError.ts";

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
/** The options of each command, beside those of all. */
const OPTIONS_OF: Readonly<Record<string, readonly OptionName[]>> = {
  check: ["format", "severity", "fix", "baseline", "update-baseline"],
  explain: ["format", "all"],
  render: ["format", "agent"],
  rules: ["format"],
  schema: ["format"],
  upgrade: ["format", "to", "all"],
};
const OPTIONS_OF_ALL: readonly OptionName[] = ["kubespray", "cilium", "config", "lang", "help"];

/** Commands that are about nothing of the user's. */
const WITHOUT_OPERANDS: ReadonlySet<string> = new Set(["rules", "schema"]);

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
  const { values, positionals } = givenOptions(args);
  if (values.help) return "help";
  const [command, ...operands] = positionals;
  const known = commands.join(", ");
  if (command === undefined)
    refuse(`which command? One of: ${known} (see --help)`, `缺少命令，可用的有：${known}（见 --help）`);
  if (!commands.includes(command))
    refuse(`unknown command "${command}". Known: ${known}`, `未知命令“${command}”。可用的有：${known}`);
  checkFit(command, operands, values);
  const formats = FORMATS[command] ?? USUAL_FORMATS;
  const format = oneOf("--format", values.format ?? formats[0] ?? "pretty", formats);
  const updateBaseline = values["update-baseline"] ?? false;
  if (updateBaseline && values.baseline === undefined)
    refuse("--update-baseline: give --baseline FILE", "--update-baseline：请同时给出 --baseline FILE");
  const lang = values.lang === undefined ? undefined : languageNamed(values.lang);
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
    language: lang ?? (FOR_PROGRAMS.has(format) ? "en" : languageOfLocale()),
    fix: values.fix ?? false,
    ...(values.to !== undefined && { to: values.to }),
    ...(values.baseline !== undefined && { baseline: values.baseline }),
    updateBaseline,
  };
}

/** The language of what a person reads who started the program: usage, and what is wrong with it. */
export function languageOfPerson(args: readonly string[]): Language {
  const given = args.findLast((arg, i) => args[i - 1] === "--lang" || arg.startsWith("--lang="));
  return given === undefined ? languageOfLocale() : languageOf(given.replace("--lang=", ""));
}

const languageOfLocale = (): Language =>
  languageOf(process.env["LC_ALL"] || process.env["LC_MESSAGES"] || process.env["LANG"]);

/** Chinese of any kind is the one that there is. */
const languageNamed = (text: string): Language =>
  /^zh([-_].*)?$/i.test(text) ? "zh-cn" : oneOf("--lang", text, ["en", "zh-cn"]);

/** What a command would pass over without a word is a mistake. */
function checkFit(command: string, operands: readonly string[], values: object): void {
  const options: readonly string[] = [...OPTIONS_OF_ALL, ...(OPTIONS_OF[command] ?? [])];
  const foreign = Object.keys(values).find((name) => !options.includes(name));
  if (foreign !== undefined) refuse(`${command} has no option --${foreign}`, `${command} 没有选项 --${foreign}`);
  if (operands.includes("")) refuse("a name or path is empty", "有一个名称或路径为空");
  if (operands.length > 0 && WITHOUT_OPERANDS.has(command))
    refuse(`${command} takes no names or paths: ${operands[0]}`, `${command} 不接受名称或路径：${operands[0]}`);
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  const all = allowed.join(", ");
  return found ?? refuse(`${option} ${value}: use one of ${all}`, `${option} ${value}：可用的有 ${all}`);
}
