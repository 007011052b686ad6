import type { Edit, Origin } from "../place.ts";
import { range } from "../positions.ts";
import { afterColon } from "./lines.ts";

/** Makes the map or list below a key a literal text: `key:` becomes `key: |`. Undefined where it stands beside the key. */
export function asText({ file, chunk, key, value }: Origin): Edit | undefined {
  const behind = afterColon({ file, chunk, key });
  if (!behind || value === undefined || value.range.start.line === key.range.end.line) return undefined;
  if (value.anchor !== undefined || value.tag !== undefined) return undefined;
  return { file, chunk, range: { start: behind, end: behind }, newText: " |" };
}

/** Makes a folded block a literal one, which keeps its lines: `>` becomes `|`. Undefined for any other value. */
export function asLiteral({ file, chunk, value }: Origin): Edit | undefined {
  if (value?.kind !== "scalar" || value.style !== "block") return undefined;
  const { line, character } = value.range.start;
  if (chunk.lines[line]?.[character] !== ">") return undefined;
  return { file, chunk, range: range(line, character, line, character + 1), newText: "|" };
}
