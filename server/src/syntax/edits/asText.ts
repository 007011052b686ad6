import type { Edit, Origin } from "../place.ts";
import { afterColon } from "./lines.ts";

/** Makes the map or list below a key a literal text: `key:` becomes `key: |`. Undefined where it stands beside the key. */
export function asText({ file, chunk, key, value }: Origin): Edit | undefined {
  const behind = afterColon({ file, chunk, key });
  if (!behind || value === undefined || value.range.start.line === key.range.end.line) return undefined;
  if (value.anchor !== undefined || value.tag !== undefined) return undefined;
  return { file, chunk, range: { start: behind, end: behind }, newText: " |" };
}
