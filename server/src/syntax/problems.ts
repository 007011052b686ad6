import type { Chunk } from "./chunk.ts";
import type { YamlDocument } from "./document.ts";
import { perPage } from "./page.ts";
import type { SyntaxProblem } from "./parse.ts";
import type { Place } from "./place.ts";
import { isTemplated } from "./scalars.ts";
import { indentation } from "./text.ts";

/**
 * The first place where a file is no YAML; undefined for a file that reads, and for templates, which become YAML
 * later. Entries that look sound are not parsed for it.
 */
export function firstProblem(document: YamlDocument): (Place & SyntaxProblem) | undefined {
  for (const page of document.pages) {
    const found = problemOn(page);
    // A line without a colon that stands alone is a document of another shape.
    const alone = found?.chunk.kind === "loose" && document.lineCount === found.chunk.lines.length;
    if (found && !alone) return { file: document.file, ...found };
  }
  return undefined;
}

const problemOn = perPage(({ chunks }): (Omit<Place, "file"> & SyntaxProblem) | undefined => {
  for (const chunk of chunks) {
    const problem = problemIn(chunk);
    if (problem && !isTemplated(chunk.text)) return { chunk, ...problem };
  }
  return undefined;
});

function problemIn(chunk: Chunk): SyntaxProblem | undefined {
  const [problem] = isSuspicious(chunk) ? chunk.problems : [];
  if (problem || chunk.kind !== "loose" || chunk.root?.kind !== "scalar" || chunk.root.text === "") return problem;
  return { range: chunk.root.range, message: "a top-level line without a colon" };
}

/** A blank line, a comment, or the marker that begins most files. */
const SAYS_NOTHING = /^(?:#.*|\s*|---(?: +#.*)?)$/;

/** Whether an entry could hold an error: anything but lines of the plainest forms. Errs on the side of looking. */
function isSuspicious(chunk: Chunk): boolean {
  if (chunk.key === undefined) return !chunk.lines.every((line) => SAYS_NOTHING.test(line));
  const [first = "", ...rest] = chunk.lines;
  const content = rest.filter((line) => line.trim() !== "" && !line.trimStart().startsWith("#"));
  if (content.length === 0) return /["'[\]{}&*!|>%@`\t]|: .*: /.test(first);
  // A list of plain items below a key without a value.
  const indent = indentation(content[0] as string);
  return (
    !/:\s*(?:#.*)?$/s.test(first) ||
    !content.every((line) => indentation(line) === indent && /^ *- [\w./-]+\s*$/.test(line))
  );
}
