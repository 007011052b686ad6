import type { YamlDocument } from "../../syntax/document.ts";
import type { Place } from "../../syntax/place.ts";
import { type Range, range } from "../../syntax/positions.ts";

/** The first line that a merge of git's marks as the beginning of a conflict; undefined where the marker of its end is missing. */
export function conflictOf({ file, pages }: YamlDocument): (Place & { readonly range: Range }) | undefined {
  const chunks = pages.flatMap((page) => page.chunks);
  const marked = (marker: RegExp) => chunks.find(({ lines }) => lines.some((line) => marker.test(line)));
  const chunk = marked(BEGINNING);
  if (!chunk || !marked(END)) return undefined;
  const line = chunk.lines.findIndex((text) => BEGINNING.test(text));
  return { file, chunk, range: range(line, 0, line, chunk.lines[line]?.length ?? 0) };
}

const BEGINNING = /^<{7}(?: |$)/;
const END = /^>{7}(?: |$)/;
