import { type Chunk, listPerChunk } from "../../syntax/chunk.ts";
import type { YamlDocument } from "../../syntax/document.ts";
import { isInText } from "../../syntax/edits/comments.ts";
import { perPage } from "../../syntax/page.ts";
import { position, type Range } from "../../syntax/positions.ts";

const MARK = "kubespray-cilium:";

/** A comment to its end: what it does, and the rules that it names. */
const COMMENT = /#\s*kubespray-cilium:\s*(ignore-file|ignore)(?![\w-])(.*)$/s;

/** What follows two dashes is for people. */
const REASON = /\s--(?:\s|$)/;

/** A rule that a comment names, and where. */
export interface NamedRule {
  readonly id: string;
  readonly range: Range;
}

/** A comment that silences rules for a line or for its file. Ranges count from the chunk's first line. */
export interface Suppression {
  readonly chunk: Chunk;
  /** The line of the chunk that it stands on. */
  readonly line: number;
  /** From the `#` to the end of the line. */
  readonly range: Range;
  readonly scope: "line" | "file";
  /** Whether nothing else stands on its line: then it is for the line below. */
  readonly alone: boolean;
  /** None: for a file all of them, for a line a mistake. */
  readonly rules: readonly NamedRule[];
}

/** The comment that silences a rule; the same in all languages. */
export const suppressionOf = (id: string): string => `# ${MARK} ignore ${id}`;

/** The suppressions in a document, in their order. */
export const suppressionsIn = (document: YamlDocument): readonly Suppression[] =>
  document.lacks(MARK) ? NONE : document.pages.flatMap(suppressionsOn);

/** Those in a page. */
export const suppressionsOn = perPage(({ chunks }): readonly Suppression[] => chunks.flatMap(suppressionsInChunk));

const suppressionsInChunk = listPerChunk((chunk): readonly Suppression[] => {
  const { frame } = chunk;
  if (!frame.lines.some((text) => text.includes(MARK))) return NONE;
  return frame.lines.flatMap((text, i) => (text.includes(MARK) ? (read(chunk, frame.lineOf(i), text) ?? []) : []));
});

const NONE: readonly Suppression[] = [];

function read(chunk: Chunk, line: number, text: string): Suppression | undefined {
  const comment = COMMENT.exec(text);
  if (!comment) return undefined;
  const [all, scope, list = ""] = comment;
  const before = text.slice(0, comment.index);
  if (!/(?:^|\s)$/.test(before) || isInText(chunk, line, comment.index)) return undefined;
  const start = comment.index + all.length - list.length;
  const [names = ""] = list.split(REASON);
  return {
    chunk,
    line,
    range: { start: position(line, comment.index), end: position(line, text.length) },
    scope: scope === "ignore-file" ? "file" : "line",
    alone: before.trim() === "",
    rules: [...names.matchAll(/[^\s,，]+/g)].map(({ 0: id, index }) => ({
      id,
      range: { start: position(line, start + index), end: position(line, start + index + id.length) },
    })),
  };
}
