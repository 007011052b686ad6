import type { Chunk } from "./chunk.ts";

/**
 * A run of neighbouring chunks. A document of 50,000 lines has thousands of chunks; what is worked out from all of them
 * is kept per page, and an edit makes only a page or two anew. Immutable, apart from what it remembers of its chunks.
 */
export class Page {
  readonly lineCount: number;
  /** What was worked out from it, by the numbers that `perPage` gives. */
  readonly kept: unknown[] = [];
  private lineNumbers: Map<Chunk, number> | undefined;

  constructor(readonly chunks: readonly Chunk[]) {
    let lines = 0;
    for (const chunk of chunks) {
      lines += chunk.lines.length;
      chunk.home = this;
    }
    this.lineCount = lines;
  }

  /** The line of this page on which a chunk begins; undefined for a chunk of another page. */
  lineOf(chunk: Chunk): number | undefined {
    if (!this.lineNumbers) {
      this.lineNumbers = new Map();
      let line = 0;
      for (const each of this.chunks) {
        this.lineNumbers.set(each, line);
        line += each.lines.length;
      }
    }
    return this.lineNumbers.get(chunk);
  }
}

/** Chunks per page; runs up to one and a half of it stay together. */
const SIZE = 64;

/** Cuts a list of chunks into pages. */
export function paginate(chunks: readonly Chunk[]): Page[] {
  const pages: Page[] = [];
  for (let start = 0; start < chunks.length; ) {
    const end = chunks.length - start <= SIZE * 1.5 ? chunks.length : start + SIZE;
    pages.push(new Page(chunks.slice(start, end)));
    start = end;
  }
  return pages;
}

/** Something worked out from a page once, and kept with it: every file has a page, and so many weak maps are slow. */
export function perPage<T>(work: (page: Page) => T): (page: Page) => T {
  const number = numbers++;
  return (page) => {
    const known = page.kept[number] as { readonly result: T } | undefined;
    if (known) return known.result;
    const result = work(page);
    page.kept[number] = { result };
    return result;
  };
}

let numbers = 0;
