import type { Chunk } from "../syntax/chunk.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { type Page, perPage } from "../syntax/page.ts";

/** Every word that stands in the Jinja of some documents, strings and filters too: what may be a name counts as one. */
export class TemplateWords {
  private readonly pages = new Map<string, ReadonlySet<Page>>();
  /** In how many pages each word stands. */
  private readonly counts = new Map<string, number>();
  /** What came since somebody asked; undefined: the document is gone. */
  private readonly pending = new Map<string, YamlDocument | undefined>();
  private changes = 0;

  set(document: YamlDocument): void {
    this.pending.set(document.file, document);
  }

  delete(file: string): void {
    this.pending.set(file, undefined);
  }

  has(word: string): boolean {
    this.settle();
    return this.counts.has(word);
  }

  /** Another number whenever a word came or went. */
  get state(): number {
    this.settle();
    return this.changes;
  }

  private settle(): void {
    for (const [file, document] of this.pending) {
      const before = this.pages.get(file) ?? NO_PAGES;
      const now = document ? new Set(document.pages) : NO_PAGES;
      for (const page of now) if (!before.has(page)) this.count(page, 1);
      for (const page of before) if (!now.has(page)) this.count(page, -1);
      if (document) this.pages.set(file, now);
      else this.pages.delete(file);
    }
    this.pending.clear();
  }

  private count(page: Page, by: 1 | -1): void {
    for (const word of wordsOn(page)) {
      const before = this.counts.get(word) ?? 0;
      if (before + by > 0) this.counts.set(word, before + by);
      else this.counts.delete(word);
      if (before === 0 || before + by === 0) this.changes++;
    }
  }
}

const NO_PAGES: ReadonlySet<Page> = new Set();

const wordsOn = perPage(({ chunks }): readonly string[] => {
  const words = new Set<string>();
  for (const chunk of chunks) for (const stretch of templates(chunk)) for (const word of stretch) words.add(word);
  // It is kept for each file, and takes less memory than the set.
  return [...words];
});

/** The words of each line's Jinja. */
function* templates({ lines }: Chunk): Generator<Iterable<string>> {
  // Jinja spread over the lines of a block scalar has its braces on other lines.
  let inside = false;
  for (const line of lines) {
    // Most lines have no brace: to look for one takes less than the expression.
    const start = line.includes("{") ? line.search(/\{[{%]/) : -1;
    if ((start < 0 && !inside) || line.trimStart().startsWith("#")) continue;
    yield line.slice(inside ? 0 : start).match(/\w+/g) ?? [];
    if (start >= 0) inside = !endsInJinja(line);
    else if (/[}%]\}/.test(line)) inside = false;
  }
}

/** Whether Jinja ends on a line with at most one word after it. */
function endsInJinja(line: string): boolean {
  const close = Math.max(line.lastIndexOf("}}"), line.lastIndexOf("%}"));
  return close >= 0 && !/\s/.test(line.slice(close + 2).trim());
}
