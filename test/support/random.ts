/** A number below a bound. */
export type Pick = (below: number) => number;

/** A generator of numbers that gives the same ones for the same seed. */
export function seeded(seed: number): Pick {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export const oneOf = <T>(pick: Pick, values: readonly T[]): T => values[pick(values.length)] as T;
