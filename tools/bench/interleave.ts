import type { Outcome } from "./results.ts";
import { Wrong } from "./wrong.ts";

/** How often something is measured. */
export interface Plan {
  /** Rounds before those that count. */
  readonly warmUp: number;
  readonly rounds: number;
  /** Milliseconds after which one subject is measured no further, once it has LEAST samples. */
  readonly budget: number;
}

const LEAST = 3;

/** One of those that are measured in turn. */
export interface Contestant<Id extends string> {
  readonly id: Id;
  /** One measurement: milliseconds, or another quantity; undefined where this system cannot tell. */
  sample(round: number): Promise<number | undefined>;
}

/** Measures all in turn, round by round, so that what disturbs the machine disturbs them alike. */
export async function interleave<Id extends string>(
  contestants: readonly Contestant<Id>[],
  plan: Plan,
): Promise<Map<Id, Outcome>> {
  const samples = new Map(contestants.map(({ id }) => [id, [] as number[]]));
  const spent = new Map(contestants.map(({ id }) => [id, 0]));
  const wrong = new Map<Id, string>();
  for (let round = 0; round < plan.warmUp + plan.rounds; round++) {
    for (const { id, sample } of contestants) {
      const taken = samples.get(id) ?? [];
      const time = spent.get(id) ?? 0;
      if (wrong.has(id) || (time > plan.budget && taken.length >= LEAST)) continue;
      const begin = performance.now();
      try {
        const value = await sample(round);
        // A slow one has no time to warm up.
        if (value !== undefined && (round >= plan.warmUp || time > plan.budget / 4)) taken.push(value);
      } catch (error) {
        if (!(error instanceof Wrong)) throw error;
        wrong.set(id, error.message);
      }
      spent.set(id, time + performance.now() - begin);
    }
  }
  return new Map(
    contestants.map(({ id }) => {
      const reason = wrong.get(id);
      return [id, reason === undefined ? { samples: samples.get(id) ?? [] } : { wrong: reason }];
    }),
  );
}

/** How many milliseconds something takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
