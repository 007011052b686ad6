import { type ParseArgsConfig, parseArgs } from "node:util";
import { refuse } from "./usageError.ts";

const OPTIONS = {
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
} as const satisfies ParseArgsConfig["options"];

export type OptionName = keyof typeof OPTIONS;

/** The options as they are written, and what stands between them. Throws UsageError for options that there are not. */
export function givenOptions(args: readonly string[]) {
  const config = { args: [...args], allowPositionals: true, options: OPTIONS } as const;
  for (const token of parseArgs({ ...config, strict: false, tokens: true }).tokens) {
    if (token.kind !== "option") continue;
    const { rawName, name, value, inlineValue } = token;
    if (!isOption(name)) refuse(`unknown option ${rawName} (see --help)`, `未知选项 ${rawName}（见 --help）`);
    const takesValue = OPTIONS[name].type === "string";
    if (takesValue && (value === undefined || (!inlineValue && value.startsWith("-"))))
      refuse(`${rawName}: give a value`, `${rawName}：缺少值`);
    if (!takesValue && value !== undefined) refuse(`${rawName} takes no value`, `${rawName} 不接受值`);
  }
  return parseArgs(config);
}

const isOption = (name: string): name is OptionName => Object.hasOwn(OPTIONS, name);
