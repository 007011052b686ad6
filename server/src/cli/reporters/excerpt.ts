import type { Range } from "../../syntax/positions.ts";
import { widthOf } from "../wrap.ts";

/** A line as a terminal shows it, and carets below the part that a range covers. */
export interface Excerpt {
  readonly text: string;
  readonly carets: string;
}

/** The line of a finding without its indentation, tabs as one blank; wide characters take two carets. */
export function excerpt(line: string, { start, end }: Range): Excerpt {
  const source = line.replace(/^\uFEFF/, " ").replaceAll("\t", " ");
  const indent = source.search(/\S|$/);
  const last = start.line === end.line ? end.character : source.trimEnd().length;
  const before = widthOf(source.slice(indent, Math.max(indent, start.character)));
  const width = Math.max(1, widthOf(source.slice(start.character, last)));
  return { text: source.trim(), carets: " ".repeat(before) + "^".repeat(width) };
}
