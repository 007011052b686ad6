import type { Chunk } from "./chunk.ts";
import type { YamlDocument } from "./document.ts";
import { perPage } from "./page.ts";
import { indentation, withoutMark } from "./text.ts";
import { isBlankOrComment } from "./trail.ts";

/** What a file is indented by where it does not show it. */
const USUAL = 2;

/** What the author of a document indents by: the step to its first nested map or list. */
export function indentStep(document: YamlDocument): number {
  for (const page of document.pages) {
    const step = stepOnPage(page);
    if (step !== undefined) return step;
  }
  return USUAL;
}

/** The same for some chunks of it. */
export const stepOf = (chunks: readonly Chunk[]): number => firstStep(chunks) ?? USUAL;

const stepOnPage = perPage(({ chunks }) => firstStep(chunks));

function firstStep(chunks: readonly Chunk[]): number | undefined {
  for (const { lines } of chunks) {
    let parent: number | undefined;
    for (const line of lines) {
      if (isBlankOrComment(line)) continue;
      const text = withoutMark(line);
      const column = indentation(text);
      if (parent !== undefined && column > parent) return column - parent;
      const isParent = /^(?: *- )* *(?=[\w"'])[^#]*:\s*(?:#.*)?$/.test(text);
      parent = isParent ? (/^(?: *- )* */.exec(text)?.[0].length ?? 0) : undefined;
    }
  }
  return undefined;
}
