import { YamlDocument } from "../syntax/document.ts";
import { oncePer } from "../syntax/oncePer.ts";
import { type Page, perPage } from "../syntax/page.ts";
import { linesOf } from "../syntax/text.ts";

/** What words are counted in: a page, or a document that nobody has cut. */
type Part = Page | YamlDocument;

/** Every word that stands in the Jinja of some documents, strings and filters too: what may be a name counts as one. */
export class TemplateWords {
  private readonly parts = new Map<string, ReadonlySet<Part>>();
  /** In how many parts each word stands. */
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
      const before = this.parts.get(file) ?? NO_PARTS;
      const now = document ? new Set(partsOf(document)) : NO_PARTS;
      for (const part of now) if (!before.has(part)) this.count(part, 1);
      for (const part of before) if (!now.has(part)) this.count(part, -1);
      if (now.size > 0) this.parts.set(file, now);
      else this.parts.delete(file);
    }
    this.pending.clear();
  }

  private count(part: Part, by: 1 | -1): void {
    for (const word of part instanceof YamlDocument ? wordsIn(part) : wordsOn(part)) {
      const before = this.counts.get(word) ?? 0;
      if (before + by > 0) this.counts.set(word, before + by);
      else this.counts.delete(word);
      if (before === 0 || before + by === 0) this.changes++;
    }
  }
}

const NO_PARTS: ReadonlySet<Part> = new Set();

function partsOf(document: YamlDocument): readonly Part[] {
  if (document.uncut === undefined) return document.pages;
  return document.lacks("{{") && document.lacks("{%") ? [] : [document];
}

const wordsIn = oncePer((document: YamlDocument) => wordsOf(linesOf(document.text)));

const wordsOn = perPage(({ chunks }) => wordsOf(chunks.flatMap(({ lines }) => lines)));

/** The words of all lines' Jinja; the same however the lines are cut into pages. */
function wordsOf(lines: readonly string[]): readonly string[] {
  const words = new Set<string>();
  // Jinja spread over the lines of a value has its braces on other lines, up to where another entry begins.
  let inside = false;
  for (const line of lines) {
    inside &&= !/^[^\s#]/.test(line);
    // Most lines have no brace: to look for one takes less than the expression.
    const start = line.includes("{") ? line.search(/\{[{%]/) : -1;
    if ((start < 0 && !inside) || line.trimStart().startsWith("#")) continue;
    for (const word of line.slice(inside ? 0 : start).match(/\w+/g) ?? []) words.add(word);
    if (start >= 0) inside = !endsInJinja(line);
    else if (/[}%]\}/.test(line)) inside = false;
  }
  // It is kept for each file, and takes less memory than the set.
  return [...words];
}

/** Whether Jinja ends on a line with at most one word after it. */
function endsInJinja(line: string): boolean {
  const close = Math.max(line.lastIndexOf("}}"), line.lastIndexOf("%}"));
  return close >= 0 && !/\s/.test(line.slice(close + 2).trim());
}
