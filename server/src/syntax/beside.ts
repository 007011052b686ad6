import type { Cursor } from "./cursor.ts";
import { unquoted } from "./flow.ts";
import { type Beginning, beginningOf, isBlankOrComment, keyOfLine, separatesDocuments } from "./trail.ts";

/** The keys of the map that a cursor's key is in or will be in, its own left out. */
export function keysBeside(cursor: Cursor): Set<string> {
  if (cursor.flow) return new Set(cursor.flow.beside);
  const own = beginningOf(cursor.lines[cursor.index] ?? "");
  const names = new Set<string>();
  walk(cursor, (line, beginning, up) => {
    // A dash before its column begins an item: the cursor's own one, seen from below, or another one.
    const begins = beginning.dashes.some((dash) => dash < own.column);
    if (beginning.column < own.column || (begins && !up) || (up && own.dashes.length > 0)) return false;
    const key = beginning.column === own.column ? keyOfLine(line, beginning) : undefined;
    if (key) names.add(key.name);
    return !begins;
  });
  return names;
}

/** The scalars that stand in the list whose item a cursor is in or will be in, its own left out. */
export function itemsBeside(cursor: Cursor): Set<string> {
  if (cursor.flow) return new Set(cursor.flow.beside);
  const own = beginningOf(cursor.lines[cursor.index] ?? "");
  const column = own.dashes.at(-1) ?? own.column;
  const items = new Set<string>();
  walk(cursor, (line, { dashes, column: first }) => {
    if (Math.min(first, ...dashes) < column || (first === column && !dashes.includes(column))) return false;
    if (dashes.at(-1) === column)
      items.add(
        unquoted(
          line
            .slice(first)
            .replace(/\s+#.*$/, "")
            .trim(),
        ),
      );
    return true;
  });
  return items;
}

/** Goes up, then down, from a cursor's line, each until the visitor has seen enough or the document ends. */
function walk({ lines, index }: Cursor, visit: (line: string, beginning: Beginning, up: boolean) => boolean): void {
  for (const step of [-1, 1]) {
    for (let i = index + step; i >= 0 && i < lines.length; i += step) {
      const line = lines[i] ?? "";
      if (separatesDocuments(line)) break;
      if (!isBlankOrComment(line) && !visit(line, beginningOf(line), step < 0)) break;
    }
  }
}
