export const longestWait = 60_000;

/** Asks until the answer is truthy: a fixed sleep is too short on a busy machine and too long on any other. */
export async function pollUntil<T>(what: string, ask: () => Promise<T>, wait = longestWait): Promise<NonNullable<T>> {
  const end = Date.now() + wait;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${wait / 1000} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Asks for something by keyboard and looks for the answer; after two seconds it asks again, because a server that has
 * just started may have had nothing to say the first time, and VS Code does not ask it twice.
 */
export function askUntil<T>(what: string, ask: () => Promise<void>, answer: () => Promise<T>): Promise<NonNullable<T>> {
  return pollUntil(what, async () => {
    await ask();
    return pollUntil(what, answer, 2000).catch(() => undefined);
  });
}
