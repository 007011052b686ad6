import type { BlockScalar } from "../../syntax/blockScalar.ts";
import type { Chunk } from "../../syntax/chunk.ts";

/**
 * Whether a folded block (`>`) joins lines of its text that are written below each other. It leaves deeper ones, and those
 * after a blank line, as they are.
 */
export function joinsLines({ literal, indent, start, end }: BlockScalar, { lines }: Chunk): boolean {
  const own = (line: string | undefined) => /^\S/.test(line?.slice(indent) ?? "");
  return !literal && lines.slice(start, end - 1).some((line, i) => own(line) && own(lines[start + i + 1]));
}
