import type { Chunk } from "./chunk.ts";
import { UNCUT } from "./cut.ts";
import { cutLines, keepUnchanged, readDocument, YamlDocument } from "./document.ts";
import { kindOfPages } from "./kind.ts";
import type { LineSource } from "./lineSource.ts";
import { Page, paginate } from "./page.ts";
import { type Position, position, type Range } from "./positions.ts";
import { endsLinesWith, LINE_END, linesOf } from "./text.ts";

/** A change of a text as editors send it: a range and what replaces it, or the whole text. */
export interface TextChange {
  readonly range?: Range;
  readonly text: string;
}

/** How many chunks above an edit may have looked at its lines to decide where they end; see `cut.ts`. */
const MOST_BEFORE = 32;

/**
 * A document after a change. Only the entries around the change are cut again, up to where a chunk begins that was one
 * before; all others are shared. Equals a fresh reading of the new text.
 */
export function changeDocument(document: YamlDocument, { range, text }: TextChange): YamlDocument {
  if (!range) return readDocument(document.file, text, document);
  const start = clamp(document, range.start);
  const end = clamp(document, range.end);
  const whole = document.pages[0]?.chunks[0]?.kind === "whole";
  if (whole || document.mixesLineEnds || !endsLinesWith(text, document.eol))
    return readAnew(document, start, end, text);
  const inText = changeInText(document, { start, end }, text);
  if (inText) return inText;
  const region = new Region(document, start, end, text);
  const pages = region.cut();
  if (!pages || kindOfPages(pages) !== document.kind) return readAnew(document, start, end, text);
  return new YamlDocument(document.file, document.kind, pages, document.eol);
}

/** A manifest after a change inside of a text: what is known of all around it stays. Undefined for any other change. */
function changeInText(document: YamlDocument, { start, end }: Range, text: string): YamlDocument | undefined {
  if (document.kind !== "manifest") return undefined;
  const index = document.pageAt(start.line);
  const page = document.pages[index];
  const { chunk, line } = document.chunkAt(start.line) ?? {};
  if (!page || !chunk || line === undefined) return undefined;
  const first = start.line - line;
  const inChunk = { start: position(line, start.character), end: position(end.line - first, end.character) };
  const edited = chunk.withTextEdited(inChunk, text);
  if (!edited) return undefined;
  const pages = document.pages.with(index, new Page(page.chunks.map((each) => (each === chunk ? edited : each))));
  return new YamlDocument(document.file, document.kind, pages, document.eol);
}

/** A document with other lines than it had before: those that are the same at both ends are taken over. */
export function replaceLines(
  document: YamlDocument,
  before: readonly string[],
  lines: readonly string[],
): YamlDocument {
  const shared = Math.min(before.length, lines.length);
  let head = 0;
  while (head < shared && before[head] === lines[head]) head++;
  if (head === before.length && head === lines.length) return document;
  let tail = 0;
  while (tail < shared - head && before[before.length - 1 - tail] === lines[lines.length - 1 - tail]) tail++;
  // From the end of the last line that stays to the end of the last one that goes.
  const last = before.length - tail - 1;
  if (head > 0) {
    const range = {
      start: position(head - 1, before[head - 1]?.length ?? 0),
      end: position(last, before[last]?.length ?? 0),
    };
    return changeDocument(document, {
      range,
      text: lines
        .slice(head, lines.length - tail)
        .map((line) => `\n${line}`)
        .join(""),
    });
  }
  if (tail === 0) return changeDocument(document, { text: lines.join("\n") });
  const range = { start: position(0, 0), end: position(last + 1, 0) };
  return changeDocument(document, {
    range,
    text: lines
      .slice(0, lines.length - tail)
      .map((line) => `${line}\n`)
      .join(""),
  });
}

function readAnew(document: YamlDocument, start: Position, end: Position, newText: string): YamlDocument {
  const { text } = document;
  const starts = [0, ...[...text.matchAll(LINE_END)].map((each) => each.index + each[0].length)];
  const offset = ({ line, character }: Position) => (starts[line] ?? text.length) + character;
  return readDocument(document.file, text.slice(0, offset(start)) + newText + text.slice(offset(end)), document);
}

/** A position as LSP means it: a column after the end of a line is its end. */
function clamp(document: YamlDocument, { line, character }: Position): Position {
  const text = document.line(line);
  if (text === undefined) {
    const last = document.lineCount - 1;
    return position(last, document.line(last)?.length ?? 0);
  }
  return position(line, Math.max(0, Math.min(character, text.length)));
}

/** The chunks around an edit, and the lines they have after it. */
class Region implements LineSource {
  /** The chunks before the edit, those after it as far as they were needed. */
  private readonly old: Chunk[] = [];
  private readonly firstPage: number;
  private nextPage: number;
  /** The first chunk to cut again. */
  private readonly first: number;
  /** Its line in the file. */
  private readonly base: number;
  /** Lines after the edit, from the first chunk on. */
  private readonly lines: string[] = [];
  /** How many of the old chunks are in `lines`. */
  private taken: number;
  /** Lines after the edit on which an old chunk begins, and which. */
  private readonly boundaries = new Map<number, number>();

