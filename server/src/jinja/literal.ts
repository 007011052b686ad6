import { UNKNOWN } from "../syntax/scalars.ts";
import { Float, isDict, isList, type Scalar, type Value } from "./values.ts";

const WORDS: Readonly<Record<string, Scalar>> = {
  True: true,
  False: false,
  None: null,
  true: true,
  false: false,
  null: null,
};
const TOKEN =
  /\s*(?:(?<mark>[[\]{},:])|(?<word>[A-Za-z_]\w*(?!["'\w]))|(?<number>-?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?(?![\w.]))|(?<string>"(?:[^"\\\n]|\\[\\'"nrt])*"|'(?:[^'\\\n]|\\[\\'"nrt])*'))/y;
const STRING = /"[^"\\\n]*"|'[^'\\\n]*'/g;
const ESCAPED: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/**
 * What Ansible makes of the text that a variable's template printed: a list, a dict or a boolean if it reads as a literal
 * of Python, else the text itself. Source: ansible_eval_concat in ansible/template/native_helpers.py.
 */
export function literalOr(text: string): Value {
  if (text === "True" || text === "False") return text === "True";
  if (!/^[[{]/.test(text)) return text;
  const reader = new LiteralReader(text);
  const value = reader.whole();
  if (value !== undefined) return value;
  // Tuples, sets, joined or prefixed strings: Python has more literals than these.
  const around = text.replace(STRING, "''");
  return /\\/.test(text) || /[()]|''\s*["']|\w["']|\{[^:{}]*\}|\d_\d|0[xob]/.test(around) ? UNKNOWN : text;
}

/** Brackets that Python's tokenizer takes inside of each other. Source: MAXLEVEL in Parser/tokenizer.h of CPython. */
const DEEPEST = 200;

class LiteralReader {
  private tokens: { mark?: string; value?: Scalar }[] = [];
  private next = 0;
  private depth = 0;

  constructor(text: string) {
    TOKEN.lastIndex = 0;
    const end = text.trimEnd().length;
    while (TOKEN.lastIndex < end) {
      const groups = TOKEN.exec(text)?.groups;
      if (!groups || (groups["word"] && !Object.hasOwn(WORDS, groups["word"]))) {
        this.tokens = [];
        return;
      }
      const { mark, word, number, string } = groups;
      if (mark !== undefined) this.tokens.push({ mark });
      else if (word !== undefined) this.tokens.push({ value: WORDS[word] as Scalar });
      else if (number !== undefined) this.tokens.push({ value: numberOf(number) });
      else this.tokens.push({ value: unescaped(string ?? "") });
    }
  }

  /** The value; undefined where the text is no such literal. */
  whole(): Value | undefined {
    const value = this.value();
    return this.next === this.tokens.length ? value : undefined;
  }

  private value(): Value | undefined {
    const token = this.tokens[this.next++];
    if (!token?.mark) return token?.value;
    if (token.mark === "[") return this.listed("]", () => this.value());
    if (token.mark !== "{") return undefined;
    const entries = this.listed("}", () => {
      const key = this.value();
      const colon = this.tokens[this.next++]?.mark === ":";
      const value = this.value();
      const isKey = key !== undefined && !isList(key) && !isDict(key);
      return isKey && colon && value !== undefined ? ([key as Scalar, value] as const) : undefined;
    });
    return entries && new Map(entries);
  }

  private listed<T>(closer: string, item: () => T | undefined): T[] | undefined {
    if (++this.depth > DEEPEST) return undefined;
    const items: T[] = [];
    while (this.tokens[this.next]?.mark !== closer) {
      if (items.length > 0 && this.tokens[this.next++]?.mark !== ",") return undefined;
      if (items.length > 0 && this.tokens[this.next]?.mark === closer) break;
      const next = item();
      if (next === undefined) return undefined;
      items.push(next);
    }
    this.next++;
    this.depth--;
    return items;
  }
}

const numberOf = (text: string): Scalar => (/[.eE]/.test(text) ? new Float(Number(text)) : Number(text));

const unescaped = (text: string): string => text.slice(1, -1).replace(/\\(.)/g, (_, c: string) => ESCAPED[c] ?? c);
