import { UNKNOWN, type Unknown } from "../syntax/scalars.ts";

/** One word of a command line. */
export interface Argument {
  readonly text: string;
  /** Otherwise the text has something in it that is not known, such as Jinja. */
  readonly isKnown: boolean;
}

/** What a command line says, by the names of flags; `open`: it may have any other flag. */
export interface Flags {
  readonly flags: ReadonlyMap<string, string | Unknown>;
  readonly open: boolean;
}

/** Types of flags that gather what they are given several times. */
const GATHERING: ReadonlySet<string> = new Set(["strings", "stringToString", "map"]);

/**
 * Reads the arguments of Cilium's programs as pflag does: `--name=value`, `--name value` as two words, and `--name`
 * alone for a switch. `typeOf` says a flag's type; what cannot be read leaves the flag that it names unknown.
 */
export function readArguments(words: readonly Argument[], typeOf: (flag: string) => string | undefined): Flags {
  const flags = new Map<string, string | Unknown>();
  let open = false;
  for (let i = 0; i < words.length; i++) {
    const { text, isKnown } = words[i] as Argument;
    const [, name, rest = ""] = /^--([a-zA-Z][\w-]*)(.*)$/s.exec(text) ?? [];
    const type = name && typeOf(name);
    if (name === undefined) open ||= !isKnown;
    else if (rest.startsWith("=")) put(name, isKnown ? rest.slice(1) : UNKNOWN);
    else if (!isKnown) open = true;
    else if (rest !== "") put(name, UNKNOWN);
    else if (type === "bool") put(name, "true");
    else put(name, type === undefined ? UNKNOWN : textOf(words[++i]));
  }
  return { flags, open };

  function put(name: string, value: string | Unknown): void {
    flags.set(name, flags.has(name) && GATHERING.has(typeOf(name) ?? "") ? UNKNOWN : value);
  }
}

const textOf = (word: Argument | undefined): string | Unknown => (word?.isKnown ? word.text : UNKNOWN);
