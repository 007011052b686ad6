import type { BlockScalar } from "./blockScalar.ts";
import { Chunk } from "./chunk.ts";
import { type CutChunk, cutManifest, cutVariables, UNCUT } from "./cut.ts";
import { type DocumentKind, kindOfText } from "./kind.ts";
import { allLines, type LineSource } from "./lineSource.ts";
import type { YamlNode } from "./nodes.ts";
import { type Page, paginate } from "./page.ts";
import { type Range, shiftRange } from "./positions.ts";
import { type Eol, endsLinesWith, eolOf, linesOf } from "./text.ts";

/** The block scalar that a document is the content of, in a chunk of another document. */
export interface Host {
  readonly document: YamlDocument;
  readonly chunk: Chunk;
  readonly block: BlockScalar;
}

/** An immutable reading of one text: a list of chunks, see `Chunk`, in pages. */
export class YamlDocument {
  private knownPages: readonly Page[] | undefined;
  private knownStarts: readonly number[] | undefined;
  private pageIndexes: Map<Page, number> | undefined;
  private allChunks: readonly Chunk[] | undefined;

  constructor(
    /** The file, in the host's own spelling (a path or a URI); for an embedded document, a name that no file has. */
    readonly file: string,
    readonly kind: DocumentKind,
    /** Missing for a text that is cut when somebody asks for its chunks. */
    pages: readonly Page[] | undefined,
    /** The line end of the text. */
    readonly eol: Eol,
    /** The text as it was read; missing after edits, when all lines end alike. */
    private readonly given?: string,
    /** Where an embedded document stands. */
    readonly host?: Host,
  ) {
    this.knownPages = pages;
  }

  /** Its chunks, some dozens together. */
  get pages(): readonly Page[] {
    this.knownPages ??= paginate(cutAll(linesOf(this.given ?? ""), this.kind));
    return this.knownPages;
  }

  /** The text of a file that nobody asked for more: most files of a project need no more to tell that they do not matter. */
  get uncut(): string | undefined {
    return this.knownPages ? undefined : this.given;
  }

  /** Whether some words are certainly not in it, told without cutting it. */
  lacks(words: string): boolean {
    return this.uncut?.includes(words) === false;
  }

  /** The line on which each page begins, and at the end the number of lines. */
  private get starts(): readonly number[] {
    if (!this.knownStarts) {
      const starts = [0];
      for (const { lineCount } of this.pages) starts.push((starts.at(-1) as number) + lineCount);
      this.knownStarts = starts;
    }
    return this.knownStarts;
  }

  get lineCount(): number {
    return this.uncut === undefined ? (this.starts.at(-1) as number) : this.lines.length;
  }

  /** All chunks in one list; for what is asked at every keystroke, go by pages. */
  get chunks(): readonly Chunk[] {
    this.allChunks ??= this.pages.flatMap((page) => page.chunks);
    return this.allChunks;
  }

  /** The text as it is. */
  get text(): string {
    return this.given ?? this.lines.join(this.eol);
  }

  /** Whether its lines end in different ways: then the lines do not say what an edit beside their ends makes of them. */
  get mixesLineEnds(): boolean {
    return this.given !== undefined && !endsLinesWith(this.given, this.eol);
  }

  get lines(): string[] {
    return this.uncut === undefined ? this.chunks.flatMap((chunk) => chunk.lines) : linesOf(this.uncut);
  }

  /** A line without its end; undefined after the last. */
  line(line: number): string | undefined {
    const at = this.chunkAt(line);
    return at?.chunk.lines[at.line];
  }

  /** The line on which a page begins. */
  startOf(page: number): number {
    return this.starts[page] ?? this.lineCount;
  }

  /** The page that holds a line; the last one for lines after the end. */
  pageAt(line: number): number {
    let low = 0;
    let high = this.pages.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.startOf(middle) <= line) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The line on which a chunk of this document begins. */
  lineOf(chunk: Chunk): number {
    const { home } = chunk;
    this.pageIndexes ??= new Map(this.pages.map((page, i) => [page, i]));
    const index =
      (home && this.pageIndexes.get(home)) ?? this.pages.findIndex((page) => page.lineOf(chunk) !== undefined);
    const page = this.pages[index];
    return page ? this.startOf(index) + (page.lineOf(chunk) ?? 0) : 0;
  }

  /** The chunk that holds a line, and the line counted from its start. */
  chunkAt(line: number): { chunk: Chunk; line: number } | undefined {
    if (line < 0 || line >= this.lineCount) return undefined;
    const index = this.pageAt(line);
    let start = this.startOf(index);
    for (const chunk of this.pages[index]?.chunks ?? []) {
      if (line < start + chunk.lines.length) return { chunk, line: line - start };
      start += chunk.lines.length;
    }
    return undefined;
  }