  constructor(
    private readonly document: YamlDocument,
    start: Position,
    end: Position,
    text: string,
  ) {
    const { pages } = document;
    const page = document.pageAt(start.line);
    this.firstPage = page;
    for (let before = 0; this.firstPage > 0 && before < MOST_BEFORE; ) {
      this.firstPage--;
      before += pages[this.firstPage]?.chunks.length ?? 0;
    }
    // What stands above the first entry decides how the text is cut.
    if (!hasContent(document, this.firstPage)) this.firstPage = 0;
    this.nextPage = document.pageAt(end.line) + 1;
    for (const { chunks } of pages.slice(this.firstPage, this.nextPage)) this.old.push(...chunks);

    const starts: number[] = [];
    let line = document.startOf(this.firstPage);
    for (const chunk of this.old) {
      starts.push(line);
      line += chunk.lines.length;
    }
    const from = starts.findLastIndex((each) => each <= start.line);
    const to = starts.findLastIndex((each) => each <= end.line);
    this.first = firstTouched(this.old, starts, from, start.line);
    if (this.firstPage === 0 && !this.old.slice(0, this.first).some(isContent)) this.first = 0;
    this.base = starts[this.first] ?? 0;

    for (const chunk of this.old.slice(this.first, from)) this.lines.push(...chunk.lines);
    const startLines = this.old[from]?.lines ?? [];
    const endLines = this.old[to]?.lines ?? [];
    const startLine = start.line - (starts[from] ?? 0);
    const endLine = end.line - (starts[to] ?? 0);
    const head = startLines[startLine]?.slice(0, start.character) ?? "";
    const tail = endLines[endLine]?.slice(end.character) ?? "";
    for (const each of startLines.slice(0, startLine)) this.lines.push(each);
    for (const each of linesOf(head + text + tail)) this.lines.push(each);
    for (const each of endLines.slice(endLine + 1)) this.lines.push(each);
    this.taken = to + 1;
    this.boundaries.set(this.base + this.lines.length, this.taken);
  }

  at(line: number): string | undefined {
    while (line - this.base >= this.lines.length && this.takeNext());
    return this.lines[line - this.base];
  }

  slice(start: number, end: number): string[] {
    this.at(end - 1);
    return this.lines.slice(start - this.base, end - this.base);
  }

  private takeNext(): boolean {
    if (this.taken === this.old.length) {
      const page = this.document.pages[this.nextPage];
      if (!page) return false;
      this.nextPage++;
      this.old.push(...page.chunks);
    }
    for (const line of this.old[this.taken]?.lines ?? []) this.lines.push(line);
    this.taken++;
    this.boundaries.set(this.base + this.lines.length, this.taken);
    return true;
  }

  /** The pages after the edit; undefined where the text has to be read in one piece. */
  cut(): Page[] | undefined {
    const { document, first } = this;
    const fresh: Chunk[] = [];
    const contentBefore = first > 0 || this.firstPage > 0;
    let content = contentBefore;
    let last: number | undefined;
    const cutting = cutLines(document.kind, this, this.base, contentBefore);
    for (let next = cutting.next(); ; next = cutting.next()) {
      if (next.done) {
        if (next.value === UNCUT) return undefined;
        last = this.old.length;
        break;
      }
      const { chunk, end } = next.value;
      fresh.push(chunk);
      content ||= isContent(chunk);
      last = this.boundaries.get(end);
      // From here on the old chunks are what cutting on would give, if it did so then.
      if (last !== undefined && last < this.old.length && content && this.hadContent(last)) break;
    }
    const behind = last ?? this.old.length;
    return this.pagesWith(keepUnchanged(this.old.slice(first, behind), fresh), first, behind);
  }

  /** The pages with other chunks in place of some old ones. Pages on which none of those stood stay the same objects. */
  private pagesWith(fresh: readonly Chunk[], first: number, last: number): Page[] {
    const { pages } = this.document;
    const sizeOf = (page: number): number => pages[page]?.chunks.length ?? 0;
    let from = this.firstPage;
    let start = 0;
    for (; from + 1 < this.nextPage && start + sizeOf(from) <= first; from++) start += sizeOf(from);
    let to = this.nextPage;
    let end = this.old.length;
    for (; to > from + 1 && end - sizeOf(to - 1) >= last; to--) end -= sizeOf(to - 1);
    const between = [...this.old.slice(start, first), ...fresh, ...this.old.slice(last, end)];
    return [...pages.slice(0, from), ...paginate(between), ...pages.slice(to)];
  }

  private hadContent(before: number): boolean {
    return this.firstPage > 0 || this.old.slice(0, before).some(isContent);
  }
}

/** Whether a chunk is one of those above which nothing may be indented. */
const isContent = ({ kind }: Chunk): boolean => kind !== "between";

const hasContent = ({ pages }: YamlDocument, before: number): boolean => {
  for (let i = 0; i < before; i++) if (pages[i]?.chunks.some(isContent)) return true;
  return false;
};

/** The first chunk that an edit on a line can change: the one above it too, and those that looked as far as that line. */
function firstTouched(chunks: readonly Chunk[], starts: readonly number[], from: number, line: number): number {
  let first = Math.max(0, from - 1);
  for (let i = first; i >= 0 && from - i <= MOST_BEFORE; i--) {
    const { lines, reach } = chunks[i] as Chunk;
    if (reach > 0 && (starts[i] ?? 0) + lines.length + reach >= line) first = i;
  }
  return first;
}
