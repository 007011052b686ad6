import type { Chunk } from "./chunk.ts";
import type { Entry } from "./nodes.ts";
import type { Range } from "./positions.ts";

/** A chunk of a file. Ranges beside it count from the chunk's first line, wherever that stands by now. */
export interface Place {
  readonly file: string;
  readonly chunk: Chunk;
}

/** Where a value was written: one entry of a mapping. What a finding points at and a fix edits. */
export interface Origin extends Place, Entry {
  readonly chunk: Chunk;
}

/** One replacement of text. */
export interface Edit extends Place {
  readonly range: Range;
  readonly newText: string;
  /** Written for an INI file; any other is written as YAML, which an INI file cannot take. */
  readonly dialect?: "ini";
}
