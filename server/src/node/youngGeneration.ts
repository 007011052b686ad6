import { setFlagsFromString } from "node:v8";

/**
 * V8's young generation keeps the size that it begins with. It would grow to 16 times that, twice, which saves a server with
 * few files no time: what lives longer than one answer lives as long as its document.
 */
export const SMALL_YOUNG_GENERATION = "--semi-space-growth-factor=1";

/** From so many files on the memory that it takes is little beside theirs, and collecting it a quarter of the time. */
const MANY_FILES = 1_000;

/** Lets it grow before so many files are read and judged, as V8 does of itself. */
export function expectFiles(count: number): void {
  if (count >= MANY_FILES) setFlagsFromString("--semi-space-growth-factor=2");
}
