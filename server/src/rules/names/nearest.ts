/**
 * The candidate that a misspelt name most likely stands for: a few letters away, by the length of the name where no
 * limit is given. Undefined where none is near or two are equally near.
 */
export function nearestName(
  name: string,
  candidates: Iterable<string>,
  limit: number = name.length < 5 ? 1 : name.length < 12 ? 2 : 3,
): string | undefined {
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const distance = editDistance(name, candidate, bestDistance);
    if (distance > bestDistance || distance > limit) continue;
    best = distance === bestDistance ? undefined : candidate;
    bestDistance = distance;
  }
  return best;
}

/** Letters to insert, remove, replace or swap with a neighbour; anything above `limit` is just that. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(replaced, (last[j] as number) + 1, (current[j - 1] as number) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] as number) + 1);
      }
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] as number;
}
