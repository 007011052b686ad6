import { Composer, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, Parser } from "yaml";
import type { Entry, ScalarNode, ScalarStyle, YamlNode } from "./nodes.ts";
import { readPlainBlock } from "./plainBlock.ts";
import type { Range } from "./positions.ts";
import { type Dialect, isTemplated, resolvePlain, UNKNOWN } from "./scalars.ts";
import { withoutStacks } from "./withoutStacks.ts";

/** A place where the text is no YAML. */
export interface SyntaxProblem {
  readonly range: Range;
  readonly message: string;
}

export interface ParsedYaml {
  readonly root?: YamlNode;
  readonly problems: readonly SyntaxProblem[];
  /** It has aliases or merge keys, which stand in the tree as they are written. */
  readonly hasLinks?: true;
}

/** Texts longer than this are not read as one piece: nobody writes them by hand. */
const LONGEST = 2_000_000;

/** How many blanks are read before lines, by their numbers, that are not written there. */
export type Indents = ReadonlyMap<number, number>;

/** Reads one YAML document. Never throws: what cannot be read is left out and reported in `problems`. */
export const parseYaml = (text: string, dialect: Dialect): ParsedYaml => parse(text, dialect, undefined);

/** The same for lines, some of which are read as if they were indented deeper. */
export function parseLines(lines: readonly string[], dialect: Dialect, indents?: Indents): ParsedYaml {
  const root = indents ? undefined : readPlainBlock(lines, dialect);
  if (root) return { root, problems: [] };
  return parseWithLibrary(lines, dialect, indents);
}

/** Reads lines with the parser of the library, whatever is in them. */
export function parseWithLibrary(lines: readonly string[], dialect: Dialect, indents?: Indents): ParsedYaml {
  if (!indents) return parse(lines.join("\n"), dialect, undefined);
  const text = lines.map((line, i) => " ".repeat(indents.get(i) ?? 0) + line).join("\n");
  return parse(text, dialect, indents);
}

function parse(text: string, dialect: Dialect, indents: Indents | undefined): ParsedYaml {
  if (text.length > LONGEST) return { problems: [] };
  const lines = countLines(text);
  try {
    // The failsafe schema leaves every scalar a string: what it means depends on the reader, see resolvePlain.
    const composer = new Composer({ schema: "failsafe", version: "1.1", uniqueKeys: false, logLevel: "silent" });
    const documents = composer.compose(new Parser().parse(text), true, text.length);
    const document = withoutStacks(() => documents.next().value);
    // Nesting deeper than the stack is no error in the text; what was read before it is no reading either.
    if (!document || document.errors.some(({ code }) => code === "RESOURCE_EXHAUSTION")) return { problems: [] };
    const convert = new Converter(lines, dialect, text, indents);
    const root = document.contents && convert.node(document.contents as Node);
    const problems = document.errors.map((error) => convert.problem(error));
    return { ...(root && { root }), problems, ...(convert.hasLinks && { hasLinks: true }) };
  } catch (error) {
    // The same, thrown: the library and the converter recurse.
    if (error instanceof RangeError) return { problems: [] };
    throw error;
  }
}

/** All lines of a text: the parser counts only those that it read, and it stops where a document breaks off. */
function countLines(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) lines.addNewLine(end + 1);
  return lines;
}

const firstLine = (message: string): string => message.split("\n", 1)[0]?.replace(/ at line \d.*$/s, "") ?? message;

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "block",
  BLOCK_FOLDED: "block",
};

/** Tags that say no more than the value does; any other makes it unknown. */
const CORE_TAGS = new Set(["!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"]);
const TYPED_TAGS = new Set([
  "tag:yaml.org,2002:int",
  "tag:yaml.org,2002:bool",
  "tag:yaml.org,2002:float",
  "tag:yaml.org,2002:null",
]);

class Converter {
  hasLinks = false;

  constructor(
    private readonly lines: LineCounter,
    private readonly dialect: Dialect,
    private readonly text: string,
    private readonly indents: Indents | undefined,
  ) {}

