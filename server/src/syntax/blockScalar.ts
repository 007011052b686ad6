import { type Position, position } from "./positions.ts";
import { indentation } from "./text.ts";

/** A text inside a text: the content of a block scalar, and where each of its places stands around it. */
export interface BlockScalar {
  /** The content, line by line, without its indentation; where text follows the scalar, an empty line stands for it. */
  readonly lines: readonly string[];
  /** What each of its lines is indented by. */
  readonly indent: number;
  /** Whether its lines are lines of the text around it. They are not in a folded scalar (`>`), which joins them. */
  readonly literal: boolean;
  /** The line that its content begins on, and the one after it. */
  readonly start: number;
  readonly end: number;
  /** Where a place of the content stands, in the lines around it. */
  toHost(place: Position): Position;
  /** Which place of the content stands there; undefined outside of the content. */
  fromHost(place: Position): Position | undefined;
}

const HEADER = /(?:^|\s)([|>])([+-]?)([1-9]?)[+-]?[ \t]*(?:#.*)?$/s;

/**
 * The content of the block scalar whose header ends a line. `parent`: the column of the key that it is the value of.
 * Undefined where the line ends otherwise.
 */
export function blockScalarAt(lines: readonly string[], header: number, parent: number): BlockScalar | undefined {
  const [, style, , digit] = HEADER.exec(lines[header] ?? "") ?? [];
  if (style === undefined) return undefined;
  const first = header + 1;
  const indent = digit ? parent + Number(digit) : indentOf(lines, first, parent);
  let end = first;
  while (end < lines.length && (indentation(lines[end] ?? "") >= indent || isBlank(lines[end]))) end++;
  const content = lines.slice(first, end).map((line) => line.slice(indent));
  if (end < lines.length) content.push("");
  return style === "|" ? literal(lines, content, first, end, indent) : folded(content, first, end, indent);
}

/** The same literal after an edit, in all lines as they are then: some lines have others in their place. */
export function withLines(
  { lines: content, indent, start, end }: BlockScalar,
  lines: readonly string[],
  from: number,
  to: number,
  fresh: readonly string[],
): BlockScalar {
  const dedented = fresh.map((line) => line.slice(indent));
  const edited = content.toSpliced(from - start, to - from, ...dedented);
  return literal(lines, edited, start, end + fresh.length - (to - from), indent);
}

const isBlank = (line: string | undefined): boolean => /^[ \t]*$/.test(line ?? "");

/** What the first line with content is indented by; where there is none yet, what an editor would indent it by. */
function indentOf(lines: readonly string[], first: number, parent: number): number {
  let blank = 0;
  for (let i = first; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const width = indentation(line);
    if (isBlank(line)) blank = Math.max(blank, width);
    else return width > parent ? width : Math.max(blank, parent + 2);
  }
  return blank > parent ? blank : parent + 2;
}

function literal(
  lines: readonly string[],
  content: readonly string[],
  first: number,
  end: number,
  indent: number,
): BlockScalar {
  return {
    lines: content,
    indent,
    literal: true,
    start: first,
    end,
    toHost: ({ line, character }) => {
      const host = first + line;
      return position(host, host >= end ? 0 : Math.min(indent + character, lines[host]?.length ?? 0));
    },
    fromHost: ({ line, character }) =>
      line >= first && line < end ? position(line - first, Math.max(0, character - indent)) : undefined,
  };
}

/** A stretch of a joined line, and where it comes from. */
interface Stretch {
  readonly start: number;
  readonly line: number;
}

/** Folding: lines of the same indentation are joined by a blank, blank lines between them are line ends. */
function folded(content: readonly string[], first: number, end: number, indent: number): BlockScalar {
  const joined: string[] = [];
  const stretches: Stretch[][] = [];
  let blanks = 0;
  let before: "none" | "text" | "deeper" = "none";
  for (const [i, line] of content.entries()) {
    if (isBlank(line)) {
      blanks++;
      continue;
    }
    const deeper = line.startsWith(" ") || line.startsWith("\t");
    const last = joined.length - 1;
    if (before === "text" && !deeper && blanks === 0) {
      stretches[last]?.push({ start: (joined[last]?.length ?? 0) + 1, line: first + i });
      joined[last] += ` ${line}`;
    } else {
      // Between lines that are joined otherwise, the first line end is not kept.
      const kept = before === "text" && !deeper ? blanks - 1 : blanks;
      for (let n = 0; n < kept; n++) {
        joined.push("");
        stretches.push([{ start: 0, line: first + i - kept + n }]);
      }
      joined.push(line);
      stretches.push([{ start: 0, line: first + i }]);
    }
    before = deeper ? "deeper" : "text";
    blanks = 0;
  }
  return {
    lines: joined,
    indent,
    literal: false,
    start: first,
    end,
    toHost: ({ line, character }) => {
      const stretch = stretches[line]?.findLast(({ start }) => start <= character);
      return stretch ? position(stretch.line, indent + character - stretch.start) : position(end, 0);
    },
    fromHost: ({ line, character }) => {
      for (const [i, each] of stretches.entries()) {
        const stretch = each.find((one) => one.line === line);
        if (stretch) return position(i, stretch.start + Math.max(0, character - indent));
      }
      return undefined;
    },
  };
}