  /**
   * The lines around a line that tell what it is nested in, and its index among them: of its entry, or of its manifest
   * document. A line being typed, a template line or a comment at column 0 does not end an entry here.
   */
  surroundings(line: number): { readonly lines: readonly string[]; readonly index: number } | undefined {
    const at = this.chunkAt(line);
    if (!at) return undefined;
    if (at.chunk.kind === "whole" || at.chunk.kind === "document") return { lines: at.chunk.lines, index: at.line };
    let start = line - at.line;
    let end = start + at.chunk.lines.length;
    for (let chunk: Chunk | undefined = at.chunk; chunk && chunk.kind !== "entry" && line - start < FAR; ) {
      chunk = this.chunkAt(start - 1)?.chunk;
      start -= chunk?.lines.length ?? 0;
    }
    for (let next = this.chunkAt(end)?.chunk; next && next.kind !== "entry" && end - line < FAR; ) {
      end += next.lines.length;
      next = this.chunkAt(end)?.chunk;
    }
    const lines: string[] = [];
    for (let each = start; each < end; ) {
      const chunk = this.chunkAt(each)?.chunk;
      if (!chunk) break;
      for (const text of chunk.lines) lines.push(text);
      each += chunk.lines.length;
    }
    return { lines, index: line - start };
  }

  /** Where a node of a chunk stands in this text. */
  localRange(chunk: Chunk, node: YamlNode | Range): Range {
    return shiftRange("range" in node ? node.range : node, this.lineOf(chunk));
  }

  /** Where a node of a chunk stands in the file. */
  rangeOf(chunk: Chunk, node: YamlNode | Range): Range {
    return this.fileRange(this.localRange(chunk, node));
  }

  /** Where a stretch of this text stands in the file: the same unless it is embedded. */
  fileRange(range: Range): Range {
    if (!this.host) return range;
    const { document, chunk, block } = this.host;
    return document.rangeOf(chunk, { start: block.toHost(range.start), end: block.toHost(range.end) });
  }

  /** The document of the whole file. */
  get outermost(): YamlDocument {
    return this.host ? this.host.document.outermost : this;
  }

  /** The same text in another place. */
  within(host: Host): YamlDocument {
    return new YamlDocument(this.file, this.kind, this.pages, this.eol, this.given, host);
  }
}

/** How far around a line to look for what it is nested in, apart from its own entry, in lines. */
const FAR = 1_000;

/**
 * Reads a file's text. Never fails; nothing is cut or parsed before it is asked for. With an earlier reading, the chunks that
 * did not change are taken over, and with them all that is known about them.
 */
export function readDocument(file: string, text: string, previous?: YamlDocument): YamlDocument {
  const kind = kindOfText(text);
  const isKept = previous?.kind === kind && previous.uncut === undefined;
  const pages = isKept ? paginate(keepUnchanged(previous.chunks, cutAll(linesOf(text), kind))) : undefined;
  return new YamlDocument(file, kind, pages, eolOf(text), text);
}

/** Cuts lines of a kind of document, from one on which a chunk begins. */
export const cutLines = (
  kind: DocumentKind,
  source: LineSource,
  start: number,
  content: boolean,
): Generator<CutChunk, typeof UNCUT | undefined> =>
  kind === "manifest" ? cutManifest(source, start) : cutVariables(source, start, content);

function cutAll(lines: readonly string[], kind: DocumentKind): Chunk[] {
  if (kind === "ini") return [new Chunk(lines, "ini", "whole")];
  const chunks: Chunk[] = [];
  const cutting = cutLines(kind, allLines(lines), 0, false);
  for (let next = cutting.next(); ; next = cutting.next()) {
    if (!next.done) chunks.push(next.value.chunk);
    else return next.value === UNCUT ? [new Chunk(lines, "ansible", "whole")] : chunks;
  }
}

/** Replaces new chunks by old ones of the same text, from both ends up to where they differ. */
export function keepUnchanged(before: readonly Chunk[], after: Chunk[]): Chunk[] {
  const shared = Math.min(before.length, after.length);
  let head = 0;
  while (head < shared && isSame(before[head] as Chunk, after[head] as Chunk)) {
    after[head] = before[head] as Chunk;
    head++;
  }
  for (let tail = 1; tail <= shared - head; tail++) {
    const old = before[before.length - tail] as Chunk;
    if (!isSame(old, after[after.length - tail] as Chunk)) break;
    after[after.length - tail] = old;
  }
  return after;
}

const isSame = (a: Chunk, b: Chunk): boolean =>
  a.lines.length === b.lines.length &&
  a.kind === b.kind &&
  a.key === b.key &&
  a.reach === b.reach &&
  a.lines.every((line, i) => line === b.lines[i]);
