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
