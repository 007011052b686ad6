import type { Cursor } from "./cursor.ts";
import { unquoted } from "./flow.ts";
import { indentation } from "./text.ts";
import { type Beginning, beginningOf, isBlankOrComment, keyOfLine, separatesDocuments, trailAbove } from "./trail.ts";

/** The keys of the map that a cursor's key is in or will be in, its own left out. */
export const keysBeside = (cursor: Cursor): Set<string> =>
  new Set(cursor.flow ? cursor.flow.beside : entriesBeside(cursor).keys());

/** The keys of the map that the key of a line is in or will be in, its own left out, and the lines they are on. */
export function entriesBeside(place: Lines): Map<string, number> {
  const own = beginningOf(place.lines[place.index] ?? "");
  const entries = new Map<string, number>();
  walk(place, own.column, (line, beginning, up, index) => {
    // A dash before its column begins an item: the cursor's own one, seen from below, or another one.
    const begins = beginning.dashes.some((dash) => dash < own.column);
    if (beginning.column < own.column || (begins && !up) || (up && own.dashes.length > 0)) return false;
    const key = beginning.column === own.column ? keyOfLine(line, beginning) : undefined;
    if (key) entries.set(key.name, index);
    return !begins;
  });
  return entries;
}

/** The scalar that a key has in the map that the key of a line is in; undefined where there is none on its line. */
export function entryBeside(place: Lines, name: string): string | undefined {
  const own = keyOfLine(place.lines[place.index] ?? "", beginningOf(place.lines[place.index] ?? ""))?.name;
  const index = own === name ? place.index : entriesBeside(place).get(name);
  const line = index === undefined ? "" : (place.lines[index] ?? "");
  const key = keyOfLine(line, beginningOf(line));
  return /^\s*["']?([\w./-]+)/.exec(line.replace("\uFEFF", "").slice(key?.end))?.[1];
}

/** The line of the key at a depth of the trail that leads to a cursor; undefined where it shares its line with others. */
export function lineOfKey({ trail, lines, index }: Cursor, depth: number): number | undefined {
  for (let i = index; i >= 0; i--) {
    const line = lines[i] ?? "";
    const beginning = beginningOf(line);
    if (keyOfLine(line, beginning)?.name === trail[depth] && trailAbove(lines, i, beginning).length === depth) return i;
  }
  return undefined;
}

/** The scalars that stand in the list whose item a cursor is in or will be in, its own left out. */
export function itemsBeside(cursor: Cursor): Set<string> {
  if (cursor.flow) return new Set(cursor.flow.beside);
  const own = beginningOf(cursor.lines[cursor.index] ?? "");
  const column = own.dashes.at(-1) ?? own.column;
  const items = new Set<string>();
  walk(cursor, column, (line, { dashes, column: first }) => {
    if (Math.min(first, ...dashes) < column || (first === column && !dashes.includes(column))) return false;
    if (dashes.at(-1) === column)
      items.add(
        unquoted(
          line
            .slice(first)
            .replace(/(?<!\s)\s+#.*$/s, "")
            .trim(),
        ),
      );
    return true;
  });
  return items;
}

/** A line among others. */
interface Lines {
  readonly lines: readonly string[];
  readonly index: number;
}

/**
 * Goes up, then down, from a line, each until the visitor has seen enough or the document ends. Lines that are indented
 * further than a column are passed over.
 */
function walk(
  { lines, index }: Lines,
  deepest: number,
  visit: (line: string, beginning: Beginning, up: boolean, index: number) => boolean,
): void {
  for (const step of [-1, 1]) {
    for (let i = index + step; i >= 0 && i < lines.length; i += step) {
      const line = lines[i] ?? "";
      if (indentation(line) > deepest) continue;
      if (separatesDocuments(line)) break;
      if (!isBlankOrComment(line) && !visit(line, beginningOf(line), step < 0, i)) break;
    }
  }
}
