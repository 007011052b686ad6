import { Chunk } from "./chunk.ts";
import { continuationAfter, isOpen, NOTHING_OPEN } from "./continuation.ts";
import { withoutMark } from "./text.ts";

/** What a line at column 0 of a variable file is. */
type LineKind = "inside" | "key" | "marker" | "template" | "loose" | "unusual";

const PLAIN_KEY = /^([^\s"'#&*!|>%@`{}[\],?-](?:[^#:]|:(?=\S)|(?<=\S)#)*?)[ \t]*:(?=[ \t]|$)/;
const QUOTED_KEY = /^(?:"([^"\\]*)"|'([^']*)')[ \t]*:(?=[ \t]|$)/;

/** The key of an entry that begins on this line at column 0, if one does. */
export function keyOfLine(line: string): string | undefined {
  const plain = PLAIN_KEY.exec(line);
  if (plain) return plain[1];
  const quoted = QUOTED_KEY.exec(line);
  return quoted ? (quoted[1] ?? quoted[2]) : undefined;
}

function kindOfLine(line: string): LineKind {
  const c = line.charCodeAt(0);
  // Blank, indented, or a comment.
  if (line === "" || c === 32 || c === 9 || c === 35) return "inside";
  if (keyOfLine(line) !== undefined) return "key";
  if (line === "---" || line.startsWith("--- #") || line === "...") return "marker";
  if (/^(?:\{%.*%\}|\{\{.*\}\}|\{#.*#\}|#%.*)\s*$/.test(line)) return "template";
  // A sequence under the key before, or the rest of a flow collection.
  if (/^(?:-(?:\s|$)|[\]},])/.test(line)) return "inside";
  if (/^[%&!?|>@`*]|^---|^\.\.\./.test(line)) return "unusual";
  return "loose";
}

/** A line on which a chunk begins, and its key. */
interface Cut {
  readonly line: number;
  readonly key?: string;
}

/**
 * Cuts a variable file at its top-level keys. A half-typed key, a template line and a document marker are chunks of
 * their own, so that they spoil nothing else. Layouts that cannot be cut by looking at column 0 (directives, complex
 * keys, a fully indented document, several documents) come back as one chunk.
 */
export function cutVariables(lines: readonly string[]): Chunk[] {
  const starts: Cut[] = [];
  let markers = 0;
  let content = false;
  for (let i = 0; i < lines.length; i++) {
    const line = i === 0 ? withoutMark(lines[0] as string) : (lines[i] as string);
    const kind = kindOfLine(line);
    if (kind === "inside") {
      // Indented or listed content before any key: the document has another shape.
      if (!content && line.trim() !== "" && !line.trimStart().startsWith("#")) return [new Chunk(lines, "ansible")];
      continue;
    }
    if (kind === "unusual") return [new Chunk(lines, "ansible")];
    if (kind === "marker") {
      if (content && line !== "..." && ++markers > 0) return [new Chunk(lines, "ansible")];
      starts.push({ line: i });
      continue;
    }
    content = content || kind !== "template";
    if (kind === "key") starts.push({ line: i, key: keyOfLine(line) as string });
    else starts.push({ line: i });
  }
  const cuts = starts[0]?.line === 0 ? starts : [{ line: 0 }, ...starts];
  const chunks: Chunk[] = [];
  // One that never closes is being typed: it spoils only its own entry, and no other is taken for one either.
  let closes = true;
  for (let i = 0; i < cuts.length; i++) {
    const { line, key } = cuts[i] as Cut;
    const last: number | undefined = key !== undefined && closes ? lastCut(lines, cuts, i) : i;
    closes &&= last !== undefined;
    i = last ?? i;
    chunks.push(new Chunk(lines.slice(line, cuts[i + 1]?.line), "ansible", key));
  }
  return chunks;
}

/** The last cut of the entry that begins at one: an open quote or bracket takes the following lines along. */
function lastCut(lines: readonly string[], cuts: readonly Cut[], first: number): number | undefined {
  let open = NOTHING_OPEN;
  for (let i = first; i < cuts.length; i++) {
    open = continuationAfter(lines.slice(cuts[i]?.line, cuts[i + 1]?.line), open);
    if (!isOpen(open)) return i;
  }
  return undefined;
}

/** Cuts a manifest file at its `---` lines; each document keeps the marker that opens it. */
export function cutManifest(lines: readonly string[]): Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  for (let i = 1; i <= lines.length; i++) {
    if (i < lines.length && !/^---(?:\s|$)/.test(lines[i] as string)) continue;
    chunks.push(new Chunk(lines.slice(start, i), "kubernetes"));
    start = i;
  }
  return chunks;
}
