/** A short name for a text, by which it is known again; line ends and blank ends do not count. */
export function fingerprint(lines: readonly string[]): string {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  let count = 0;
  const end = lines.findLastIndex((line) => line.trimEnd() !== "") + 1;
  for (let i = 0; i < end; i++) {
    const line = (lines[i] as string).replace(i === 0 ? /^\uFEFF|(?<![ \t])[ \t]+$/g : /(?<![ \t])[ \t]+$/, "");
    for (let c = 0; c <= line.length; c++) {
      const code = c < line.length ? line.charCodeAt(c) : 10;
      // FNV-1a, twice over: with 64 bits no two texts meet by chance.
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ code, 0x85ebca6b);
      high ^= high >>> 13;
    }
    count++;
  }
  const hex = (part: number) => (part >>> 0).toString(16).padStart(8, "0");
  return `${count}-${hex(high)}${hex(low)}`;
}
