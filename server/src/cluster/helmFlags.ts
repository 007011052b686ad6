import type { Json } from "../catalog/facts.ts";
import { UNKNOWN, type Unknown } from "../syntax/scalars.ts";

/** A value given by a flag of `cilium install`, which takes those of Helm. */
export interface FlagValue {
  readonly path: readonly string[];
  readonly value: Json | Unknown;
}

/** What flags give; `open`: some may give anything. */
export interface FlagValues {
  readonly values: readonly FlagValue[];
  readonly open: boolean;
}

/** Flags of cilium-cli that give no values, by whether a word of theirs follows. Source: cilium-cli's `install --help`. */
const WITHOUT_VALUES: Readonly<Record<string, boolean>> = {
  "--wait": false,
  "--dry-run": false,
  "--dry-run-helm-values": false,
  "--list-versions": false,
  "--wait-duration": true,
  "--namespace": true,
  "-n": true,
  "--context": true,
  "--kubeconfig": true,
  "--version": true,
  "--repository": true,
};

/** Reads the flags that a role appends to the command that installs Cilium. */
export function readFlags(text: string): FlagValues {
  const words = shellWords(text);
  if (!words) return { values: [], open: true };
  const values: FlagValue[] = [];
  let open = false;
  for (let i = 0; i < words.length; i++) {
    const [, flag = "", joined] = /^(-[^=]*)(?:=(.*))?$/s.exec(words[i] as string) ?? [];
    if (Object.hasOwn(WITHOUT_VALUES, flag)) {
      if (WITHOUT_VALUES[flag] && joined === undefined) i++;
      continue;
    }
    const [, kind] = /^--(?:helm-)?set(-string|-json|-literal|-file)?$/.exec(flag) ?? [undefined, undefined];
    if (!/^--(?:helm-)?set/.test(flag)) {
      open = true;
      continue;
    }
    const given = joined ?? words[++i] ?? "";
    const read = valuesIn(given, kind);
    if (read) values.push(...read);
    else open = true;
  }
  return { values, open };
}

const PIECE = /\s+|"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)|([^\s"'\\]+)/sy;

/** The words of a command line; undefined where quotes do not close. */
function shellWords(text: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  PIECE.lastIndex = 0;
  for (let at = 0; at < text.length; at = PIECE.lastIndex) {
    const found = PIECE.exec(text);
    if (!found) return undefined;
    const [, double, single, escaped, plain] = found;
    const piece = double?.replace(/\\(["\\$`])/g, "$1") ?? single ?? escaped ?? plain;
    if (piece !== undefined) word = (word ?? "") + piece;
    else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  return word === undefined ? words : [...words, word];
}

/** `a.b=1,c=2`; a value in a form that is not modelled is unknown, and a name in one makes all of it so: undefined. */
function valuesIn(text: string, kind: string | undefined): FlagValue[] | undefined {
  const whole = kind === "-json" || kind === "-literal" || kind === "-file";
  const pairs = whole ? [text] : pairsIn(text);
  const values: FlagValue[] = [];
  for (const pair of pairs) {
    const [, name, value] = /^((?:[\w-]|\\\.)+(?:\.(?:[\w-]|\\\.)+)*)((?:\[\d+\].*)?=.*)$/s.exec(pair) ?? [];
    if (name === undefined || value === undefined) return undefined;
    const path = name.split(/(?<!\\)\./).map((each) => each.replaceAll("\\.", "."));
    values.push({ path, value: value.startsWith("=") ? typed(value.slice(1), kind) : UNKNOWN });
  }
  return values;
}

/** Cut at the commas that part values: neither after a backslash nor in the braces of a list. */
function pairsIn(text: string): string[] {
  const pairs: string[] = [];
  let end = text.length;
  let inBraces = false;
  for (let i = text.length - 1; i >= 0; i--) {
    if (text[i] === "}" || text[i] === "{") inBraces = text[i] === "}";
    if (text[i] !== "," || inBraces || text[i - 1] === "\\") continue;
    pairs.push(text.slice(i + 1, end));
    end = i;
  }
  return [...pairs, text.slice(0, end)].reverse();
}

/** Helm reads booleans, null and whole numbers, and leaves all else a text. Source: helm.sh/helm, pkg/strvals. */
function typed(text: string, kind: string | undefined): Json | Unknown {
  if (kind !== undefined && kind !== "-string" && kind !== "-literal") return UNKNOWN;
  if (kind === "-literal") return text;
  if (/^\{|\\/.test(text)) return UNKNOWN;
  if (kind === "-string") return text;
  if (text === "true" || text === "false") return text === "true";
  if (text === "null") return null;
  return /^(?:0|-?[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}
