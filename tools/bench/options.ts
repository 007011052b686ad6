/** What the command line asks for. */
export interface Options {
  /** Few samples: to see that everything runs, not for figures. */
  readonly quick: boolean;
  /** Also the section that is off by default. */
  readonly workspace: boolean;
  readonly only?: string;
  /** A Markdown file for the result. */
  readonly write?: string;
  /** Other servers to compare; run with their arguments, without a shell. */
  readonly ours?: string;
  readonly peer?: string;
  /** A JSON Schema for the peer instead of ours. */
  readonly schema?: string;
}

const FLAGS = ["quick", "workspace"] as const;
const VALUES = ["only", "write", "ours", "peer", "schema"] as const;

export const USAGE =
  "npm run bench -- [--quick] [--workspace] [--only NAME] [--write FILE] [--ours CMD] [--peer CMD] [--schema FILE]";

/** Reads the command line; undefined where it is not as USAGE says. */
export function parseOptions(args: readonly string[]): Options | undefined {
  const options: { -readonly [Name in keyof Options]: Options[Name] } = { quick: false, workspace: false };
  for (let i = 0; i < args.length; i++) {
    const flag = FLAGS.find((each) => `--${each}` === args[i]);
    const name = VALUES.find((each) => `--${each}` === args[i]);
    if (flag) {
      options[flag] = true;
    } else {
      const value = args[++i];
      if (!name || !value) return undefined;
      options[name] = value;
    }
  }
  return options;
}
