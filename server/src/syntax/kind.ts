import { perChunk } from "./chunk.ts";
import { type Page, perPage } from "./page.ts";
import { eachLine, hasLineWith, withoutMark } from "./text.ts";

/** What a file's content looks like: Kubernetes objects, a mapping of variables, or an INI file as Ansible reads it. */
export type DocumentKind = "manifest" | "variables" | "ini";

const API_VERSION = 1;
const KIND = 2;

/** Which of the two keys that Kubernetes objects have at column 0 a line begins with. */
function marksOfLine(line: string): number {
  const c = line.charCodeAt(0);
  if (c === 97) return line.startsWith("apiVersion:") ? API_VERSION : 0;
  return c === 107 && line.startsWith("kind:") ? KIND : 0;
}

const kindOfMarks = (marks: number): DocumentKind => (marks === (API_VERSION | KIND) ? "manifest" : "variables");

const INI_SECTION = /^\[[^:\]\s]+(?::(?:hosts|children|vars))?\]\s*(?:#.*)?$/;
/** A host without a group, which may stand above the first section. */
const INI_HOST = /^[\w.[\]:-]*[\w\]](?:\s+[\w-]+=.*)?$/;

/** Whether the first line with content is one of an INI file; hosts alone are none without a section below. */
function isIni(lines: Iterable<string>): boolean {
  for (const line of lines) {
    const text = withoutMark(line);
    if (/^\s*(?:[#;]|$)/.test(text)) continue;
    if (INI_SECTION.test(text)) return true;
    if (!INI_HOST.test(text)) return false;
  }
  return false;
}

/** The kind of a text, told without cutting it into lines. */
export function kindOfText(text: string): DocumentKind {
  if (isIni(eachLine(text))) return "ini";
  return kindOfMarks((hasLineWith(text, "apiVersion:") ? API_VERSION : 0) | (hasLineWith(text, "kind:") ? KIND : 0));
}

/** The kind of some lines. Kubernetes objects say their own kind and API version at column 0. */
export function kindOfLines(lines: readonly string[]): DocumentKind {
  if (isIni(lines)) return "ini";
  let marks = marksOfLine(withoutMark(lines[0] ?? ""));
  for (const line of lines) marks |= marksOfLine(line);
  return kindOfMarks(marks);
}

const marksOfPage = perPage(({ chunks }) => {
  let marks = 0;
  for (const chunk of chunks) marks |= marksOfChunk(chunk);
  return marks;
});

const marksOfChunk = perChunk(({ frame }) => frame.lines.reduce((marks, line) => marks | marksOfLine(line), 0));

/** The same for lines that are cut already, most of which were asked about before. */
export function kindOfPages(pages: readonly Page[]): DocumentKind {
  if (isIni(linesOn(pages))) return "ini";
  let marks = marksOfLine(withoutMark(pages[0]?.chunks[0]?.lines[0] ?? ""));
  for (const page of pages) marks |= marksOfPage(page);
  return kindOfMarks(marks);
}

function* linesOn(pages: readonly Page[]): Generator<string> {
  for (const { chunks } of pages) for (const { lines } of chunks) yield* lines;
}
