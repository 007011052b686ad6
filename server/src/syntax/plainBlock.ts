import { literalAt } from "./literal.ts";
import type { Entry, MappingNode, ScalarNode, ScalarStyle, SequenceNode, YamlNode } from "./nodes.ts";
import { type MakeScalar, readPlainFlow } from "./plainFlow.ts";
import { position, type Range, range } from "./positions.ts";
import { type Dialect, isTemplated, resolvePlain, UNKNOWN } from "./scalars.ts";
import { skipBlanks } from "./text.ts";

/**
 * Reads block maps and lists of what stands on one line: nearly all lines of variable files and manifests. It takes a
 * tenth of the parser's time, and gives the same nodes. Undefined for lines with anything else in them (folded scalars,
 * anchors, tags, other texts of several lines, tabs, any error), which the parser has to read.
 */
export function readPlainBlock(lines: readonly string[], dialect: Dialect): YamlNode | undefined {
  return new Reader(lines, dialect).document();
}

/** Thrown where a line is of another kind: the whole text is left to the parser then. */
const OTHER = Symbol("other");

/** A content line, read up to the dashes that begin it. */
interface Line {
  readonly number: number;
  /** The columns of its dashes. */
  readonly dashes: readonly number[];
  /** Where what follows them begins. */
  readonly column: number;
  /** The column of the first of all. */
  readonly indent: number;
}

const KEY = /[A-Za-z0-9_][\w./-]{0,200}(?=[ ]*:(?: |$))/y;
// What begins otherwise has a meaning in YAML, or may have one.
const PLAIN_START = /^(?:[A-Za-z0-9_./~+$]|-[\w.])/;
const QUOTED = /^(?:"([^"\\]*)"|'([^']*)')(?= *$| +#)/;
/** Signs that lines of the plainest forms do not have. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: some of them are line ends to some readers.
export const UNUSUAL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]/;

/** Deeper nesting is left to the parser, which says when it is too deep. */
const DEEPEST = 40;

class Reader {
  private line: Line | undefined;
  private depth = 0;

  constructor(
    private readonly lines: readonly string[],
    private readonly dialect: Dialect,
  ) {}

