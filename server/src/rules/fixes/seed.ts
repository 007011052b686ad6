/** A hash seed for Maglev: 12 random bytes as standard base64, what Cilium's own `head -c12 /dev/urandom | base64` prints. */
export function newSeed(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(12));
  return btoa(String.fromCharCode(...bytes));
}
