/** A place in a text: 0-based line, 0-based UTF-16 column, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A half-open stretch of text. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export const position = (line: number, character: number): Position => ({ line, character });

export const range = (startLine: number, startCharacter: number, endLine: number, endCharacter: number): Range => ({
  start: position(startLine, startCharacter),
  end: position(endLine, endCharacter),
});

/** Negative when `a` stands before `b`, 0 when equal. */
export const comparePositions = (a: Position, b: Position): number => a.line - b.line || a.character - b.character;

/** Whether `at` lies in `where`; its end counts, as a cursor after the last character still touches the word. */
export const touches = (where: Range, at: Position): boolean =>
  comparePositions(where.start, at) <= 0 && comparePositions(at, where.end) <= 0;

export const overlaps = (a: Range, b: Range): boolean =>
  comparePositions(a.start, b.end) <= 0 && comparePositions(b.start, a.end) <= 0;

/** Moves a range that counts from a chunk's first line to where the chunk stands, or back with a negative `lines`. */
export const shiftRange = (r: Range, lines: number): Range =>
  lines === 0 ? r : range(r.start.line + lines, r.start.character, r.end.line + lines, r.end.character);