  range([start, end]: readonly [number, number] | readonly [number, number, number]): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  /** Errors are placed before the blanks and comments above the text at fault; that text is what a person looks for. */
  problem({ pos: [start, end], message }: { pos: readonly [number, number]; message: string }): SyntaxProblem {
    const from = start + (/^(?:\s+|#.*)*/.exec(this.text.slice(start, start + 10_000))?.[0].length ?? 0);
    const at = from < this.text.length ? from : start;
    return { range: this.range([at, Math.max(at, end)]), message: firstLine(message) };
  }

  private position(offset: number) {
    const { line, col } = this.lines.linePos(Math.min(offset, this.text.length));
    const added = this.indents?.get(line - 1) ?? 0;
    return { line: Math.max(0, line - 1), character: Math.max(0, col - 1 - added) };
  }

  node(node: Node): YamlNode {
    const range = this.range(node.range ?? [0, 0]);
    if (isAlias(node)) {
      this.hasLinks = true;
      return { kind: "opaque", range, alias: node.source };
    }
    const about = { range, ...(hasAnchor(node) && { anchor: node.anchor }), ...(node.tag && { tag: node.tag }) };
    if (isScalar(node)) return this.scalar(node, about);
    if (node.tag && !CORE_TAGS.has(node.tag)) return { kind: "opaque", ...about };
    if (isSeq(node)) {
      const items = node.items.map((item) => this.item(item as Node));
      return { kind: "sequence", flow: node.flow ?? false, items, ...about, ...endingWith(node, range, items.at(-1)) };
    }
    if (!isMap(node)) return { kind: "opaque", ...about };
    // `{{ name }}` and `{% if name %}` without quotes read as mappings.
    if (node.flow && /^\{[{%#]/.test(this.source(node))) return { kind: "opaque", ...about };
    const entries = node.items.flatMap((pair) => this.entry(pair as Pair<Node, Node | null>));
    // A key that is an alias, or a template without quotes.
    const open = entries.length < node.items.length;
    const last = entries.at(-1);
    const ending = endingWith(node, range, last?.value ?? last?.key);
    return { kind: "mapping", flow: node.flow ?? false, entries, ...(open && { open }), ...about, ...ending };
  }

  /** An item of a list; one that nothing is written for yet is unknown. */
  private item(node: Node): YamlNode {
    const item = this.node(node);
    const empty = item.kind === "scalar" && item.style === "plain" && item.text === "" && !item.tag && !item.anchor;
    return empty ? { ...item, value: UNKNOWN } : item;
  }

  /** A block scalar without the line ends after it, so that another value in its place leaves the next line alone. */
  private withoutLineEnds([start, end]: readonly [number, number, ...unknown[]]): Range {
    let last = end;
    while (last > start && this.text[last - 1] === "\n") last--;
    return this.range([start, last]);
  }

  private source(node: Node): string {
    const [start, end] = node.range ?? [0, 0];
    return this.text.slice(start, Math.min(end, start + 200));
  }

  private scalar(node: Node & { value?: unknown; type?: string }, about: { range: Range; tag?: string }): ScalarNode {
    const text = typeof node.value === "string" ? node.value : "";
    const style = STYLES[node.type ?? ""] ?? "plain";
    const range = style === "block" ? this.withoutLineEnds(node.range ?? [0, 0]) : about.range;
    const base = { kind: "scalar", text, style, ...about, range } as const;
    if (isTemplated(text)) return { ...base, value: UNKNOWN };
    if (about.tag && TYPED_TAGS.has(about.tag)) return { ...base, value: resolvePlain(text, this.dialect) };
    if (about.tag && !CORE_TAGS.has(about.tag)) return { ...base, value: UNKNOWN };
    return { ...base, value: style === "plain" && !about.tag ? resolvePlain(text, this.dialect) : text };
  }

  private entry(pair: Pair<Node, Node | null>): Entry[] {
    if (!isScalar(pair.key)) return [];
    const key = this.node(pair.key) as ScalarNode;
    if (key.text === "<<") this.hasLinks = true;
    const value = pair.value;
    // A value of no length is an empty one: nothing stands after the colon.
    if (!value?.range || (isScalar(value) && value.range[0] === value.range[1] && !value.tag && !value.anchor))
      return [{ key }];
    return [{ key, value: this.node(value) }];
  }
}

/** A block collection ends where the last thing in it does, and not after the comments and blank lines below. */
const endingWith = (node: { flow?: boolean }, { start }: Range, last: YamlNode | undefined): { range?: Range } =>
  !node.flow && last ? { range: { start, end: last.range.end } } : {};

const hasAnchor = (node: Node): node is Node & { anchor: string } =>
  "anchor" in node && typeof node.anchor === "string";
