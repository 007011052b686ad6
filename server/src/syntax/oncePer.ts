/** Work whose result is kept with the object that it is about, for as long as there is that object. */
export function oncePer<K extends object, T extends NonNullable<unknown>>(work: (about: K) => T): (about: K) => T {
  const results = new WeakMap<K, T>();
  return (about) => {
    const known = results.get(about);
    if (known !== undefined) return known;
    const result = work(about);
    results.set(about, result);
    return result;
  };
}

/** The same for work that something else decides, too, such as the facts in use: kept apart for each of those. */
export function oncePerPair<K extends object, L extends object, T extends NonNullable<unknown>>(
  work: (about: K, under: L) => T,
): (about: K, under: L) => T {
  const resultsUnder = oncePer((under: L) => oncePer((about: K) => work(about, under)));
  return (about, under) => resultsUnder(under)(about);
}
