/** How one thing fares through the releases of an upgrade. Indexes count stages; the first stage is today. */
export interface Course<T> {
  readonly from: T;
  readonly to: T;
  /** The stage that brings `to`. */
  readonly since: number;
  /** The last stage with `to`, where the end is as the beginning was. */
  readonly until?: number;
}

/**
 * Follows a value through the stages: what it is at the end and since when; or, where the end is as the beginning, what it
 * is in between. Undefined for one that stays.
 */
export function courseOf<T>(values: readonly T[], isSame: (a: T, b: T) => boolean): Course<T> | undefined {
  const from = values[0] as T;
  const end = values[values.length - 1] as T;
  if (!isSame(from, end)) {
    const last = values.findLastIndex((value) => !isSame(value, end));
    return { from, to: end, since: last + 1 };
  }
  const since = values.findIndex((value) => !isSame(value, from));
  if (since < 0) return undefined;
  const to = values[since] as T;
  return { from, to, since, until: values.findLastIndex((value) => !isSame(value, from)) };
}
