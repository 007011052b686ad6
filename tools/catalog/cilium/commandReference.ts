/** A flag as a page of the command reference lists it. */
export interface Flag {
  readonly name: string;
  /** Its type as pflag names it. */
  readonly type: string;
  readonly default?: string;
  /** Values that the help lists in braces. */
  readonly values?: readonly string[];
  /** Its help says so. */
  readonly deprecated?: true;
}

/** What a flag of a type is worth where the reference names no default; of other types nothing is known then. */
function zeroOf(type: string): string | undefined {
  if (type === "bool") return "false";
  if (type === "string" || type === "strings") return "";
  return /^u?int(?:8|16|32|64)?$|^float\d*$|^duration$/.test(type) ? "0" : undefined;
}

/** Flags that say where the settings are, and are none themselves. */
export const NO_SETTINGS = new Set(["help", "version", "config", "config-dir", "cmdref"]);

/** Reads the flags of a page of Documentation/cmdref. */
export function readFlags(page: string): Flag[] {
  return page.split("\n").flatMap((line) => {
    const [, name, rest = ""] = /^\s+(?:-\w, |)--([a-z0-9][a-zA-Z0-9._-]*)(.*)$/.exec(line) ?? [];
    if (!name || NO_SETTINGS.has(name)) return [];
    const [, option = "", help = ""] = /^((?:\[=|\s)\S*)?(?:\s{2,}(.*))?$/.exec(rest) ?? [];
    const type = typeNamed(option);
    const given = /^.*\(default (.*)\)\s*$/.exec(help)?.[1];
    const values = /\{\s*([^{}]*\|[^{}]*?)\s*\}/
      .exec(help)?.[1]
      ?.split("|")
      .map((value) => value.trim().replace(/^"(.*)"$/, "$1"));
    const value = given === undefined ? zeroOf(type) : unquoted(given.trim());
    const deprecated = /\b(?:flag|option) is deprecated\b/i.test(help);
    return [
      {
        name,
        type,
        ...(value !== undefined && { default: value }),
        ...(values && { values }),
        ...(deprecated && { deprecated }),
      },
    ];
  });
}

/** The type after a flag's name; none is a boolean, and what pflag does not know is a word of the help text. */
function typeNamed(option: string): string {
  const type = option.trim().replace(/\[=.*$/, "");
  if (type === "") return "bool";
  return KNOWN.test(type) ? type : "string";
}

const KNOWN =
  /^(?:bool|string|strings|stringArray|stringToString|stringToInt|u?int\d*|uints|ints|float\d*|duration|map|ip|ipNet|cidrs?)$/;

function unquoted(text: string): string {
  return /^".*"$/.test(text) ? text.slice(1, -1).replace(/\\(["\\])/g, "$1") : text;
}
