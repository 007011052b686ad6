import type { TextChange } from "../../server/src/syntax/change.ts";
import type { YamlDocument } from "../../server/src/syntax/document.ts";
import { comparePositions, type Position, position } from "../../server/src/syntax/positions.ts";
import { LINE_END } from "../../server/src/syntax/text.ts";
import { oneOf, type Pick } from "./random.ts";

/** What people type, and what is hard to read incrementally. */
const PIECES = [
  ..." \t\n\r:-#[]{}\"'|>&*!%@,?",
  "\n\n",
  "\r\n",
  "\uFEFF",
  "---\n",
  "\n---\n",
  "--- x\n",
  "...\n",
  "%YAML 1.1\n",
  "- item\n",
  "]\n",
  "}\n",
  ",\n",
  ": x\n",
  "? x\n",
  "*a\n",
  "<<: *base\n",
  "&a ",
  "{{ ",
  " }}",
  "{% x %}\n",
  "{% if x %}\n\n{% endif %}\n",
  "#% if x %#\n",
  "$" + "{A}",
  "cilium_",
  "cilium_mtu: 1450\n",
  "cilium_tunnel_mode: [\n",
  'cilium_cluster_name: "\n',
  "\n  nested: 1\n",
  "apiVersion: v1\n",
  "kind: Service\n",
  "😀",
  "：",
];

/** One change as an editor sends it; sometimes it replaces the whole text. */
export function randomChange(document: YamlDocument, pick: Pick): TextChange {
  if (pick(60) === 0) return { text: document.text.slice(pick(document.text.length + 1)) };
  const start = randomPosition(document, pick);
  const end = pick(2) === 0 ? start : randomPosition(document, pick, pick(3) === 0 ? undefined : start.line);
  const range = comparePositions(start, end) <= 0 ? { start, end } : { start: end, end: start };
  return { range, text: pick(5) === 0 ? "" : oneOf(pick, PIECES) };
}

function randomPosition(document: YamlDocument, pick: Pick, near?: number): Position {
  const line = near === undefined ? pick(document.lineCount) : Math.min(document.lineCount - 1, near + pick(3));
  return position(line, pick(4) === 0 ? 0 : pick((document.line(line)?.length ?? 0) + 1));
}

/** The text after a change, by what LSP says of positions. */
export function changed(text: string, { range, text: newText }: TextChange): string {
  if (!range) return newText;
  const starts = [0, ...[...text.matchAll(LINE_END)].map((end) => end.index + end[0].length)];
  const offset = ({ line, character }: Position) => (starts[line] ?? text.length) + character;
  return text.slice(0, offset(range.start)) + newText + text.slice(offset(range.end));
}
