import type { Entry, ScalarNode, YamlNode } from "./nodes.ts";
import { type Position, type Range, range } from "./positions.ts";
import { UNKNOWN } from "./scalars.ts";
import { isBlankOrComment } from "./trail.ts";

/** How the lines that were read differ from those that are written. */
export interface Changes {
  readonly written: readonly string[];
  readonly read: readonly string[];
  /** Lines on which something may or may not be there. */
  readonly uncertain: ReadonlySet<number>;
  /** Lines in whose place entries may be. */
  readonly adding: readonly number[];
}

/** A tree in which everything is unknown that could be another in the text as it is written. */
export function withDoubts(root: YamlNode, changes: Changes): YamlNode {
  return new Doubts(changes).node(root);
}

class Doubts {
  /** How many lines up to each one are changed or uncertain. */
  private readonly doubtful: Uint32Array;
  /** The lines next to where entries may be, in order. */
  private readonly besideAdding: readonly number[];

  constructor(private readonly changes: Changes) {
    const { written, read, uncertain, adding } = changes;
    this.doubtful = new Uint32Array(written.length + 1);
    for (let i = 0; i < written.length; i++) {
      const here = written[i] !== read[i] || uncertain.has(i);
      this.doubtful[i + 1] = (this.doubtful[i] as number) + (here ? 1 : 0);
    }
    this.besideAdding = keptBeside(adding, read);
  }

  node(node: YamlNode): YamlNode {
    switch (node.kind) {
      case "scalar":
        return this.isDoubtful(node.range) ? { ...node, value: UNKNOWN } : node;
      case "opaque":
        return node;
      case "sequence":
        if (node.flow && this.isDoubtful(node.range)) return unknown(node);
        return { ...node, items: node.items.map((item) => this.item(item, node.flow)) };
      case "mapping": {
        if (node.flow && this.isDoubtful(node.range)) return unknown(node);
        const entries = node.entries.map((entry) => this.entry(entry, node.flow));
        return { ...node, entries, ...(this.isOpen(node.range) && { open: true as const }) };
      }
    }
  }

  private item(item: YamlNode, flow: boolean): YamlNode {
    if (flow) return this.node(item);
    const { line, character } = item.range.start;
    // Text goes on where it is indented deeper than the dash before it.
    const dash = (this.changes.read[line] ?? "").lastIndexOf("-", character - 1);
    return this.followed(this.node(item), dash);
  }

  private entry(entry: Entry, flow: boolean): Entry {
    const key = this.key(entry.key);
    if (flow) return entry.value ? { key, value: this.node(entry.value) } : { key };
    const column = key.range.start.character;
    if (entry.value) return { key, value: this.followed(this.node(entry.value), column) };
    const { end } = key.range;
    const out = this.leftOutBehind(end, column, true);
    if (out) return { key, value: { kind: "opaque", range: out } };
    return this.changes.uncertain.has(end.line)
      ? { key, value: { kind: "opaque", range: { start: end, end } } }
      : { key };
  }

  /** A key as it is written: one that a template makes up was read as letters. */
  private key(key: ScalarNode): ScalarNode {
    const text = this.keyAsWritten(key.range);
    return text === undefined ? key : { ...key, text, value: UNKNOWN };
  }

  private keyAsWritten({ start, end }: Range): string | undefined {
    const written = this.changes.written[start.line] ?? "";
    const differs = written.slice(0, end.character) !== this.changes.read[start.line]?.slice(0, end.character);
    return start.line === end.line && differs ? written.slice(start.character, end.character) : undefined;
  }

  /** A scalar that may go on in what was left out. */
  private followed(node: YamlNode, column: number): YamlNode {
    if (node.kind !== "scalar" || node.value === UNKNOWN) return node;
    const out = this.leftOutBehind(node.range.end, column, false);
    const goesOn = out && (node.style === "plain" || out.start.line === node.range.end.line);
    return goesOn ? { ...node, value: UNKNOWN } : node;
  }

  /**
   * What was left out right after a place: on the same line, or on the next one if that is indented deeper than a
   * column, or a list at it.
   */
  private leftOutBehind({ line, character }: Position, column: number, orList: boolean): Range | undefined {
    const { written, read } = this.changes;
    const text = written[line] ?? "";
    if (text !== read[line] && text.slice(character).trim() !== (read[line] ?? "").slice(character).trim()) {
      const colon = /^\s*:?\s*/.exec(text.slice(character))?.[0].length ?? 0;
      return range(line, character + colon, line, text.length);
    }
    let next = line + 1;
    while (next < written.length && isBlankOrComment(written[next] as string) && written[next] === read[next]) next++;
    const out = written[next];
    if (out === undefined || read[next]?.trim() !== "") return undefined;
    const start = out.search(/\S/);
    return start > column || (orList && start === column && out[start] === "-")
      ? range(next, start, next, out.length)
      : undefined;
  }

  private isDoubtful({ start, end }: Range): boolean {
    const last = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
    return (this.doubtful[last] ?? 0) > (this.doubtful[start.line] ?? 0);
  }

  /** Whether an entry may be missing from a map: one of the lines beside such a place is in it. */
  private isOpen({ start, end }: Range): boolean {
    const beside = this.besideAdding;
    let low = 0;
    let high = beside.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((beside[middle] as number) < start.line) low = middle + 1;
      else high = middle;
    }
    return (beside[low] ?? Number.POSITIVE_INFINITY) <= end.line;
  }
}

const unknown = ({ range, anchor }: YamlNode): YamlNode => ({ kind: "opaque", range, ...(anchor && { anchor }) });

/** The lines with content right above and below some lines, in order. */
function keptBeside(lines: readonly number[], read: readonly string[]): number[] {
  const kept: number[] = [];
  read.forEach((line, i) => {
    if (!isBlankOrComment(line)) kept.push(i);
  });
  const beside: number[] = [];
  let next = 0;
  for (const line of [...lines].sort((a, b) => a - b)) {
    while (next < kept.length && (kept[next] as number) < line) next++;
    for (const each of kept.slice(Math.max(0, next - 1), next + 1)) beside.push(each);
  }
  return beside.sort((a, b) => a - b);
}
