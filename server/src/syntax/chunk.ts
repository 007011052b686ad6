import type { YamlNode } from "./nodes.ts";
import { parseLines, type SyntaxProblem } from "./parse.ts";
import { type Reading, readLines } from "./read.ts";
import type { Dialect } from "./scalars.ts";

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
  /** How many lines behind its own decided where it ends. */
  readonly reach: number;
  private reading: Reading | undefined;

  constructor(lines: readonly string[], dialect: Dialect, kind: ChunkKind, key?: string, reach = 0) {
    this.lines = lines;
    this.dialect = dialect;
    this.kind = kind;
    this.key = key;
    this.reach = reach;
  }

  get root(): YamlNode | undefined {
    return this.read().root;
  }

  get problems(): readonly SyntaxProblem[] {
    return this.read().problems;
  }

  /** The names of aliases whose anchors are not in this chunk. */
  get missing(): readonly string[] {
    return this.read().missing;
  }

  get text(): string {
    return this.lines.join("\n");
  }

  private read(): Reading {
    if (!this.reading) {
      const parse = (lines: readonly string[]) => parseLines(lines, this.dialect, this.hangs(lines));
      const isApart = this.kind === "loose" || this.kind === "between";
      this.reading = isApart ? { ...parse(this.lines), missing: [] } : readLines(this.lines, parse);
    }
    return this.reading;
  }

  /** Whether a quote or bracket continues at column 0, which PyYAML accepts there and the specification does not. */
  private hangs(lines: readonly string[]): boolean {
    return this.key !== undefined && lines.some((line, i) => i > 0 && /^[^\s#-]/.test(line));
  }
}
