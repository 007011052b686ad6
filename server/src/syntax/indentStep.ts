import type { YamlDocument } from "./document.ts";
import { perPage } from "./page.ts";

/** The indentation of a document's first nested line: what its author indents by. */
export function indentStep(document: YamlDocument): number {
  for (const page of document.pages) {
    const step = stepIn(page);
    if (step > 0) return step;
  }
  return 2;
}

/** 0 where nothing is nested. */
const stepIn = perPage(({ chunks }) => {
  for (const { lines } of chunks) {
    for (const line of lines) {
      const step = /^( {1,8})(?=[\w"'-])/.exec(line)?.[1]?.length;
      if (step) return step;
    }
  }
  return 0;
});
