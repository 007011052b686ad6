import type { Entry } from "./explanation.ts";

/** Names less similar than this differ from what was asked for more than they resemble it. */
const SIMILAR = 0.55;

/** The entries whose names are most like a name that nobody knows, best first. */
export function entriesLike(entries: readonly Entry[], name: string, limit: number): Entry[] {
  const wanted = bare(name);
  const pairs = pairsOf(wanted);
  const scored = entries
    .map((entry) => ({ entry, score: similarity(wanted, pairs, bare(entry.name)) }))
    .filter(({ score }) => score >= SIMILAR);
  return scored
    .sort((a, b) => b.score - a.score || a.entry.name.length - b.entry.name.length)
    .slice(0, limit)
    .map(({ entry }) => entry);
}

/** An entry and what is written about it. */
export interface Written {
  readonly entry: Entry;
  readonly text: string;
}

/** The entries whose texts have all the words, those first that begin with them. */
export function entriesAbout(written: readonly Written[], query: string): Entry[] {
  const words = query
    .toLowerCase()
    .split(/[\s,;，、；。]+/)
    .filter(Boolean);
  if (words.length === 0) return [];
  const found = written.flatMap(({ entry, text }) => {
    const places = words.map((word) => text.toLowerCase().indexOf(word));
    return places.includes(-1) ? [] : [{ entry, place: Math.max(...places) }];
  });
  return found.sort((a, b) => a.place - b.place).map(({ entry }) => entry);
}

/** Whether a person wrote Chinese, which no name has: it can only be about texts. */
export const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** A name without case, separators, and the words that most names begin with. */
const bare = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^cilium[_-]/, "")
    .replace(/[^a-z0-9]/g, "");

const pairsOf = (text: string): Set<string> =>
  new Set(Array.from({ length: Math.max(text.length - 1, 0) }, (_, i) => text.slice(i, i + 2)));

/** The share of letter pairs that two names have in common, 1 for the same; a part of a name is like it, too. */
function similarity(wanted: string, pairs: ReadonlySet<string>, name: string): number {
  if (wanted.length >= MEANINGFUL && name.includes(wanted))
    return SIMILAR + (1 - SIMILAR) * (wanted.length / name.length);
  const others = pairsOf(name);
  let common = 0;
  for (const pair of others) if (pairs.has(pair)) common++;
  return (2 * common) / (pairs.size + others.size || 1);
}

/** Fewer letters occur in names by chance. */
const MEANINGFUL = 4;