  document(): YamlNode | undefined {
    try {
      const first = /^---(?: +#.*| *)$/.test(this.lines[0] ?? "") ? 1 : 0;
      this.line = this.contentFrom(first);
      if (!this.line) return undefined;
      const root = this.block(this.line.indent);
      return this.line ? undefined : root;
    } catch (error) {
      if (error === OTHER) return undefined;
      throw error;
    }
  }

  /** The next line with content, from a line on. */
  private contentFrom(start: number): Line | undefined {
    for (let number = start; number < this.lines.length; number++) {
      const text = this.lines[number] ?? "";
      if (UNUSUAL.test(text)) throw OTHER;
      let column = skipBlanks(text, 0);
      if (column === text.length || text[column] === "#") continue;
      const indent = column;
      const dashes: number[] = [];
      while (text[column] === "-" && text[column + 1] === " ") {
        dashes.push(column);
        column = skipBlanks(text, column + 1);
      }
      // A dash alone, or with a comment after it.
      if (column === text.length || text[column] === "#" || (text[column] === "-" && column + 1 === text.length)) {
        throw OTHER;
      }
      return { number, dashes, column, indent };
    }
    return undefined;
  }

  private advance(): void {
    this.line = this.contentFrom((this.line?.number ?? 0) + 1);
  }

  /** The map or list that begins at a column of the current line. */
  private block(column: number): YamlNode {
    if (++this.depth > DEEPEST) throw OTHER;
    const node = this.line?.dashes.includes(column) ? this.sequence(column) : this.mapping(column);
    this.depth--;
    return node;
  }

  private sequence(column: number): SequenceNode {
    const items: YamlNode[] = [];
    const start = this.current().number;
    for (;;) {
      const line = this.current();
      items.push(this.item(line, line.dashes[line.dashes.indexOf(column) + 1] ?? line.column));
      if (!this.line || this.line.indent < column) break;
      if (this.line.indent > column) throw OTHER;
      // A list may stand at the column of the key that it belongs to.
      if (this.line.dashes.length === 0) break;
    }
    return { kind: "sequence", flow: false, items, range: covering(start, column, items.at(-1) as YamlNode) };
  }

  private item(line: Line, column: number): YamlNode {
    const text = this.lines[line.number] ?? "";
    if (line.dashes.includes(column) || keyAt(text, column) !== undefined) return this.block(column);
    const scalar = this.value(line.number, column);
    this.advance();
    return scalar;
  }

  private mapping(column: number): MappingNode {
    const entries: Entry[] = [];
    const start = this.current().number;
    for (;;) {
      entries.push(this.entry(this.current(), column));
      if (!this.line || this.line.indent < column) break;
      if (this.line.indent > column || this.line.dashes.length > 0) throw OTHER;
    }
    const last = entries.at(-1) as Entry;
    return { kind: "mapping", flow: false, entries, range: covering(start, column, last.value ?? last.key) };
  }

  private entry({ number }: Line, column: number): Entry {
    const text = this.lines[number] ?? "";
    const name = keyAt(text, column);
    if (name === undefined) throw OTHER;
    const end = column + name.length;
    const key = this.scalar(name, "plain", range(number, column, number, end));
    const colon = text.indexOf(":", end);
    const at = skipBlanks(text, colon + 1);
    if (at < text.length && text[at] !== "#") {
      const value = text[at] === "|" ? this.literal(number, at, column) : this.value(number, at);
      this.advance();
      if (this.line && this.line.indent > column) throw OTHER;
      return { key, value };
    }
    this.advance();
    const next = this.line;
    if (!next || next.indent < column || (next.indent === column && next.dashes.length === 0)) return { key };
    return { key, value: this.block(next.indent) };
  }

  /** A scalar, or an empty collection, up to the end of its line. */
  private value(number: number, column: number): YamlNode {
    const rest = (this.lines[number] ?? "").slice(column);
    const covers = (length: number) => range(number, column, number, column + length);
    if (rest.startsWith("[") || rest.startsWith("{")) return this.flow(number, column);
    const quoted = rest.startsWith('"') || rest.startsWith("'") ? QUOTED.exec(rest) : undefined;
    if (quoted) {
      const [written, double, single] = quoted;
      const style = double === undefined ? "single" : "double";
      return this.scalar(double ?? single ?? "", style, covers(written.length));
    }
    if (!PLAIN_START.test(rest)) throw OTHER;
    const comment = rest.indexOf(" #");
    const text = (comment < 0 ? rest : rest.slice(0, comment)).trimEnd();
    if (text.endsWith(":") || text.includes(": ")) throw OTHER;
    return this.scalar(text, "plain", covers(text.length));
  }

  /** A text of several lines after `|`, below a key of a map at a column. */
  private literal(number: number, column: number, parent: number): ScalarNode {
    const first = this.lines[number + 1] ?? "";
    const indent = skipBlanks(first, 0);
    if (indent <= parent || indent === first.length) throw OTHER;
    let end = number + 1;
    let last = end;
    for (; end < this.lines.length; end++) {
      const line = this.lines[end] ?? "";
      if (UNUSUAL.test(line)) throw OTHER;
      if (line === "") continue;
      const width = skipBlanks(line, 0);
      // A line of blanks can be a part of the text or not.
      if (width === line.length) throw OTHER;
      if (width < indent) break;
      last = end;
    }
    const node = literalAt(number, column, { lines: this.lines, first: number + 1, last, indent });
    if (!node) throw OTHER;
    this.line = { number: end - 1, dashes: [], column, indent: parent };
    return node;
  }

  private flow(number: number, column: number): YamlNode {
    const make: MakeScalar = (text, quote, where) =>
      this.scalar(text, quote === "" ? "plain" : quote === '"' ? "double" : "single", where);
    const read = readPlainFlow(this.lines[number] ?? "", column, number, make);
    if (!read) throw OTHER;
    return read.node;
  }

  private scalar(text: string, style: ScalarStyle, where: Range): ScalarNode {
    const resolved = style === "plain" ? resolvePlain(text, this.dialect) : text;
    return { kind: "scalar", text, style, value: isTemplated(text) ? UNKNOWN : resolved, range: where };
  }

  private current(): Line {
    if (!this.line) throw OTHER;
    return this.line;
  }
}

/** The key that begins at a column of a line, if its colon follows. */
function keyAt(text: string, column: number): string | undefined {
  KEY.lastIndex = column;
  return KEY.exec(text)?.[0];
}

/** From where a collection begins to the end of the last thing in it. */
const covering = (line: number, column: number, last: YamlNode): Range => ({
  start: position(line, column),
  end: last.range.end,
});
