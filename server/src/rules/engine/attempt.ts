import type { Rule } from "../rule.ts";

type Failed = (rule: Rule, error: unknown) => void;

/** Tests and tools have to see that a rule is broken. */
const rethrow: Failed = (_, error) => {
  throw error;
};

/**
 * One for the whole process, and not handed through every check: that a rule is broken is a fault of the program, whichever
 * workspace it shows in, and each program says once where such faults go.
 */
let failed = rethrow;

/**
 * Runs a part of a rule. If it throws, only what it had still to say of this subject is lost, once `tellFailures` named
 * somebody to tell; before that, the error is thrown on.
 */
export function attempt<T>(rule: Rule, part: () => T): T | undefined {
  try {
    return part();
  } catch (error) {
    failed(rule, error);
    return undefined;
  }
}

/** From now on, failing rules are reported, each once and with its stack; without an argument they throw again. */
export function tellFailures(tell?: (text: string) => void): void {
  const told = new Set<Rule>();
  failed = tell
    ? (rule, error) => {
        if (told.has(rule)) return;
        told.add(rule);
        tell(`rule ${rule.id}: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
      }
    : rethrow;
}
