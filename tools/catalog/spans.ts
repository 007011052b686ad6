import type { Span } from "../../server/src/catalog/facts.ts";

/** The ranges of consecutive releases for which something holds; the last one stays open while it still does. */
export function spansWhere(releases: readonly string[], holds: (release: string, index: number) => boolean): Span[] {
  const spans: Span[] = [];
  let from: string | undefined;
  releases.forEach((release, i) => {
    if (holds(release, i)) from ??= release;
    else if (from !== undefined) {
      spans.push({ from, to: releases[i - 1] as string });
      from = undefined;
    }
  });
  if (from !== undefined) spans.push({ from });
  return spans;
}

/**
 * Folds what each release says into ranges: `tell` names the facts of one release, and equal facts of neighbouring
 * releases become one with a range. Sorted by where they begin, then in the order of the release that has them first.
 */
export function foldRanges<T extends object>(
  releases: readonly string[],
  tell: (release: string) => readonly T[],
): (Span & T)[] {
  const seen = new Map<string, { fact: T; held: Set<string> }>();
  for (const release of releases) {
    for (const fact of tell(release)) {
      const id = JSON.stringify(fact);
      const entry = seen.get(id) ?? { fact, held: new Set<string>() };
      entry.held.add(release);
      seen.set(id, entry);
    }
  }
  return [...seen.values()]
    .flatMap(({ fact, held }) =>
      spansWhere(releases, (release) => held.has(release)).map((span) => ({ ...span, ...fact })),
    )
    .sort((a, b) => releases.indexOf(a.from ?? "") - releases.indexOf(b.from ?? ""));
}
