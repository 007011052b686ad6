import type { Chunk } from "./chunk.ts";

/**
 * A run of neighbouring chunks. A document of 50,000 lines has thousands of chunks; what is worked out from all of them
 * is kept per page, and an edit makes only a page or two anew. Immutable, apart from what it remembers of its chunks.
 */
export class Page {
  readonly lineCount: number;
  private lineNumbers: Map<Chunk, number> | undefined;

  constructor(readonly chunks: readonly Chunk[]) {
    let lines = 0;
    for (const chunk of chunks) {
      lines += chunk.lines.length;
      homes.set(chunk, this);
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

/** The newest page of each chunk: most likely the one of the document that is asked. */
const homes = new WeakMap<Chunk, Page>();

export const homeOf = (chunk: Chunk): Page | undefined => homes.get(chunk);

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

/** Something worked out from a page once, and kept with it. */
export function perPage<T>(work: (page: Page) => T): (page: Page) => T {
  const known = new WeakMap<Page, T>();
  return (page) => {
    if (!known.has(page)) known.set(page, work(page));
    return known.get(page) as T;
  };
}
