import type { Workspace } from "../cluster/workspace.ts";
import type { Chunk } from "../syntax/chunk.ts";
import { perPage } from "../syntax/page.ts";

/** Whether Jinja somewhere in the workspace refers to a variable: then it is the user's own. */
export function isUsedInTemplates(workspace: Workspace, name: string): boolean {
  for (const document of workspace.allDocuments()) {
    if (document.pages.some((page) => wordsInTemplates(page).has(name))) return true;
  }
  return false;
}

/** Every word that stands in Jinja, strings and filters too: what may be a name counts as one. */
const wordsInTemplates = perPage(({ chunks }): ReadonlySet<string> => {
  const words = new Set<string>();
  for (const chunk of chunks) for (const stretch of templates(chunk)) for (const word of stretch) words.add(word);
  return words;
});

/** The words of each line's Jinja. */
function* templates({ lines }: Chunk): Generator<Iterable<string>> {
  // Jinja spread over the lines of a block scalar has its braces on other lines.
  let inside = false;
  for (const line of lines) {
    const start = line.search(/\{[{%]/);
    if ((start < 0 && !inside) || line.trimStart().startsWith("#")) continue;
    yield line.slice(inside ? 0 : start).match(/\w+/g) ?? [];
    if (start >= 0) inside = !/[}%]\}\s*\S*\s*$/.test(line);
    else if (/[}%]\}/.test(line)) inside = false;
  }
}
