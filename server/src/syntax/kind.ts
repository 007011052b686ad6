import { type Page, perPage } from "./page.ts";
import { withoutMark } from "./text.ts";

/** What a file's content looks like: Kubernetes objects, or a mapping of variables. */
export type DocumentKind = "manifest" | "variables";

const API_VERSION = 1;
const KIND = 2;

/** Which of the two keys that Kubernetes objects have at column 0 a line begins with. */
function marksOfLine(line: string): number {
  const c = line.charCodeAt(0);
  if (c === 97) return line.startsWith("apiVersion:") ? API_VERSION : 0;
  return c === 107 && line.startsWith("kind:") ? KIND : 0;
}

const kindOfMarks = (marks: number): DocumentKind => (marks === (API_VERSION | KIND) ? "manifest" : "variables");

/** Kubernetes objects say their kind and API version at column 0. */
export function kindOfLines(lines: readonly string[]): DocumentKind {
  let marks = marksOfLine(withoutMark(lines[0] ?? ""));
  for (const line of lines) marks |= marksOfLine(line);
  return kindOfMarks(marks);
}

const marksOfPage = perPage(({ chunks }) => {
  let marks = 0;
  for (const { lines } of chunks) for (const line of lines) marks |= marksOfLine(line);
  return marks;
});

/** The same for lines that are cut already, most of which were asked about before. */
export function kindOfPages(pages: readonly Page[]): DocumentKind {
  let marks = marksOfLine(withoutMark(pages[0]?.chunks[0]?.lines[0] ?? ""));
  for (const page of pages) marks |= marksOfPage(page);
  return kindOfMarks(marks);
}
