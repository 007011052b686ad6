import type { Entry, ScalarNode, ScalarStyle, YamlNode } from "../nodes.ts";
import { type Range, range } from "../positions.ts";
import { isTemplated, type ScalarValue, UNKNOWN } from "../scalars.ts";

/** A stretch of text on one line of a file. */
export interface Written {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** Where the text stands. */
export const rangeOf = ({ text, line, column }: Written): Range => range(line, column, line, column + text.length);

/**
 * A value as Ansible takes it from an INI file: a Python literal, else the text as it is. `true` and `yes` are none, so
 * they are texts. Source: `_parse_value` of ansible/plugins/inventory/ini.py.
 */
export function literalOf(written: Written): YamlNode | undefined {
  if (written.text === "") return undefined;
  if (isTemplated(written.text)) return scalar(written.text, UNKNOWN, "plain", rangeOf(written));
  return new Literal(written).read() ?? scalar(written.text, written.text, "plain", rangeOf(written));
}

const scalar = (text: string, value: ScalarValue, style: ScalarStyle, where: Range): ScalarNode => ({
  kind: "scalar",
  text,
  value,
  style,
  range: where,
});

/** Thrown where the text is no Python literal. No error: most values are none, and a trace of the stack takes its time. */
const NO_LITERAL = Symbol("no literal");

const CONSTANTS: Readonly<Record<string, boolean | null>> = { True: true, False: false, None: null };

const DIGITS = "[0-9](?:_?[0-9])*";
const FLOAT = `(?:${DIGITS}\\.(?:${DIGITS})?|\\.${DIGITS})(?:[eE][-+]?${DIGITS})?|${DIGITS}[eE][-+]?${DIGITS}`;
const INTEGER = `0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|[1-9](?:_?[0-9])*|0(?:_?0)*`;
const NUMBER = new RegExp(`^(?:${FLOAT}|${INTEGER})(?![\\w.])`);

/** Deeper nesting is no setting. */
const DEEPEST = 50;

class Literal {
  private at = 0;

  constructor(private readonly written: Written) {}

  /** The value; undefined where the text is no literal. */
  read(): YamlNode | undefined {
    try {
      const node = this.value(0);
      this.blanks();
      const rest = this.written.text.slice(this.at);
      return rest === "" || rest.startsWith("#") ? node : undefined;
    } catch (error) {
      if (error === NO_LITERAL) return undefined;
      throw error;
    }
  }

  private value(depth: number): YamlNode {
    if (depth > DEEPEST) throw NO_LITERAL;
    this.blanks();
    const c = this.peek();
    if (c === "[") return this.list("]", depth);
    if (c === "(") return this.list(")", depth);
    if (c === "{") return this.dictionary(depth);
    const string = this.strings();
    if (string) return string;
    return this.constant() ?? this.number();
  }

  /** Strings that stand side by side are one. */
  private strings(): ScalarNode | undefined {
    const start = this.at;
    let text: string | undefined;
    let style: ScalarStyle = "plain";
    let end = start;
    for (;;) {
      this.blanks();
      const match = /^(?:[rRuU]?)(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')/.exec(this.rest());
      if (!match) break;
      const raw = /^[rR]/.test(match[0]);
      const content = match[1] ?? match[2] ?? "";
      text = (text ?? "") + (raw ? content : unescaped(content));
      style = match[1] === undefined ? "single" : "double";
      this.at += match[0].length;
      end = this.at;
    }
    this.at = end;
    return text === undefined ? undefined : scalar(text, isTemplated(text) ? UNKNOWN : text, style, this.range(start));
  }

  private constant(): ScalarNode | undefined {
    const name = /^[A-Za-z_]\w*/.exec(this.rest())?.[0];
    if (name === undefined) return undefined;
    const value = Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : undefined;
    if (value === undefined) throw NO_LITERAL;
    const start = this.at;
    this.at += name.length;
    return scalar(name, value, "plain", this.range(start));
  }

  private number(): ScalarNode {
    const start = this.at;
    const sign = /^[-+\s]*/.exec(this.rest())?.[0] ?? "";
    this.at += sign.length;
    const text = NUMBER.exec(this.rest())?.[0];
    if (text === undefined) throw NO_LITERAL;
    this.at += text.length;
    const negative = (sign.match(/-/g)?.length ?? 0) % 2 === 1;
    const value = Number(text.replaceAll("_", ""));
    return scalar(this.written.text.slice(start, this.at), negative ? -value : value, "plain", this.range(start));
  }

  private list(close: string, depth: number): YamlNode {
    const start = this.at;
    const items: YamlNode[] = [];
    let comma = false;
    this.at++;
    while (!this.takes(close)) {
      items.push(this.value(depth + 1));
      comma = this.takes(",");
      if (!comma && !this.ahead(close)) throw NO_LITERAL;
    }
    // Parentheses around one value are no tuple.
    const [only] = items;
    if (close === ")" && items.length === 1 && !comma && only) return only;
    return { kind: "sequence", flow: true, items, range: this.range(start) };
  }

  private dictionary(depth: number): YamlNode {
    const start = this.at;
    const entries: Entry[] = [];
    this.at++;
    while (!this.takes("}")) {
      const key = this.value(depth + 1);
      if (!this.takes(":")) throw NO_LITERAL;
      const value = this.value(depth + 1);
      if (key.kind === "scalar") entries.push({ key, value });
      if (!this.takes(",") && !this.ahead("}")) throw NO_LITERAL;
    }
    return { kind: "mapping", flow: true, entries, range: this.range(start) };
  }

  private takes(c: string): boolean {
    const found = this.ahead(c);
    if (found) this.at++;
    return found;
  }

  private ahead(c: string): boolean {
    this.blanks();
    return this.peek() === c;
  }

  private peek(): string | undefined {
    return this.written.text[this.at];
  }

  private rest(): string {
    return this.written.text.slice(this.at);
  }

  private blanks(): void {
    while (this.peek() === " " || this.peek() === "\t") this.at++;
  }

  private range(start: number): Range {
    const { line, column } = this.written;
    return range(line, column + start, line, column + this.at);
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\\": "\\", "'": "'", '"': '"' };

/** What Python makes of the escapes that people use; it leaves those it does not know as they are. */
const unescaped = (text: string): string =>
  text.replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))/g, (all, byte, unit, c) =>
    byte || unit ? String.fromCharCode(Number.parseInt(byte ?? unit, 16)) : (ESCAPES[c] ?? all),
  );
