/** Marks an item of a list in a trail. */
export const ITEM = Symbol("item");

/** A key, or an item of a list. */
export type Step = string | typeof ITEM;

/** The keys of a trail; list items leave no trace. */
export const keysOf = (trail: readonly Step[]): string[] => trail.filter((step) => step !== ITEM);

/** What a line begins with: the columns of its dashes, and of what follows them. */
export interface Beginning {
  readonly dashes: readonly number[];
  readonly column: number;
}

/** The dashes of list items before a column are blanks; a byte order mark takes none. */
export function beginningOf(line: string): Beginning {
  const text = line.replace("\uFEFF", "");
  const before = /^(?:\s*-(?=\s|$))*\s*/.exec(text)?.[0] ?? "";
  return { dashes: [...before.matchAll(/-/g)].map((match) => match.index), column: before.length };
}

const KEY = /^(?:"([^"]*)"|'([^']*)'|([^\s"'#{}[\]][^#]*?)(?<!\s))\s*:(?=\s|$)/;

/** The key of a line, quotes left out, and the column after its colon; undefined where it has none. */
export function keyOfLine(line: string, { column }: Beginning): { name: string; end: number } | undefined {
  const match = KEY.exec(line.replace("\uFEFF", "").slice(column));
  return match ? { name: match[1] ?? match[2] ?? match[3] ?? "", end: column + match[0].length } : undefined;
}

export const isBlankOrComment = (line: string): boolean => /^\uFEFF?\s*(?:#|$)/.test(line);

export const separatesDocuments = (line: string): boolean => /^(?:---|\.\.\.)(?:\s|$)/.test(line);

/** The keys and items that a place of a line is nested in, outermost first, told from the lines above it. */
export function trailAbove(lines: readonly string[], index: number, { dashes, column }: Beginning): Step[] {
  const trail: Step[] = dashes.map(() => ITEM);
  // Keys further left are around it. What holds a list may stand at the same column as its dashes.
  let bound = dashes.length > 0 ? (dashes[0] ?? 0) + 1 : column;
  let inItem = dashes.length > 0;
  for (let i = index - 1; i >= 0 && bound > 0; i--) {
    const line = lines[i] ?? "";
    if (separatesDocuments(line)) break;
    if (isBlankOrComment(line)) continue;
    const beginning = beginningOf(line);
    const key = beginning.column < bound ? keyOfLine(line, beginning) : undefined;
    if (key) {
      trail.unshift(key.name);
      bound = beginning.column;
      inItem = false;
    }
    for (const dash of beginning.dashes.toReversed()) {
      // A dash at the column of the item's own begins the item before it.
      if (dash >= (inItem ? bound - 1 : bound)) continue;
      trail.unshift(ITEM);
      bound = dash + 1;
      inItem = true;
    }
  }
  return trail;
}
