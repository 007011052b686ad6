import { Frame, frameOf } from "./frame.ts";
import type { YamlNode } from "./nodes.ts";
import type { Page } from "./page.ts";
import { type Indents, parseLines, type SyntaxProblem } from "./parse.ts";
import { readPlainBlock } from "./plainBlock.ts";
import type { Range } from "./positions.ts";
import { type Reading, readLines } from "./read.ts";
import type { Parse } from "./repair.ts";
import type { Dialect } from "./scalars.ts";
import { textEdit } from "./textEdit.ts";

/**
 * What a chunk is: a top-level entry or one document of a manifest; a line at column 0 that is neither, as a half-typed
 * key; comments, markers and template lines between entries; or a whole text that cannot be cut.
 */
export type ChunkKind = "entry" | "document" | "loose" | "between" | "whole";

/**
 * A run of lines that can be read apart from the others: one top-level entry of a variable file, one document of a
 * manifest, or what stands between them. Immutable, and its ranges count from its own first line, so that edited
 * documents share every chunk that the edit did not touch. Parsed on first use: most chunks never are.
 */
export class Chunk {
  readonly lines: readonly string[];
  readonly dialect: Dialect;
  readonly kind: ChunkKind;
  /** The top-level key that begins it; undefined for anything but an entry. */
  readonly key: string | undefined;
  /** How many lines after its own decided where it ends. */
  readonly reach: number;
  /** The newest page that it is on: most likely the one of the document that is asked. */
  home: Page | undefined;
  /** What was worked out from it, by the numbers that `perChunk` gives. */
  kept: unknown[] | undefined;
  /** A bit for each list that was worked out from it and is empty, by the same numbers. */
  empty = 0;
  private knownFrame: Frame | undefined;
  private reading: Reading | undefined;
  /** Whether it has the plainest forms only; undefined until somebody asks for problems. */
  private isPlain: boolean | undefined;

  constructor(lines: readonly string[], dialect: Dialect, kind: ChunkKind, key?: string, reach = 0) {
    this.lines = lines;
    this.dialect = dialect;
    this.kind = kind;
    this.key = key;
    this.reach = reach;
  }

  /** What stands around the texts in a document of a manifest; all lines of other chunks. */
  get frame(): Frame {
    if (this.kind !== "document") return new Frame(this.lines);
    this.knownFrame ??= frameOf(this.lines);
    return this.knownFrame;
  }

  /** The chunk after an edit that changes nothing but one of its texts; undefined for any other edit. */
  withTextEdited(range: Range, text: string): Chunk | undefined {
    const edit = this.kind === "document" ? textEdit(this.lines, this.frame, range, text) : undefined;
    if (!edit) return undefined;
    const chunk = new Chunk(edit.lines, this.dialect, this.kind);
    chunk.knownFrame = edit.frame;
    const root = this.reading?.asWritten && this.reading.root && edit.treeAfter(this.reading.root);
    if (root) chunk.reading = { ...(this.reading as Reading), root };
    return chunk;
  }

  get root(): YamlNode | undefined {
    return this.read().root;
  }

  get problems(): readonly SyntaxProblem[] {
    // Plain lines have none. Of most chunks nobody asks for more, so their nodes are not kept.
    if (!this.reading) this.isPlain ??= readPlainBlock(this.lines, this.dialect) !== undefined;
    return this.isPlain ? [] : this.read().problems;
  }

  /** The names of aliases whose anchors are not in this chunk. */
  get missing(): readonly string[] {
    return this.read().missing;
  }

  get text(): string {
    return this.lines.join("\n");
  }

  private read(): Reading {
    if (this.dialect === "ini") return NO_YAML;
    if (!this.reading) {
      const isApart = this.kind === "loose" || this.kind === "between";
      const parse: Parse = (lines, indents) =>
        parseLines(lines, this.dialect, this.key === undefined ? indents : hanging(lines, indents));
      this.reading = isApart ? { ...parse(this.lines), missing: [] } : readLines(this.lines, parse);
    }
    return this.reading;
  }
}

const NO_YAML: Reading = { problems: [], missing: [] };

/**
 * A quote or bracket may go on at column 0, which PyYAML accepts and the specification does not: then all lines of an
 * entry but its first are read as if they were indented by one more blank.
 */
function hanging(lines: readonly string[], indents: Indents | undefined): Indents | undefined {
  if (!lines.some((line, i) => i > 0 && /^[^\s#-]/.test(line))) return indents;
  return new Map(lines.map((_, i) => [i, i === 0 ? 0 : 1 + (indents?.get(i) ?? 0)]));
}

/**
 * Something worked out from a chunk once, and kept with it: for what is asked of every page, so that an edit looks at no
 * other chunk of its page.
 */
export function perChunk<T extends object | number>(work: (chunk: Chunk) => T): (chunk: Chunk) => T {
  const number = numbers++;
  return (chunk) => {
    chunk.kept ??= [];
    const known = (chunk.kept[number] as T | undefined) ?? work(chunk);
    chunk.kept[number] = known;
    return known;
  };
}

/**
 * The same for lists that are empty for most chunks: a file has so many that an array for each would take more memory than
 * its lines. With `perChunk` there can be 31 of them.
 */
export function listPerChunk<T>(work: (chunk: Chunk) => readonly T[]): (chunk: Chunk) => readonly T[] {
  const number = numbers++;
  const bit = 1 << number;
  return (chunk) => {
    if ((chunk.empty & bit) !== 0) return NOTHING;
    const known = chunk.kept?.[number] as readonly T[] | undefined;
    if (known) return known;
    const list = work(chunk);
    if (list.length === 0) chunk.empty |= bit;
    else {
      chunk.kept ??= [];
      chunk.kept[number] = list;
    }
    return list;
  };
}

const NOTHING: readonly never[] = [];

let numbers = 0;
