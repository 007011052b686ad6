import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Catalog } from "../catalog/catalog.ts";
import { tellFailures } from "../rules/engine/attempt.ts";
import { languageOfPerson, type Options, parseArguments } from "./arguments.ts";
import { check } from "./check.ts";
import { explain } from "./explain.ts";
import { render } from "./render.ts";
import { rules } from "./rules.ts";
import { schema } from "./schema.ts";
import { upgrade } from "./upgrade.ts";
import { USAGE } from "./usage.ts";
import { UsageError } from "./usageError.ts";

/** The commands, by name. Each returns the exit code. */
const COMMANDS: Readonly<Record<string, (options: Options, catalog: Catalog) => Promise<number>>> = {
  check,
  explain,
  render,
  rules,
  schema,
  upgrade,
};

/** Exit codes: 0 nothing at or above the level asked for, 1 findings, 2 wrong usage or unreadable input. */
async function main(args: readonly string[]): Promise<number> {
  try {
    const options = parseArguments(args, Object.keys(COMMANDS));
    if (options === "help") {
      process.stdout.write(USAGE[languageOfPerson(args)]);
      return 0;
    }
    // The build puts the catalog beside this bundle.
    const catalog = await Catalog.load((name) => readFile(join(__dirname, "catalog", name), "utf8"));
    return (await COMMANDS[options.command]?.(options, catalog)) ?? 2;
  } catch (error) {
    // A mistake of the program's is no finding, either.
    const text = error instanceof UsageError ? error.text[languageOfPerson(args)] : said(error);
    process.stderr.write(`kubespray-cilium: ${text}\n`);
    return 2;
  }
}

const said = (error: unknown): string => (error instanceof Error && error.stack) || String(error);

// Whoever reads the output may have seen enough: `| head`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

tellFailures((text) => process.stderr.write(`kubespray-cilium: ${text}\n`));

main(process.argv.slice(2)).then((code) => {
  // Not process.exit: what is still being written to a pipe would be lost.
  process.exitCode = code;
});
