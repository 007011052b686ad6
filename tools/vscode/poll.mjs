/**
 * Waits for a condition; what has not happened after a minute will not happen.
 * @template T
 * @param {string} what for the error
 * @param {() => Promise<T | undefined | null | false>} attempt
 * @param {number} [timeout] milliseconds
 * @returns {Promise<T>}
 */
export async function poll(what, attempt, timeout = 60_000) {
  const end = Date.now() + timeout;
  for (;;) {
    const result = await attempt();
    if (result) return result;
    if (Date.now() > end) throw new Error(`waited ${timeout / 1000} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
