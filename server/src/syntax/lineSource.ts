/** Lines that are looked at from top to bottom, of which those further down may not be there yet. */
export interface LineSource {
  /** A line by its number; undefined after the last. */
  at(line: number): string | undefined;
  slice(start: number, end: number): string[];
}

/** Lines that are all there. */
export const allLines = (lines: readonly string[]): LineSource => ({
  at: (line) => lines[line],
  slice: (start, end) => lines.slice(start, end),
});
