import type { Chunk } from "./chunk.ts";
import { cutManifest, cutVariables } from "./cut.ts";
import type { YamlNode } from "./nodes.ts";
import { type Range, shiftRange } from "./positions.ts";
import { type SourceText, sourceText, withoutMark } from "./text.ts";

/** What a file's content looks like: Kubernetes objects, or a mapping of variables. */
export type DocumentKind = "manifest" | "variables";

/** An immutable reading of one file's text: a list of chunks, see `Chunk`. */
export class YamlDocument {
  private lineNumbers: Map<Chunk, number> | undefined;

  constructor(
    /** Where the file is, in the host's own spelling (a path or a URI). */
    readonly file: string,
    readonly source: SourceText,
    readonly kind: DocumentKind,
    readonly chunks: readonly Chunk[],
  ) {}

  /** The line on which a chunk of this document begins. */
  lineOf(chunk: Chunk): number {
    if (!this.lineNumbers) {
      this.lineNumbers = new Map();
      let line = 0;
      for (const each of this.chunks) {
        this.lineNumbers.set(each, line);
        line += each.lines.length;
      }
    }
    return this.lineNumbers.get(chunk) ?? 0;
  }

  /** The chunk that holds a line, and the line counted from its start. */
  chunkAt(line: number): { chunk: Chunk; line: number } | undefined {
    let start = 0;
    for (const chunk of this.chunks) {
      if (line < start + chunk.lines.length) return { chunk, line: line - start };
      start += chunk.lines.length;
    }
    return undefined;
  }

  /** Where a node of a chunk stands in the file. */
  rangeOf(chunk: Chunk, node: YamlNode | Range): Range {
    return shiftRange("range" in node ? node.range : node, this.lineOf(chunk));
  }
}

/**
 * Reads a file's text. Never fails; nothing is parsed before it is asked for. With the reading of the text before an
 * edit, the chunks that did not change are taken over, and with them all that is known about them.
 */
export function readDocument(file: string, text: string, previous?: YamlDocument): YamlDocument {
  const source = sourceText(text);
  const kind = isManifest(source.lines) ? "manifest" : "variables";
  const chunks = kind === "manifest" ? cutManifest(source.lines) : cutVariables(source.lines);
  return new YamlDocument(
    file,
    source,
    kind,
    previous?.kind === kind ? keepUnchanged(previous.chunks, chunks) : chunks,
  );
}

/** Replaces new chunks by old ones of the same text, from both ends up to where they differ. */
function keepUnchanged(before: readonly Chunk[], after: Chunk[]): Chunk[] {
  const shared = Math.min(before.length, after.length);
  let head = 0;
  while (head < shared && sameLines(before[head] as Chunk, after[head] as Chunk)) {
    after[head] = before[head] as Chunk;
    head++;
  }
  for (let tail = 1; tail <= shared - head; tail++) {
    const old = before[before.length - tail] as Chunk;
    if (!sameLines(old, after[after.length - tail] as Chunk)) break;
    after[after.length - tail] = old;
  }
  return after;
}

const sameLines = (a: Chunk, b: Chunk): boolean =>
  a.lines.length === b.lines.length && a.key === b.key && a.lines.every((line, i) => line === b.lines[i]);

/** Kubernetes objects say their kind and API version at column 0. */
function isManifest(lines: readonly string[]): boolean {
  let apiVersion = false;
  let kind = false;
  for (const [i, text] of lines.entries()) {
    const line = i === 0 ? withoutMark(text) : text;
    const c = line.charCodeAt(0);
    if (c === 97) apiVersion ||= line.startsWith("apiVersion:");
    else if (c === 107) kind ||= line.startsWith("kind:");
    if (apiVersion && kind) return true;
  }
  return false;
}
