type Generator = () => string;

/** 12 random bytes as standard base64, what Cilium's own `head -c12 /dev/urandom | base64` prints. */
function randomSeed(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(12));
  return btoa(String.fromCharCode(...bytes));
}

let generator: Generator = randomSeed;

/** A hash seed for Maglev. */
export const newSeed: Generator = () => generator();

/** Lets tests choose the seeds; without an argument they are random again. */
export function setSeedGenerator(fixed: Generator = randomSeed): void {
  generator = fixed;
}
